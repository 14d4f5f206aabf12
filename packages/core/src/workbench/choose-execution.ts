import type { Config } from '../config/config.ts';
import { OPTIONS } from '../config/options.ts';
import { summaryQuery } from '../domain/defect-query.ts';
import { parseIssueKey, type IssueKey, type ProjectKey } from '../domain/issue-key.ts';
import { issueNamed, withAliases } from '../domain/issue-url.ts';
import type { ExecutionTemplate } from '../domain/plan/execution-draft.ts';
import { claimInTime } from '../journal/claim-in-time.ts';
import { buildOnSite, readChoices } from '../journal/read-pushes.ts';
import { unwritable } from '../journal/output-folder.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { DefectSearch, FoundIssue, IssueReader, SiteMetadata } from '../jira/ports.ts';
import { linkBuild, planBuild } from '../link/link-build.ts';
import type { HandLinkRequest } from './link-by-hand.ts';

/** An issue that a person may choose as the Test Execution of a build. */
export type FoundExecution = Pick<FoundIssue, 'key' | 'summary' | 'status' | 'updated'>;

/**
 * Finds Test Executions by key, by browse URL or by words of the summary, the last changed first.
 * @param limit Most to find, up to 100.
 */
export async function findExecutions(
  client: IssueReader & DefectSearch & Pick<SiteMetadata, 'urls'>,
  { rules, execution }: Pick<Config, 'rules' | 'execution'>,
  text: string,
  limit = 10,
): Promise<JiraResult<readonly FoundExecution[]>> {
  const key = issueNamed(text, rules.tags.site && withAliases(rules.tags.site, client.urls));
  if (key) {
    const read = await client.readIssues([key]);
    return read.ok ? succeeded([...read.value.values()]) : read;
  }
  const types = { mapping: [execution.issueType], byProject: new Map<never, readonly string[]>() };
  return client.searchIssues(summaryQuery(text, types, rules.tags.projects), limit);
}

/** What became of a choice, or why it cannot be kept. */
export type ExecutionChoice =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly message: string };

/**
 * Makes an existing issue the Test Execution of a build, and keeps that. Refused when it does not exist or plays another role, and when
 * another one was chosen before.
 */
export async function chooseExecution(key: IssueKey, request: HandLinkRequest): Promise<ExecutionChoice> {
  const { problems, deferred } = await planBuild({ ...request, executionKey: key });
  const why = problems[0] ?? deferred;
  if (why !== undefined) return { ok: false, message: why };
  return keep(key, request);
}

/**
 * Creates the Test Execution of a build that has none, as its linking would, and keeps it as chosen; no link is made. It is found by
 * its label when it exists already.
 * @param project To create it in, where the configuration names none.
 */
export async function createExecutionFor(
  project: ProjectKey | undefined,
  request: HandLinkRequest,
): Promise<ExecutionChoice> {
  const { issueType, id, template = project && templateIn(project, issueType) } = request.config.execution;
  if (!template) return { ok: false, message: 'No project is named to create the Test Execution in.' };
  const execution = { issueType, template, createAlways: true, ...(id !== undefined && { id }) };
  const { report } = await linkBuild({
    ...request,
    config: { ...request.config, execution, executions: [] },
    choices: [],
    mode: 'link',
    writesReport: false,
  });
  const key = parseIssueKey(report.execution?.key ?? '');
  if (key) return keep(key, request);
  const why = report.problems[0] ?? report.deferred ?? 'The Test Execution was not created.';
  return { ok: false, message: why };
}

function templateIn(project: ProjectKey, issueType: string): ExecutionTemplate {
  return { project, issueType, summary: OPTIONS.execution.summary.default, labels: [], fields: {} };
}

async function keep(key: IssueKey, request: HandLinkRequest): Promise<ExecutionChoice> {
  const { outputDir, clock } = request;
  const build = buildOnSite(request);
  const log = await claimInTime(outputDir, build, request);
  const before = readChoices(outputDir, build).executionKey;
  const isFree = before === undefined || before === key;
  if (isFree) log.write({ type: 'wish', key });
  log.close(clock.date());
  if (!isFree)
    return { ok: false, message: `${before} was chosen already as the Test Execution of this build.` };
  return readChoices(outputDir, build).executionKey === key
    ? { ok: true, key }
    : { ok: false, message: `${key} cannot be kept as the Test Execution. ${unwritable(outputDir)}` };
}
