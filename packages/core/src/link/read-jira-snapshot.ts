import type { IssueId, IssueKey, ProjectKey } from '../domain/issue-key.ts';
import type { JiraSnapshot, SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { newestFirst } from '../domain/plan/fill-query.ts';
import { failed, succeeded, type JiraFailure, type JiraResult } from '../jira/jira-result.ts';
import type { ExecutionWish } from '../domain/plan/plan-execution.ts';
import type { DefectSearch, ExecutionCreator, IssueReader, SiteMetadata } from '../jira/ports.ts';

/** What a plan needs to know of Jira. */
export interface SnapshotWish {
  /** Keys that the build's tests name, and that of the Test Execution when it is given. */
  readonly keys: readonly IssueKey[];
  /** The query that finds the Test Execution. */
  readonly query?: ExecutionWish['query'];
  /** How to find the Test Execution that an earlier linking of the build may have created. */
  readonly created?: {
    readonly project: ProjectKey;
    readonly label: string;
    /** Ids that an earlier linking noted down, which the search index may not show yet. */
    readonly fresh: readonly IssueId[];
  };
}

type SnapshotSource = Pick<SiteMetadata, 'baseUrl'> &
  IssueReader &
  Pick<ExecutionCreator, 'findByLabel'> &
  DefectSearch;

/** Reads what a plan needs: one request for 100 issues, and one for the execution when it has to be looked up. */
export async function readJiraSnapshot(
  client: SnapshotSource,
  { keys, query, created }: SnapshotWish,
): Promise<JiraResult<JiraSnapshot>> {
  const [issues, execution, queried] = await Promise.all([
    client.readIssues(keys),
    created ? findCreatedExecution(client, created) : succeeded(undefined),
    query ? findQueriedExecutions(client, query) : succeeded(undefined),
  ]);
  if (!issues.ok) return issues;
  if (!execution.ok) return execution;
  if (!queried.ok) return queried;
  return succeeded({
    baseUrl: client.baseUrl,
    issues: issues.value,
    ...(execution.value && { createdExecution: execution.value }),
    ...(queried.value && { queriedExecutions: queried.value }),
  });
}

/** Enough to say what a query finds that should find one. */
const MOST_QUERIED = 10;

/** The issues that a query finds, in its order; a query that Jira refuses is the configuration's fault. */
export async function findQueriedExecutions(
  client: DefectSearch & IssueReader,
  { jql, newest }: NonNullable<ExecutionWish['query']>,
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  const found = await client.searchIssues(newest ? newestFirst(jql) : jql, newest ? 1 : MOST_QUERIED);
  if (!found.ok) {
    const message = `execution.jql (${jql}) finds no Test Execution: ${found.failure.message}`;
    return failed({ ...found.failure, message });
  }
  const keys = found.value.map(({ key }) => key);
  const read = await client.readIssues(keys);
  return read.ok ? succeeded(keys.flatMap((key) => read.value.get(key) ?? [])) : read;
}

async function findCreatedExecution(
  client: SnapshotSource,
  { project, label, fresh }: NonNullable<SnapshotWish['created']>,
): Promise<JiraResult<SnapshotIssue | undefined>> {
  const found = await client.findByLabel(project, label, fresh);
  if (!found.ok) return found.failure.kind === 'invalid' ? unknownProject(found.failure, project) : found;
  const [oldest] = found.value;
  if (!oldest) return succeeded(undefined);
  const read = await client.readIssues([oldest.key]);
  return read.ok ? succeeded(read.value.get(oldest.key)) : read;
}

/** A search by project and label is refused only when the project does not exist or is not visible. */
function unknownProject(failure: JiraFailure, project: ProjectKey): JiraResult<never> {
  const message = `Project ${project}, where a Test Execution would be created, does not exist, or the account may not see it. Check execution.project. (${failure.message})`;
  return failed({ ...failure, message });
}
