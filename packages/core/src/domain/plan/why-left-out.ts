import { absentInJira } from '../absent-in-jira.ts';
import type { IssueKey } from '../issue-key.ts';
import { ROLES, type Role } from '../mapping/mapped-chain.ts';
import type { IgnoredMention, Tag } from '../tags/read-tags.ts';
import type { SnapshotIssue } from './jira-snapshot.ts';
import type { LeftOut } from './link-plan.ts';

/** Why something that a test says leads to no link: what, why, and what to do, as sentences. */
export type WhyLeftOut = Pick<LeftOut, 'reason' | 'level' | 'message'>;

/** A mention makes no tag. */
export function ignoredMention({ mention, reason, role, text }: IgnoredMention): WhyLeftOut {
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
  return { reason, level, message: messages[reason] };
}

/** Jira has no such issue for the account. @param site The address of the Jira that was asked. */
export function absentIssue({ key, role }: Tag, site: string): WhyLeftOut {
  return {
    reason: 'notFound',
    level: role === 'byType' ? 'info' : 'warning',
    message: `${absentInJira(key, site)} Check the key, or ask for the Browse permission in its project.`,
  };
}

/** The issue is a Test Execution of the build. @param executions How many it has. */
export function alsoTheExecution(tag: Tag, executions: number): WhyLeftOut {
  return {
    reason: 'alsoTheExecution',
    level: 'warning',
    message: `${tag.key} is ${executions > 1 ? 'a' : 'the'} Test Execution of this build and cannot be a ${roleName(tag)} too.`,
  };
}

export function alsoTheTestCase({ key }: Tag): WhyLeftOut {
  return {
    reason: 'alsoTheTestCase',
    level: 'warning',
    message: `${key} is named as the test case and is not taken for a defect too.`,
  };
}

/** @param otherRole What the mapping takes the issue for. */
export function notATestCase(
  tag: Tag,
  issue: SnapshotIssue,
  expected: readonly string[] | undefined,
  otherRole: Role | undefined,
): WhyLeftOut {
  return {
    reason: 'notATestCase',
    level: levelOf(tag),
    message:
      otherRole === undefined
        ? wrongType(tag, issue, expected)
        : `${isOf(tag, issue)}, which the mapping takes for a ${ROLES[otherRole].noun} and not for a test case. ${OTHER_ISSUE}`,
  };
}

export function notADefect(tag: Tag, issue: SnapshotIssue, expected: readonly string[]): WhyLeftOut {
  return { reason: 'notADefect', level: levelOf(tag), message: wrongType(tag, issue, expected) };
}

/** The failure does not match the signature beside the key. */
export function otherError({ key, otherError: why }: Tag): WhyLeftOut {
  return {
    reason: 'otherError',
    level: why === 'noMatch' ? 'info' : 'warning',
    message:
      why === 'unreadable'
        ? `The signature beside ${key} is no regular expression, or takes too long to look at an error, so the test is not linked to it. Write a simpler one.`
        : `The test fails with another error than ${key} shows by its signature, so it is not linked to it. A new defect?`,
  };
}

export function noRole(tag: Tag, issue: SnapshotIssue): WhyLeftOut {
  return {
    reason: 'noRole',
    level: 'quiet',
    message: `${isOf(tag, issue)}, which plays no role in the mapping. If it is a test case, set mapping.testCaseIssueType or write @testcase:${tag.key}.`,
  };
}

/** The defect stands beside the primary one. */
export function furtherDefect(key: IssueKey, primary: IssueKey | undefined): WhyLeftOut {
  return {
    reason: 'furtherDefect',
    level: 'info',
    message: `${key} is named beside the primary defect ${primary ?? ''}; only the primary is linked. Set defectsPerTest: 'all' to link them all.`,
  };
}

const OTHER_ISSUE = 'Name another issue or change the mapping.';

function wrongType(tag: Tag, issue: SnapshotIssue, expected: readonly string[] | undefined): string {
  const wanted = expected ? expected.map((type) => `"${type}"`).join(' or ') : 'another type than a defect';
  return `${isOf(tag, issue)} and the mapping expects ${wanted} for a ${roleName(tag)}. ${OTHER_ISSUE}`;
}

function isOf({ key }: Tag, { issueType }: SnapshotIssue): string {
  return `${key} is of type "${issueType.name}"`;
}

/** What was said outright is a mistake. */
function levelOf({ outright }: Tag): LeftOut['level'] {
  return outright ? 'warning' : 'quiet';
}

function roleName({ role }: Pick<Tag, 'role'>): string {
  return role === 'testCase' ? 'test case' : 'defect';
}
