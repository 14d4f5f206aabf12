import { absentInJira } from '../absent-in-jira.ts';
import { isOfType, projectOfIssue, type JiraSnapshot, type SnapshotIssue } from './jira-snapshot.ts';
import type { LeftOut, LeftOutReason } from './link-plan.ts';
import { testRef, type TestRef } from './test-ref.ts';
import type { LinkRules } from './link-rules.ts';
import type { IgnoredMention, Tag } from '../tags/read-tags.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';
import type { IssueId } from '../issue-key.ts';
import { ROLES, type Role } from '../mapping/mapped-chain.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';

/** The issues that one test is to be linked to, and what it says beside. */
export interface ChosenIssues {
  /** The defects to link, the primary first, then those that are primary in other cells. */
  readonly defects: readonly SnapshotIssue[];
  /** Named beside the primary and not linked. */
  readonly furtherDefects: readonly SnapshotIssue[];
  readonly testCases: readonly SnapshotIssue[];
  /** Defects whose signature the failure does not match. */
  readonly otherDefects: readonly SnapshotIssue[];
  /** The test names a defect, whether or not it can be linked. */
  readonly namesDefect: boolean;
  readonly leftOut: readonly LeftOut[];
}

/** Roles whose issues are no test cases, although any issue may be one where the mapping names no type for them. */
const NEVER_TEST_CASES = ['testPlan', 'testStep', 'precondition'] as const;

/** What choosing the issues of a test goes by. */
export interface ChoosingRules {
  readonly rules: LinkRules;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly snapshot: JiraSnapshot;
  /** Ids of the Test Executions of the build, as far as they exist. */
  readonly executions: ReadonlySet<IssueId>;
}

/**
 * Chooses the defects and test cases of a test by its tags and by what Jira knows of the issues. The first defect that can be
 * linked is the primary, in each cell where they differ; whatever cannot be linked is left out with its reason.
 */
export function chooseIssues(test: TaggedTest, choosing: ChoosingRules): ChosenIssues {
  const { snapshot, mappings, executions, rules } = choosing;
  const { tags, ignored } = test;
  const ref = testRef(test);
  const leftOut = ignored.map((mention) => leftOutMention(mention, ref));
  const leave = (tag: Tag, reason: LeftOutReason, level: LeftOut['level'], message: string) => {
    leftOut.push({ reason, level, test: ref, text: tag.key, message });
  };

  const found: { tag: Tag; issue: SnapshotIssue }[] = [];
  for (const tag of tags) {
    const issue = snapshot.issues.get(tag.key);
    if (issue) found.push({ tag, issue });
    else leave(tag, 'notFound', tag.role === 'byType' ? 'info' : 'warning', notFound(tag, snapshot));
  }

  const isDefect = (issue: SnapshotIssue) =>
    isOfType(issue, mappingFor(mappings, projectOfIssue(issue)).defectIssueTypes);
  const otherRole = (issue: SnapshotIssue) => {
    const mapping = mappingFor(mappings, projectOfIssue(issue));
    return NEVER_TEST_CASES.find((role) => isOfType(issue, mapping[`${role}IssueTypes`] ?? []));
  };
  const testCaseTypes = (issue: SnapshotIssue) =>
    mappingFor(mappings, projectOfIssue(issue)).testCaseIssueTypes;
  const isTestCase = (issue: SnapshotIssue) => {
    const types = testCaseTypes(issue);
    return types ? isOfType(issue, types) : !isDefect(issue) && !otherRole(issue);
  };

  const declaredTestCases = new Set(
    found.filter(({ tag }) => tag.role === 'testCase').map(({ issue }) => issue.id),
  );
  const defects: SnapshotIssue[] = [];
  const testCases: SnapshotIssue[] = [];
  const otherDefects: SnapshotIssue[] = [];
  for (const { tag, issue } of found) {
    const asTestCase =
      tag.role === 'testCase' || (tag.role === 'byType' && testCaseTypes(issue) && isTestCase(issue));
    if (executions.has(issue.id)) {
      if (tag.role !== 'byType') {
        leave(
          tag,
          'alsoTheExecution',
          'warning',
          `${tag.key} is ${executions.size > 1 ? 'a' : 'the'} Test Execution of this build and cannot be a ${roleName(tag)} too.`,
        );
      }
    } else if (asTestCase) {
      if (isTestCase(issue)) add(testCases, issue);
      else
        leave(
          tag,
          'notATestCase',
          tag.outright ? 'warning' : 'quiet',
          wrongType(tag, issue, testCaseTypes(issue), otherRole(issue)),
        );
    } else if (declaredTestCases.has(issue.id)) {
      if (tag.role === 'defect') {
        leave(
          tag,
          'alsoTheTestCase',
          'warning',
          `${tag.key} is named as the test case and is not taken for a defect too.`,
        );
      }
    } else if (isDefect(issue) && tag.otherError) {
      add(otherDefects, issue);
      leave(tag, 'otherError', tag.otherError === 'noMatch' ? 'info' : 'warning', otherErrorText(tag));
    } else if (isDefect(issue)) add(defects, issue);
    else if (tag.role === 'defect') {
      const expected = mappingFor(mappings, projectOfIssue(issue)).defectIssueTypes;
      leave(tag, 'notADefect', tag.outright ? 'warning' : 'quiet', wrongType(tag, issue, expected));
    } else leave(tag, 'noRole', 'quiet', noRole(tag, issue));
  }

  const primaries = (test.tagsByCell ?? [tags]).map((ofCell) =>
    ofCell
      .filter(({ role, otherError }) => role !== 'testCase' && !otherError)
      .map(({ key }) => defects.find(({ id }) => id === snapshot.issues.get(key)?.id))
      .find((defect) => defect !== undefined),
  );
  const linked = defects.filter((defect) => rules.defectsPerTest === 'all' || primaries.includes(defect));
  const further = defects.filter((defect) => !linked.includes(defect));
  for (const issue of further) {
    leftOut.push({
      reason: 'furtherDefect',
      level: 'info',
      test: ref,
      text: issue.key,
      message: `${issue.key} is named beside the primary defect ${linked[0]?.key ?? ''}; only the primary is linked. Set defectsPerTest: 'all' to link them all.`,
    });
  }
  const namesDefect =
    defects.length > 0 ||
    otherDefects.length > 0 ||
    tags.some(({ role }) => role === 'defect') ||
    ignored.some(({ role }) => role === 'defect');
  return { defects: linked, furtherDefects: further, testCases, otherDefects, namesDefect, leftOut };
}

function add(issues: SnapshotIssue[], issue: SnapshotIssue): void {
  if (!issues.some(({ id }) => id === issue.id)) issues.push(issue);
}

function roleName({ role }: Pick<Tag, 'role'>): string {
  return role === 'testCase' ? 'test case' : 'defect';
}

function notFound(tag: Tag, snapshot: JiraSnapshot): string {
  return `${absentInJira(tag.key, snapshot.baseUrl)} Check the key, or ask for the Browse permission in its project.`;
}

function wrongType(
  tag: Tag,
  issue: SnapshotIssue,
  expected: readonly string[] | undefined,
  role?: Role,
): string {
  if (role !== undefined) {
    return `${tag.key} is of type "${issue.issueType.name}", which the mapping takes for a ${ROLES[role].noun} and not for a ${roleName(tag)}. Name another issue or change the mapping.`;
  }
  const wanted = expected ? expected.map((type) => `"${type}"`).join(' or ') : 'another type than a defect';
  return `${tag.key} is of type "${issue.issueType.name}" and the mapping expects ${wanted} for a ${roleName(tag)}. Name another issue or change the mapping.`;
}

function otherErrorText({ key, otherError }: Tag): string {
  return otherError === 'unreadable'
    ? `The signature beside ${key} is no regular expression, or takes too long to look at an error, so the test is not linked to it. Write a simpler one.`
    : `The test fails with another error than ${key} shows by its signature, so it is not linked to it. A new defect?`;
}

function noRole(tag: Tag, issue: SnapshotIssue): string {
  return `${tag.key} is of type "${issue.issueType.name}", which plays no role in the mapping. If it is a test case, set mapping.testCaseIssueType or write @testcase:${tag.key}.`;
}

function leftOutMention({ mention, reason, role, text }: IgnoredMention, test: TestRef): LeftOut {
  const name = roleName({ role });
  const messages: Readonly<Record<typeof reason, string>> = {
    malformed: `"${mention.text}" names no ${name}: expected an issue key such as KP-101, or its browse URL.`,
    otherProject:
      role === 'byType'
        ? `${text} is of no configured project and is passed over. Add its project to \`projects\`, or say whose it is: @defect:${text}.`
        : `"${mention.text}" has no key of a configured project. Write the key alone, or add its project to \`projects\`.`,
    foreignSite: `${text} is on another Jira than the configured one, and is not linked.`,
    blank: `"${text}" has a blank after the colon and is not read. Remove the blank: "${text.replace(/\s+/, '')}".`,
    unreadType: `${text} stands in an annotation of type "${mention.type ?? ''}", which is not read. Use the type "defect" or "testCase", or add "${mention.type ?? ''}" to annotations.defect or annotations.testCase.`,
    appEntity: `${text} is the key of a test management app's own entity, not of a Jira issue, and cannot be linked. Name the Jira issue instead.`,
  };
  const explains = reason === 'appEntity' || reason === 'unreadType' || role === 'byType';
  const level = explains ? 'info' : 'warning';
  return { reason, level, test, text, message: messages[reason] };
}
