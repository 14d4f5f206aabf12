import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../config/config.ts';
import type { CiBuild } from '../../domain/build/ci-build.ts';
import { isOfType, projectOfIssue } from '../../domain/plan/jira-snapshot.ts';
import { mappingFor } from '../../domain/mapping/resolve-mapping.ts';
import type { ExecutionCreator, IssueReader } from '../../jira/ports.ts';
import { pipelineDraft } from '../../execution/prepare-execution.ts';
import { check, type Check } from './check.ts';

/** Checks the Test Execution: that the given one can be linked, or that one can be created with the fields that the project demands. */
export async function checkExecution(
  client: IssueReader & ExecutionCreator,
  { execution, mappings }: Pick<Config, 'execution' | 'mappings'>,
  ci: CiBuild | undefined,
  clock: Clock,
): Promise<Check> {
  const { key, template } = execution;
  if (key) {
    const read = await client.readIssues([key]);
    if (!read.ok) return check('execution', 'failed', read.failure.message);
    const issue = read.value.get(key);
    if (!issue) {
      const message = `The Test Execution ${key} does not exist, or the account may not see it.`;
      return check('execution', 'failed', message, 'Check DEFECTLINK_EXECUTION or execution.key.');
    }
    const { defectIssueTypes } = mappingFor(mappings, projectOfIssue(issue));
    if (isOfType(issue, defectIssueTypes)) {
      const message = `${issue.key} is a ${issue.issueType.name}, which the mapping takes for a defect.`;
      return check('execution', 'failed', message, "Name the Test Execution's key.");
    }
    return check('execution', 'ok', `${issue.key} ${issue.summary} (${issue.issueType.name}).`);
  }
  if (!template) {
    return check(
      'execution',
      'warning',
      'There is no Test Execution to link: runs are recorded only.',
      'Give the key of one (DEFECTLINK_EXECUTION=KP-88), or set execution.project to create one for each build.',
    );
  }
  const what = `a ${template.issueType} in ${template.project} for each build`;
  const missing = await client.missingFields(pipelineDraft(template, 'doctor', ci, clock));
  if (!missing.ok) return check('execution', 'failed', missing.failure.message);
  if (missing.value.length === 0) return check('execution', 'ok', `Creates ${what}.`);
  const names = missing.value.join(', ');
  return check(
    'execution',
    'failed',
    `Cannot create ${what}: the project demands ${names}.`,
    'Give values in execution.fields, or the key of an existing Test Execution in DEFECTLINK_EXECUTION.',
  );
}
