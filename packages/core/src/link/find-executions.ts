import { absentInJira } from '../domain/absent-in-jira.ts';
import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import { parseProjectKey } from '../domain/issue-key.ts';
import type { ExecutionQuery, ExecutionWish } from '../domain/plan/execution-wish.ts';
import { newestFirst } from '../domain/plan/fill-query.ts';
import {
  archivedForCreation,
  queryIdentity,
  type JiraSnapshot,
  type LookedUp,
} from '../domain/plan/jira-snapshot.ts';
import { succeeded, type JiraFailureKind, type JiraResult } from '../jira/jira-result.ts';
import type { DefectSearch, ExecutionCreator, IssueReader, ProjectReader } from '../jira/ports.ts';

type ExecutionSource = IssueReader & ProjectReader & Pick<ExecutionCreator, 'findByLabel'> & DefectSearch;

/** Keys that were found, or why Jira refuses the question. */
type Found =
  { readonly ok: true; readonly keys: readonly IssueKey[] } | { readonly ok: false; readonly why: string };

/** Answers that speak of the one question: others may well be answered. */
const OF_THE_QUESTION: ReadonlySet<JiraFailureKind> = new Set(['invalid', 'forbidden', 'notFound']);

/** Enough to say what a query finds that should find one. */
const MOST_QUERIED = 10;

/**
 * Looks up the Test Executions that have no key: by their queries, and by the labels of those that earlier linkings created. One
 * request for each, and one for 100 that are found.
 * @param fresh Ids that earlier linkings noted down, which the search index may not show yet.
 */
export async function findExecutions(
  client: ExecutionSource,
  executions: readonly ExecutionWish[],
  fresh: readonly IssueId[],
): Promise<JiraResult<Pick<JiraSnapshot, 'createdExecutions' | 'queriedExecutions'>>> {
  const queries = new Map<string, Promise<JiraResult<Found>>>();
  const labels = new Map<string, Promise<JiraResult<Found>>>();
  for (const { query, create, option } of executions) {
    if (query) once(queries, queryIdentity(query), () => findQueried(client, query, option));
    if (create) once(labels, create.identityLabel, () => findCreated(client, create, option, fresh));
  }
  const [queried, created] = await Promise.all([allOf(queries), allOf(labels)]);
  if (!queried.ok) return queried;
  if (!created.ok) return created;
  const all = [...queried.value, ...created.value];
  const keys = all.flatMap(([, found]) => (found.ok ? found.keys : []));
  const read = await client.readIssues([...new Set(keys)]);
  if (!read.ok) return read;
  const lookedUp = (found: readonly (readonly [string, Found])[]) =>
    new Map<string, LookedUp>(
      found.map(([name, one]) => [
        name,
        one.ok ? { ok: true, issues: one.keys.flatMap((key) => read.value.get(key) ?? []) } : one,
      ]),
    );
  return succeeded({
    queriedExecutions: lookedUp(queried.value),
    createdExecutions: lookedUp(created.value),
  });
}

function once<T>(map: Map<string, T>, name: string, make: () => T): void {
  if (!map.has(name)) map.set(name, make());
}

/** What was found by name; the first failure that concerns more than its own question. */
async function allOf(
  looks: ReadonlyMap<string, Promise<JiraResult<Found>>>,
): Promise<JiraResult<(readonly [string, Found])[]>> {
  const found: (readonly [string, Found])[] = [];
  for (const [name, looking] of looks) {
    const result = await looking;
    if (!result.ok) return result;
    found.push([name, result.value]);
  }
  return succeeded(found);
}

async function findQueried(
  client: DefectSearch,
  { jql, newest }: ExecutionQuery,
  option: string,
): Promise<JiraResult<Found>> {
  const found = await client.searchIssues(newest ? newestFirst(jql) : jql, newest ? 1 : MOST_QUERIED);
  if (found.ok) return succeeded({ ok: true, keys: found.value.map(({ key }) => key) });
  const message = `${option}.jql (${jql}) finds no Test Execution: ${found.failure.message}`;
  return OF_THE_QUESTION.has(found.failure.kind)
    ? succeeded({ ok: false, why: message })
    : { ok: false, failure: { ...found.failure, message } };
}

async function findCreated(
  client: ProjectReader & Pick<ExecutionCreator, 'findByLabel'>,
  { template, identityLabel }: NonNullable<ExecutionWish['create']>,
  option: string,
  fresh: readonly IssueId[],
): Promise<JiraResult<Found>> {
  const project = parseProjectKey(template.project);
  if (!project) throw new TypeError(`not a project key: ${template.project}`);
  const found = await client.findByLabel(project, identityLabel, fresh);
  if (found.ok) return succeeded({ ok: true, keys: found.value.map(({ key }) => key) });
  if (found.failure.kind !== 'invalid') return found;
  // A search by project and label is refused only when the project does not exist, is archived or not visible.
  const read = await client.readProject(project);
  if (read.ok && read.value?.archived)
    return succeeded({ ok: false, why: archivedForCreation(project, option) });
  const why = `${absentInJira(`Project ${project}, where a Test Execution would be created,`)} Check ${option}.project. (${found.failure.message})`;
  return succeeded({ ok: false, why });
}
