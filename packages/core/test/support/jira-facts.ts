import type { IssueId, IssueKey, ProjectKey } from '../../src/domain/issue-key.ts';
import { parseIssueId, parseIssueKey, parseProjectKey } from '../../src/domain/issue-key.ts';
import type { ExistingLink, JiraSnapshot, SnapshotIssue } from '../../src/domain/plan/jira-snapshot.ts';
import type { LinkType } from '../../src/domain/mapping/link-type.ts';

/** The issue key that `text` is. Throws on a typo in a test. */
export function key(text: string): IssueKey {
  return must(parseIssueKey(text), text);
}

/** A set of project keys. */
export function projects(...keys: readonly string[]): ReadonlySet<ProjectKey> {
  return new Set(keys.map((text) => must(parseProjectKey(text), text)));
}

/** The id of the issue of a key: its project's letters and its number as digits, so that no two issues share one. */
export function idOf(issueKey: string): IssueId {
  const digits = issueKey.replace('-', '').replace(/\D/g, (letter) => String(letter.charCodeAt(0)));
  return must(parseIssueId(digits), issueKey);
}

interface IssueFacts {
  readonly summary?: string;
  readonly status?: string;
  readonly done?: boolean;
  readonly links?: readonly ExistingLink[];
}

export function issue(issueKey: string, type: string, facts: IssueFacts = {}): SnapshotIssue {
  return {
    id: idOf(issueKey),
    key: key(issueKey),
    summary: facts.summary ?? `Summary of ${issueKey}`,
    issueType: { id: String(10_000 + type.length), name: type },
    status: { name: facts.status ?? (facts.done ? 'Done' : 'To Do'), done: facts.done ?? false },
    links: facts.links ?? [],
  };
}

export const bug = (issueKey: string, facts?: IssueFacts) => issue(issueKey, 'Bug', facts);
export const testCase = (issueKey: string, facts?: IssueFacts) => issue(issueKey, 'Test Case', facts);
export const story = (issueKey: string, facts?: IssueFacts) => issue(issueKey, 'Story', facts);
export const execution = (issueKey: string, facts?: IssueFacts) => issue(issueKey, 'Test Execution', facts);

export const LINK_TYPES = {
  incident: { id: '1', name: 'Problem/Incident', inward: 'is caused by', outward: 'causes' },
  test: { id: '2', name: 'Test', inward: 'is tested by', outward: 'tests' },
  execution: { id: '3', name: 'Execution', inward: 'is included in', outward: 'includes' },
  discovery: { id: '4', name: 'Discovery', inward: 'is found by', outward: 'finds' },
  relates: { id: '5', name: 'Relates', inward: 'relates to', outward: 'relates to' },
} as const satisfies Record<string, LinkType>;

/** A link that exists: `existing('KP-88', 'causes', 'KP-101')`, the source first, by the type's outward phrase. */
export function existing(source: string, outward: string, destination: string): ExistingLink {
  const type = Object.values(LINK_TYPES).find((candidate) => candidate.outward === outward);
  return {
    id: `${source} ${outward} ${destination}`,
    typeId: must(type, outward).id,
    sourceId: idOf(source),
    destinationId: idOf(destination),
  };
}

/** What Jira knows: these issues, found by their keys (or by older keys, given as pairs), and no others. */
export function jiraWith(
  ...issues: readonly (SnapshotIssue | readonly [askedFor: string, issue: SnapshotIssue])[]
): JiraSnapshot {
  return {
    baseUrl: 'https://acme.atlassian.net',
    issues: new Map(issues.map((entry) => ('key' in entry ? [entry.key, entry] : [key(entry[0]), entry[1]]))),
  };
}

function must<T>(value: T | undefined, text: string): T {
  if (value === undefined) throw new Error(`a mistake in a test: ${text}`);
  return value;
}
