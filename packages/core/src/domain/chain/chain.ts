import { compareText } from '../build/build.ts';
import type { IssueId } from '../issue-key.ts';
import { isOfType, projectOfIssue, type ExistingLink, type SnapshotIssue } from '../plan/jira-snapshot.ts';
import type { ResolvedPhrase } from '../mapping/link-phrase.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';
import {
  CHAIN_LINK_NAMES,
  CHAIN_LINKS,
  MAPPED_ROLES,
  type ChainLink,
  type Role,
} from '../mapping/mapped-chain.ts';

/** The roles at the ends of links. */
const WALKED = [
  ...new Set(CHAIN_LINK_NAMES.flatMap((link) => [CHAIN_LINKS[link].from, CHAIN_LINKS[link].to])),
];

/** How the chain is walked: which issue types play the roles, and which link phrases join them. */
export interface ChainMap {
  readonly mappings: MappingBook<ResolvedMapping>;
  /** Names or ids of the issue types of Test Executions. */
  readonly executionIssueTypes: readonly string[];
}

/** An issue at the other end of a link of the chain. */
export interface Related {
  readonly id: IssueId;
  /** The phrase that the first issue shows towards it. */
  readonly phrase: string;
}

/** Phrases of a link in all mappings, each once: which one was used depends on the defect's project. */
function phrasesOf(link: ChainLink, { mappings }: ChainMap): ResolvedPhrase[] {
  const all = [mappings.mapping, ...mappings.byProject.values()].flatMap((mapping) => mapping[link] ?? []);
  return all.filter(
    (phrase, at) =>
      all.findIndex(({ typeId, firstIs }) => typeId === phrase.typeId && firstIs === phrase.firstIs) === at,
  );
}

/** Whether the mapping joins two roles directly. */
export function isJoined(one: Role, other: Role, map: ChainMap): boolean {
  return CHAIN_LINK_NAMES.some((link) => joins(link, one, other) && phrasesOf(link, map).length > 0);
}

function joins(link: ChainLink, one: Role, other: Role): boolean {
  const { from, to } = CHAIN_LINKS[link];
  return (from === one && to === other) || (from === other && to === one);
}

/** The issues that an issue is linked to as the mapping joins two roles, in the order of their ids. Their types are not known yet. */
export function relatedTo(issue: SnapshotIssue, role: Role, other: Role, map: ChainMap): Related[] {
  const found = new Map<IssueId, Related>();
  for (const link of CHAIN_LINK_NAMES.filter((candidate) => joins(candidate, role, other))) {
    const isFirst = CHAIN_LINKS[link].from === role;
    for (const resolved of phrasesOf(link, map)) {
      const phrase = isFirst ? resolved.phrase : resolved.opposite;
      for (const existing of issue.links) {
        const id = otherEnd(existing, issue.id, resolved, isFirst);
        if (id !== undefined) found.set(id, { id, phrase });
      }
    }
  }
  for (const family of familyOf(issue, role, other, map)) {
    if (!found.has(family.id)) found.set(family.id, family);
  }
  return [...found.values()].sort((a, b) => a.id.length - b.id.length || compareText(a.id, b.id));
}

/**
 * A test case that is a child of its requirement is joined to it without a link. Only where the mapping names the type of test cases: a
 * requirement has other children too.
 */
function familyOf(issue: SnapshotIssue, role: Role, other: Role, { mappings }: ChainMap): Related[] {
  if (mappings.mapping.testCaseIssueTypes === undefined) return [];
  if (role === 'testCase' && other === 'requirement' && issue.parentId !== undefined) {
    return [{ id: issue.parentId, phrase: 'is a child of' }];
  }
  if (role !== 'requirement' || other !== 'testCase') return [];
  return (issue.childIds ?? []).map((id) => ({ id, phrase: 'is the parent of' }));
}

function otherEnd(
  { typeId, sourceId, destinationId }: ExistingLink,
  id: IssueId,
  phrase: ResolvedPhrase,
  isFirst: boolean,
): IssueId | undefined {
  if (typeId !== phrase.typeId) return undefined;
  if (phrase.symmetric) return sourceId === id ? destinationId : sourceId;
  const isSource = (phrase.firstIs === 'source') === isFirst;
  if ((isSource ? sourceId : destinationId) !== id) return undefined;
  return isSource ? destinationId : sourceId;
}

/** The role that an issue plays by its type; undefined when its type is not mapped. */
function roleByType(issue: SnapshotIssue, { mappings, executionIssueTypes }: ChainMap): Role | undefined {
  if (isOfType(issue, mappingFor(mappings, projectOfIssue(issue)).defectIssueTypes)) return 'defect';
  const mapped = MAPPED_ROLES.find(
    (role) => role !== 'defect' && isOfType(issue, mappings.mapping[`${role}IssueTypes`] ?? []),
  );
  return mapped ?? (isOfType(issue, executionIssueTypes) ? 'execution' : undefined);
}

/** Whether an issue that a link leads to can play the role that the link gives it. */
export function canPlay(issue: SnapshotIssue, role: Role, map: ChainMap): boolean {
  const byType = roleByType(issue, map);
  if (byType !== undefined) return byType === role;
  return role === 'execution' || map.mappings.mapping[`${role}IssueTypes`] === undefined;
}

/** The role of an issue that a walk starts from: by its type, else by the links it has. */
export function roleOf(issue: SnapshotIssue, map: ChainMap): Role | undefined {
  const byType = roleByType(issue, map);
  if (byType) return byType;
  const possible = (['execution', 'testCase', 'requirement', 'testPlan'] as const).filter((role) =>
    canPlay(issue, role, map),
  );
  return possible.find((role) => WALKED.some((other) => relatedTo(issue, role, other, map).length > 0));
}
