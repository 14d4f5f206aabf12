import { mappingFor, type CompleteMapping, type MappingBook } from '../mapping/resolve-mapping.ts';
import { isOfType, projectOfIssue, type SnapshotIssue } from './jira-snapshot.ts';

type Types = Pick<CompleteMapping, 'defectIssueTypes' | 'testCaseIssueTypes' | 'requirementIssueTypes'>;

/**
 * Why an issue cannot be the Test Execution: the mapping gives its type another role. As a sentence without its end; undefined when it can be.
 * @param issueType `execution.issueType`: what the mapping names both for executions and for another role than defect may be one.
 */
export function otherRole(
  issue: SnapshotIssue,
  mappings: MappingBook<Types>,
  issueType: string,
): string | undefined {
  const mapping = mappingFor(mappings, projectOfIssue(issue));
  const said = (role: string) =>
    `${issue.key} is a ${issue.issueType.name}, which the mapping takes for a ${role}`;
  if (isOfType(issue, mapping.defectIssueTypes)) return said('defect');
  if (isOfType(issue, [issueType])) return undefined;
  if (isOfType(issue, mapping.testCaseIssueTypes ?? [])) return said('test case');
  if (isOfType(issue, mapping.requirementIssueTypes ?? [])) return said('requirement');
  return undefined;
}

/** That an issue is of another type than Test Executions have, as a sentence; undefined when it is not. */
export function unusualType(issue: SnapshotIssue, issueType: string): string | undefined {
  return isOfType(issue, [issueType])
    ? undefined
    : `${issue.key}, the Test Execution, is of type "${issue.issueType.name}" and not "${issueType}". If that is meant, set execution.issueType.`;
}
