import type { ResolvedPhrase } from './link-phrase.ts';

/** Links of a mapping, and what a phrase of theirs that reads the right way sounds like. */
const SENTENCES = {
  defectToExecution: { first: 'a defect', other: 'a Test Execution', active: false },
  defectToTestCase: { first: 'a defect', other: 'a test case', active: false },
  executionToTestCase: { first: 'a Test Execution', other: 'a test case', active: true },
  testCaseToRequirement: { first: 'a test case', other: 'a requirement', active: true },
} as const;

export type MappedLink = keyof typeof SENTENCES;

/** The links that a mapping can have, in the order of the chain. */
export const MAPPED_LINKS = Object.keys(SENTENCES) as readonly MappedLink[];

/** What a defect does not do to a test; it may well block or affect one. */
const TESTERS_VERB =
  /^(?:tests|causes|finds|found|detects|detected|discovers|discovered|verifies|validates|covers|executes|runs|includes|contains|reveals|catches)\b/i;
const PASSIVE = /^(?:is|are|was|were|has been|been)\b.*\b(?:by|in|from)\b/i;

/**
 * Whether a phrase reads as if it had been taken from the wrong end of the link ("a defect causes a Test Execution"), though its
 * opposite would do: the usual result of naming a type or a direction, and of types whose two phrases were swapped.
 * @returns What is odd and what to write instead, as sentences; undefined when nothing is.
 */
export function reversedPhrase(link: MappedLink, resolved: ResolvedPhrase): string | undefined {
  const { phrase, opposite, symmetric, typeName } = resolved;
  if (symmetric) return undefined;
  const { first, other, active } = SENTENCES[link];
  const reversed = active
    ? PASSIVE.test(phrase) && !PASSIVE.test(opposite)
    : TESTERS_VERB.test(phrase) && PASSIVE.test(opposite);
  if (!reversed) return undefined;
  return `It would read "${first} ${phrase} ${other}", which is the direction of link type "${typeName}" the wrong way round. Write "${opposite}" for mapping.${link}.`;
}
