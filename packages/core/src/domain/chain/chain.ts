import { compareText } from '../build/build.ts';
import type { IssueId } from '../issue-key.ts';
import { isOfType, projectOfIssue, type ExistingLink, type SnapshotIssue } from '../plan/jira-snapshot.ts';
import type { ResolvedPhrase } from '../mapping/link-phrase.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';
import { MAPPED_LINKS, type MappedLink } from '../mapping/reversed-phrase.ts';

/** The roles of the chain Requirement → Test Case → Execution → Defect, in its order. */
export const CHAIN_ROLES = ['requirement', 'testCase', 'execution', 'defect'] as const;
export type ChainRole = (typeof CHAIN_ROLES)[number];

const ENDS: Readonly<Record<MappedLink, { readonly first: ChainRole; readonly second: ChainRole }>> = {
  defectToExecution: { first: 'defect', second: 'execution' },
  defectToTestCase: { first: 'defect', second: 'testCase' },
  executionToTestCase: { first: 'execution', second: 'testCase' },
  testCaseToRequirement: { first: 'testCase', second: 'requirement' },
};

/** How the chain is walked: which issue types play the roles, and which link phrases join them. */
export interface ChainMap {
  readonly mappings: MappingBook<ResolvedMapping>;
  /** Name or id of the issue type of Test Executions. */
  readonly executionIssueType: string;
}

/** An issue at the other end of a link of the chain. */
export interface Related {
  readonly id: IssueId;
  /** The phrase that the first issue shows towards it. */
  readonly phrase: string;
}

/** Phrases of a link in all mappings, each once: which one was used depends on the defect's project. */
function phrasesOf(link: MappedLink, { mappings }: ChainMap): ResolvedPhrase[] {
  const all = [mappings.mapping, ...mappings.byProject.values()].flatMap((mapping) => mapping[link] ?? []);
  return all.filter(
    (phrase, at) =>
      all.findIndex(({ typeId, firstIs }) => typeId === phrase.typeId && firstIs === phrase.firstIs) === at,
  );
}

/** Whether the mapping joins two roles directly. */
export function isJoined(one: ChainRole, other: ChainRole, map: ChainMap): boolean {
  return MAPPED_LINKS.some((link) => joins(link, one, other) && phrasesOf(link, map).length > 0);
}

function joins(link: MappedLink, one: ChainRole, other: ChainRole): boolean {
  const { first, second } = ENDS[link];
  return (first === one && second === other) || (first === other && second === one);
}

/** The issues that an issue is linked to as the mapping joins two roles, in the order of their ids. Their types are not known yet. */
export function relatedTo(issue: SnapshotIssue, role: ChainRole, other: ChainRole, map: ChainMap): Related[] {
  const found = new Map<IssueId, Related>();
  for (const link of MAPPED_LINKS.filter((candidate) => joins(candidate, role, other))) {
    const isFirst = ENDS[link].first === role;
    for (const resolved of phrasesOf(link, map)) {
      const phrase = isFirst ? resolved.phrase : resolved.opposite;
      for (const existing of issue.links) {
        const id = otherEnd(existing, issue.id, resolved, isFirst);
        if (id !== undefined) found.set(id, { id, phrase });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.id.length - b.id.length || compareText(a.id, b.id));
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
function roleByType(issue: SnapshotIssue, { mappings, executionIssueType }: ChainMap): ChainRole | undefined {
  const { testCaseIssueTypes = [], requirementIssueTypes = [] } = mappings.mapping;
  if (isOfType(issue, mappingFor(mappings, projectOfIssue(issue)).defectIssueTypes)) return 'defect';
  if (isOfType(issue, testCaseIssueTypes)) return 'testCase';
  if (isOfType(issue, requirementIssueTypes)) return 'requirement';
  return isOfType(issue, [executionIssueType]) ? 'execution' : undefined;
}

/** Whether an issue that a link leads to can play the role that the link gives it. */
export function canPlay(issue: SnapshotIssue, role: ChainRole, map: ChainMap): boolean {
  const byType = roleByType(issue, map);
  if (byType !== undefined) return byType === role;
  const { testCaseIssueTypes, requirementIssueTypes } = map.mappings.mapping;
  const named = { testCase: testCaseIssueTypes, requirement: requirementIssueTypes, execution: undefined };
  return role !== 'defect' && named[role] === undefined;
}

/** The role of an issue that a walk starts from: by its type, else by the links it has. */
export function roleOf(issue: SnapshotIssue, map: ChainMap): ChainRole | undefined {
  const byType = roleByType(issue, map);
  if (byType) return byType;
  const possible = (['execution', 'testCase', 'requirement'] as const).filter((role) =>
    canPlay(issue, role, map),
  );
  return possible.find((role) => CHAIN_ROLES.some((other) => relatedTo(issue, role, other, map).length > 0));
}
