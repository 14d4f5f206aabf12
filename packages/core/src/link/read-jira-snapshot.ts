import type { IssueId, IssueKey, ProjectKey } from '../domain/issue-key.ts';
import type { JiraSnapshot, SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { failed, succeeded, type JiraFailure, type JiraResult } from '../jira/jira-result.ts';
import type { ExecutionCreator, IssueReader, SiteMetadata } from '../jira/ports.ts';

/** What a plan needs to know of Jira. */
export interface SnapshotWish {
  /** Keys that the build's tests name, and that of the Test Execution when it is given. */
  readonly keys: readonly IssueKey[];
  /** How to find the Test Execution that an earlier linking of the build may have created. */
  readonly created?: {
    readonly project: ProjectKey;
    readonly label: string;
    /** Ids that an earlier linking noted down, which the search index may not show yet. */
    readonly fresh: readonly IssueId[];
  };
}

type SnapshotSource = Pick<SiteMetadata, 'baseUrl'> & IssueReader & Pick<ExecutionCreator, 'findByLabel'>;

/** Reads what a plan needs: one request for 100 issues, and one for the execution when it has to be looked up. */
export async function readJiraSnapshot(
  client: SnapshotSource,
  { keys, created }: SnapshotWish,
): Promise<JiraResult<JiraSnapshot>> {
  const [issues, execution] = await Promise.all([
    client.readIssues(keys),
    created ? findCreatedExecution(client, created) : succeeded(undefined),
  ]);
  if (!issues.ok) return issues;
  if (!execution.ok) return execution;
  return succeeded({
    baseUrl: client.baseUrl,
    issues: issues.value,
    ...(execution.value && { createdExecution: execution.value }),
  });
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
