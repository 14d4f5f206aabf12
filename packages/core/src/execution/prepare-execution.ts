import type { Clock } from '../platform/clock.ts';
import { claimInTime } from '../journal/claim-in-time.ts';
import type { Config } from '../config/config.ts';
import { createOnce } from './create-once.ts';
import type { Deadline } from '../platform/deadline.ts';
import { buildIdOf, type Build } from '../domain/build/build.ts';
import type { CiBuild } from '../domain/build/ci-build.ts';
import {
  draftExecution,
  type ExecutionDraft,
  type ExecutionTemplate,
} from '../domain/plan/execution-draft.ts';
import { parseProjectKey } from '../domain/issue-key.ts';
import { noOutcomes } from '../domain/build/outcome.ts';
import { amongMarked, passedOverNotice, unusualType } from '../domain/plan/execution-type.ts';
import type { MappingBook, RoleTypes } from '../domain/mapping/resolve-mapping.ts';
import { executionLabel } from './execution-label.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type {
  CreatedIssue,
  DefectSearch,
  ExecutionCreator,
  IssueReader,
  IssueTypeReader,
  ProjectReader,
  SiteMetadata,
} from '../jira/ports.ts';
import { readTypeIds } from '../jira/read-type-ids.ts';

export interface PreparationRequest {
  readonly client: ExecutionCreator &
    IssueReader &
    ProjectReader &
    DefectSearch &
    IssueTypeReader &
    Pick<SiteMetadata, 'baseUrl'>;
  readonly mappings: MappingBook<RoleTypes>;
  /** Its template says what to create. */
  readonly execution: Config['execution'] & Required<Pick<Config['execution'], 'template'>>;
  /** The CI build that the execution stands for. */
  readonly ci: CiBuild | undefined;
  /** Identity of the build when the configuration and the CI say none. */
  readonly identity: string;
  readonly outputDir: string;
  readonly clock: Clock;
  readonly deadline: Deadline;
}

/** The Test Execution of a build, before its tests run. */
export interface PreparedExecution {
  readonly issue: CreatedIssue;
  /** False when it existed already. */
  readonly created: boolean;
  readonly notices: readonly string[];
}

/** What a build is known by before any of its runs: `execution.id` of the configuration, else the CI build; undefined when there is neither. */
export function buildIdentity(execution: Config['execution'], ci: CiBuild | undefined): string | undefined {
  return execution.id ?? (ci?.buildId === undefined ? undefined : buildIdOf({ runId: '', ci }));
}

/**
 * Finds the Test Execution of a build by its label, or creates it: once for a CI pipeline, before its shards run. The runs of the
 * build that are not told its key find it by the same label.
 */
export async function prepareExecution(request: PreparationRequest): Promise<JiraResult<PreparedExecution>> {
  const { client, mappings, execution, ci, identity, clock, deadline } = request;
  const label = executionLabel(identity);
  const project = parseProjectKey(execution.template.project);
  if (!project) throw new TypeError(`not a project key: ${execution.template.project}`);
  const log = await claimInTime(request.outputDir, { buildId: identity, site: client.baseUrl }, request);
  try {
    const found = await client.findByLabel(project, label, log.earlier.executionIds);
    if (!found.ok) return found;
    const read = await client.readIssues(found.value.map(({ key }) => key));
    if (!read.ok) return read;
    const issues = found.value.flatMap(({ key }) => read.value.get(key) ?? []);
    const marked = amongMarked(issues, mappings, execution.issueType);
    const others = marked.passedOver.map(({ why }) => passedOverNotice(why));
    if (marked.execution) {
      const { id, key } = marked.execution;
      const types = await readTypeIds(client, mappings, [marked.execution], [execution.issueType]);
      const unusual = unusualType(marked.execution, execution.issueType, types);
      const notices = unusual === undefined ? others : [...others, unusual];
      return succeeded({ issue: { id, key }, created: false, notices });
    }
    const passedOver = marked.passedOver.map(({ issue }) => issue.id);
    const draft = { ...pipelineDraft(execution.template, identity, ci, clock), passedOver };
    const created = await createOnce(draft, { client, clock, log, deadline });
    if (!created.ok) return created;
    const { issue, by, notices } = created.value;
    return succeeded({ issue, created: by === 'created', notices: [...others, ...notices] });
  } finally {
    log.close(clock.date());
  }
}

/** The draft of a Test Execution for a build that has not run yet. */
function pipelineDraft(
  template: ExecutionTemplate,
  identity: string,
  ci: CiBuild | undefined,
  clock: Clock,
): ExecutionDraft {
  const build = pipelineBuild(identity, ci, clock);
  return draftExecution(build, template, executionLabel(identity), []);
}

/** A build that has not run yet. */
export function pipelineBuild(identity: string, ci: CiBuild | undefined, clock: Clock): Build {
  return {
    id: identity,
    tests: [],
    counts: noOutcomes(),
    wholeCounts: noOutcomes(),
    startedAt: clock.date().toISOString(),
    runIds: [],
    suites: [],
    killedRuns: [],
    runErrors: [],
    ...(ci && { ci }),
  };
}
