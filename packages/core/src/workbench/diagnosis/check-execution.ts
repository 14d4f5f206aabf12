import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../config/config.ts';
import type { CiBuild } from '../../domain/build/ci-build.ts';
import { otherRole, unusualType } from '../../domain/plan/execution-type.ts';
import { fitDraft, leftOutSentence, missingFields } from '../../domain/plan/fit-draft.ts';
import type { SnapshotIssue } from '../../domain/plan/jira-snapshot.ts';
import { explainQuery } from '../../domain/plan/plan-execution.ts';
import { readExecutionWish } from '../../execution/read-execution-wish.ts';
import { findQueriedExecutions } from '../../link/read-jira-snapshot.ts';
import type { DefectSearch, ExecutionCreator, IssueReader } from '../../jira/ports.ts';
import { pipelineBuild, pipelineDraft } from '../../execution/prepare-execution.ts';
import { check, type Check } from './check.ts';

/** Checks the Test Execution: that the given one can be linked, or that one can be created with the fields that the project demands. */
export async function checkExecution(
  client: IssueReader & ExecutionCreator & DefectSearch,
  config: Pick<Config, 'execution' | 'mappings'>,
  ci: CiBuild | undefined,
  clock: Clock,
): Promise<Check> {
  const { key, template } = config.execution;
  if (key) {
    const read = await client.readIssues([key]);
    if (!read.ok) return check('execution', 'failed', read.failure.message);
    const issue = read.value.get(key);
    if (!issue) {
      const message = `The Test Execution ${key} does not exist, or the account may not see it.`;
      return check('execution', 'failed', message, 'Check DEFECTLINK_EXECUTION or execution.key.');
    }
    return checkIssue(issue, config);
  }
  const wish = readExecutionWish(pipelineBuild('doctor', ci, clock), config, undefined);
  if (!wish.ok) return check('execution', 'warning', wish.problem);
  const { query, create } = wish.wish;
  if (query) {
    const found = await findQueriedExecutions(client, query);
    if (!found.ok) return check('execution', 'failed', found.failure.message);
    const [first, second] = found.value;
    if (first && (!second || query.newest)) return checkIssue(first, config);
    if (first || !create) return check('execution', 'failed', explainQuery(query.jql, found.value));
  }
  if (!template) {
    return check(
      'execution',
      'warning',
      'There is no Test Execution to link: runs are recorded only.',
      'Give the key of one (DEFECTLINK_EXECUTION=KP-88), or set execution.project to create one for each build.',
    );
  }
  const draft = pipelineDraft(template, 'doctor', ci, clock);
  const screen = await client.readCreateScreen(draft.project, draft.issueType);
  if (!screen.ok) return check('execution', 'failed', screen.failure.message);
  const what = `a ${screen.value.issueType.name} in ${template.project} for each build`;
  const missing = missingFields(draft, screen.value);
  if (missing.length === 0) {
    const lack = leftOutSentence(fitDraft(draft, screen.value), draft.project);
    return check('execution', 'ok', `Creates ${what}.${lack === undefined ? '' : ` ${lack}`}`);
  }
  const names = missing.join(', ');
  return check(
    'execution',
    'failed',
    `Cannot create ${what}: the project demands ${names}.`,
    'Give values in execution.fields, or the key of an existing Test Execution in DEFECTLINK_EXECUTION.',
  );
}

/** Whether an issue can be the Test Execution, and which one a run of now would use. */
function checkIssue(
  issue: SnapshotIssue,
  { mappings, execution }: Pick<Config, 'execution' | 'mappings'>,
): Check {
  const unfit = otherRole(issue, mappings, execution.issueType);
  if (unfit !== undefined) {
    return check('execution', 'failed', `${unfit}.`, "Name the Test Execution's key.");
  }
  const unusual = unusualType(issue, execution.issueType);
  const sentence = `${issue.key} ${issue.summary} (${issue.issueType.name}).`;
  return check('execution', unusual === undefined ? 'ok' : 'warning', sentence, unusual);
}
