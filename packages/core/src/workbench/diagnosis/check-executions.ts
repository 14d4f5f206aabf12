import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../config/config.ts';
import type { CiBuild } from '../../domain/build/ci-build.ts';
import { draftExecution, type ExecutionDraft } from '../../domain/plan/execution-draft.ts';
import { matchText } from '../../domain/plan/execution-match.ts';
import { fitDraft, leftOutSentence, missingFields } from '../../domain/plan/fit-draft.ts';
import { unusualType } from '../../domain/plan/execution-type.ts';
import type { ExecutionWish } from '../../domain/plan/execution-wish.ts';
import { archivedIssue, hiddenLinks, type SnapshotIssue } from '../../domain/plan/jira-snapshot.ts';
import type { PlannedExecution } from '../../domain/plan/link-plan.ts';
import { namedExecution, planExecution } from '../../domain/plan/plan-execution.ts';
import { buildIdentity, pipelineBuild } from '../../execution/prepare-execution.ts';
import { readExecutionWishes } from '../../execution/read-execution-wishes.ts';
import type {
  DefectSearch,
  ExecutionCreator,
  IssueReader,
  IssueTypeReader,
  ProjectReader,
  SiteMetadata,
} from '../../jira/ports.ts';
import { readJiraSnapshot } from '../../link/read-jira-snapshot.ts';
import { readTypeIds } from '../../jira/read-type-ids.ts';
import { check, type Check } from './check.ts';

type ExecutionSource = IssueReader &
  ProjectReader &
  ExecutionCreator &
  DefectSearch &
  IssueTypeReader &
  Pick<SiteMetadata, 'baseUrl'>;
type CheckedConfig = Pick<Config, 'execution' | 'executions' | 'mappings' | 'rules'>;

/** Checks the Test Executions: which issue a run of now would link, or that one can be created with the fields that the project demands. */
export async function checkExecutions(
  client: ExecutionSource,
  config: CheckedConfig,
  ci: CiBuild | undefined,
  clock: Clock,
): Promise<Check[]> {
  const build = pipelineBuild(buildIdentity(config.execution, ci) ?? 'doctor', ci, clock);
  const { matched, common } = readExecutionWishes(build, config);
  return Promise.all(
    [...matched, common].map(async (wish) => {
      const subject = wish.match ? `${wish.option} (${matchText(wish.match)})` : 'execution';
      const read = await readJiraSnapshot(client, { keys: [], executions: [wish], fresh: [] });
      if (!read.ok) return check(subject, 'failed', read.failure.message);
      const snapshot = read.value;
      const facts = { mappings: config.mappings, snapshot };
      const planned = planExecution(wish, facts, namedExecution(wish, facts), true, (template, label) =>
        draftExecution(build, template, label, []),
      );
      if (planned.kind === 'existing') return existing(subject, planned.issue, wish, client, config);
      if (planned.kind === 'deferred') return deferred(subject, planned, matched.length > 0);
      return creation(subject, planned.draft, wish, client);
    }),
  );
}

async function existing(
  subject: string,
  issue: SnapshotIssue,
  { issueType }: ExecutionWish,
  client: ExecutionSource,
  { mappings }: CheckedConfig,
): Promise<Check> {
  const sentence = `${issue.key} ${issue.summary} (${issue.issueType.name}).`;
  if (issue.archived) return check(subject, 'failed', sentence, archivedIssue(issue.key));
  const unusual = unusualType(issue, issueType, await readTypeIds(client, mappings, [issue], [issueType]));
  const doubts = [unusual, hiddenLinks([issue])].filter((doubt) => doubt !== undefined);
  return doubts.length === 0
    ? check(subject, 'ok', sentence)
    : check(subject, 'warning', sentence, doubts.join(' '));
}

function deferred(
  subject: string,
  { why, unusable }: Extract<PlannedExecution, { kind: 'deferred' }>,
  beside: boolean,
): Check {
  if (unusable) return check(subject, 'failed', why);
  return check(
    subject,
    'warning',
    beside
      ? 'Tests that none of `executions` is of have no Test Execution to link: they are recorded only.'
      : 'There is no Test Execution to link: runs are recorded only.',
    'Give the key of one (DEFECTLINK_EXECUTION=KP-88), or set execution.project to create one for each build.',
  );
}

async function creation(
  subject: string,
  draft: ExecutionDraft,
  { option }: ExecutionWish,
  client: ExecutionCreator,
): Promise<Check> {
  const screen = await client.readCreateScreen(draft.project, draft.issueType);
  if (!screen.ok) return check(subject, 'failed', screen.failure.message);
  const what = `a ${screen.value.issueType.name} in ${draft.project} for each build`;
  const missing = missingFields(draft, screen.value);
  if (missing.length === 0) {
    const lack = leftOutSentence(fitDraft(draft, screen.value), draft.project);
    return check(subject, 'ok', `Creates ${what}.${lack === undefined ? '' : ` ${lack}`}`);
  }
  const given =
    option === 'execution'
      ? 'the key of an existing Test Execution in DEFECTLINK_EXECUTION'
      : `the key of an existing Test Execution in ${option}.key`;
  return check(
    subject,
    'failed',
    `Cannot create ${what}: the project demands ${missing.join(', ')}.`,
    `Give values in ${option}.fields, or ${given}.`,
  );
}
