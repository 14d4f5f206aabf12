import type { WrittenPhrase } from './link-phrase.ts';
import { sameName, type LinkType } from './link-type.ts';
import type { MappedLink } from './reversed-phrase.ts';

/** A phrase that a link type offers, as the first-named issue shows it. */
export interface OfferedPhrase {
  readonly phrase: string;
  readonly type: LinkType;
}

/** Every phrase of the site's link types; of a symmetric type once. */
export function offeredPhrases(types: readonly LinkType[]): OfferedPhrase[] {
  return types.flatMap((type) =>
    sameName(type.inward, type.outward)
      ? [{ phrase: type.outward, type }]
      : [
          { phrase: type.inward, type },
          { phrase: type.outward, type },
        ],
  );
}

/** How a configuration names a phrase: by itself, or by type and direction when another type has the same phrase or name. */
export function writePhrase({ phrase, type }: OfferedPhrase, types: readonly LinkType[]): WrittenPhrase {
  const same = offeredPhrases(types).filter((other) => sameName(other.phrase, phrase));
  if (same.length === 1) return phrase;
  const named = types.filter(({ name }) => sameName(name, type.name));
  return {
    type: named.length === 1 ? type.name : type.id,
    direction: sameName(phrase, type.outward) ? 'outward' : 'inward',
  };
}

/** Roles that an issue type can play. */
export const ISSUE_ROLES = ['defect', 'testCase', 'requirement', 'execution'] as const;
export type IssueRole = (typeof ISSUE_ROLES)[number];

const USUAL_TYPES: Readonly<Record<IssueRole, readonly string[]>> = {
  defect: ['Bug', 'Defect', 'Fault', 'Incident', 'Problem'],
  testCase: ['Test Case', 'Test', 'Testcase', 'Zephyr Test', 'Xray Test'],
  requirement: ['Requirement', 'Story', 'User Story', 'Feature', 'Epic'],
  execution: ['Test Execution', 'Test Run', 'Execution', 'Test Cycle'],
};

const USUAL_PHRASES: Readonly<Record<MappedLink, readonly string[]>> = {
  defectToExecution: ['is caused by', 'is found by', 'was found by', 'is detected by', 'is discovered by'],
  defectToTestCase: ['is tested by', 'is found by', 'was found by', 'is detected by', 'is verified by'],
  executionToTestCase: ['includes', 'executes', 'contains', 'runs'],
  testCaseToRequirement: ['tests', 'verifies', 'validates', 'covers'],
};
/** For links that must be mapped, any type that joins two issues is better than none. */
const LAST_RESORT: Readonly<Partial<Record<MappedLink, readonly string[]>>> = {
  defectToExecution: ['relates to'],
  defectToTestCase: ['relates to'],
};

/** The issue type that probably plays a role; undefined when none has a usual name. */
export function guessIssueType(role: IssueRole, names: readonly string[]): string | undefined {
  return firstOf(USUAL_TYPES[role], names);
}

/** The phrase that probably stands for a link; undefined when none is usual for it. */
export function guessPhrase(link: MappedLink, offered: readonly OfferedPhrase[]): string | undefined {
  const usual = [...USUAL_PHRASES[link], ...(LAST_RESORT[link] ?? [])];
  return firstOf(
    usual,
    offered.map(({ phrase }) => phrase),
  );
}

function firstOf(wanted: readonly string[], offered: readonly string[]): string | undefined {
  for (const name of wanted) {
    const found = offered.find((candidate) => sameName(candidate, name));
    if (found !== undefined) return found;
  }
  return undefined;
}
