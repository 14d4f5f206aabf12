import { isOfType, projectOfIssue, type SnapshotIssue } from './jira-snapshot.ts';
import {
  alsoTheExecution,
  alsoTheTestCase,
  noRole,
  notADefect,
  notATestCase,
  otherError,
  type WhyLeftOut,
} from './why-left-out.ts';
import type { IssueId } from '../issue-key.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';
import type { Tag } from '../tags/read-tags.ts';

/** What an issue is to the test that names it, and why it is not linked if somebody should know. */
export interface UseOfIssue {
  /** `otherDefect`: a defect whose signature the failure does not match. Missing where the issue is nothing to the test. */
  readonly as?: 'defect' | 'otherDefect' | 'testCase';
  readonly why?: WhyLeftOut;
}

/** What issues are to tests by. */
export interface UseRules {
  readonly mappings: MappingBook<ResolvedMapping>;
  /** Ids of the Test Executions of the build, as far as they exist. */
  readonly executions: ReadonlySet<IssueId>;
}

/** Roles whose issues are no test cases, although any issue may be one where the mapping names no type for them. */
const NEVER_TEST_CASES = ['testPlan', 'testStep', 'precondition'] as const;

/**
 * Decides what an issue is to the test whose tag names it, by the role of the tag and the issue's type. Pure.
 * @param declaredTestCases Ids of the issues that the test names as its test cases outright.
 */
export function useOfIssue(
  tag: Tag,
  issue: SnapshotIssue,
  { mappings, executions }: UseRules,
  declaredTestCases: ReadonlySet<IssueId>,
): UseOfIssue {
  const mapping = mappingFor(mappings, projectOfIssue(issue));
  const { defectIssueTypes, testCaseIssueTypes } = mapping;
  const isDefect = isOfType(issue, defectIssueTypes);
  const otherRole = NEVER_TEST_CASES.find((role) => isOfType(issue, mapping[`${role}IssueTypes`] ?? []));
  const isTestCase = testCaseIssueTypes ? isOfType(issue, testCaseIssueTypes) : !isDefect && !otherRole;

  if (executions.has(issue.id))
    return tag.role === 'byType' ? {} : { why: alsoTheExecution(tag, executions.size) };
  if (tag.role === 'testCase')
    return isTestCase ? { as: 'testCase' } : { why: notATestCase(tag, issue, testCaseIssueTypes, otherRole) };
  if (tag.role === 'byType' && testCaseIssueTypes && isTestCase) return { as: 'testCase' };
  if (declaredTestCases.has(issue.id)) return tag.role === 'defect' ? { why: alsoTheTestCase(tag) } : {};
  if (isDefect && tag.otherError) return { as: 'otherDefect', why: otherError(tag) };
  if (isDefect) return { as: 'defect' };
  return { why: tag.role === 'defect' ? notADefect(tag, issue, defectIssueTypes) : noRole(tag, issue) };
}
