import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import type { ExecutionWish } from '../domain/plan/execution-wish.ts';
import type { JiraSnapshot } from '../domain/plan/jira-snapshot.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type {
  DefectSearch,
  ExecutionCreator,
  IssueReader,
  ProjectReader,
  SiteMetadata,
} from '../jira/ports.ts';
import { findExecutions } from './find-executions.ts';

/** What a plan needs to know of Jira. */
export interface SnapshotWish {
  /** Keys that the build's tests name. */
  readonly keys: Iterable<IssueKey>;
  /** The Test Executions that matter to the build. */
  readonly executions: readonly ExecutionWish[];
  /** Ids of those that earlier linkings noted down, which the search index may not show yet. */
  readonly fresh: readonly IssueId[];
}

type SnapshotSource = Pick<SiteMetadata, 'baseUrl'> &
  IssueReader &
  ProjectReader &
  Pick<ExecutionCreator, 'findByLabel'> &
  DefectSearch;

/** Reads what a plan needs: one request for 100 issues, and one for each execution that has to be looked up. */
export async function readJiraSnapshot(
  client: SnapshotSource,
  { keys, executions, fresh }: SnapshotWish,
): Promise<JiraResult<JiraSnapshot>> {
  const given = executions.flatMap(({ before, key }) => [before, key].filter((given) => given !== undefined));
  const [issues, found] = await Promise.all([
    client.readIssues([...given, ...keys]),
    findExecutions(client, executions, fresh),
  ]);
  if (!issues.ok) return issues;
  if (!found.ok) return found;
  return succeeded({ baseUrl: client.baseUrl, issues: issues.value, ...found.value });
}
