import type { ResolvedPhrase } from './link-phrase.ts';
import { CHAIN_LINKS, ROLES, type ChainLink } from './mapped-chain.ts';

/** What a defect does not do to a test; it may well block or affect one. */
const TESTERS_VERB =
  /^(?:tests|causes|finds|found|detects|detected|discovers|discovered|verifies|validates|covers|executes|runs|includes|contains|reveals|catches)\b/i;
const PASSIVE = /^(?:is|are|was|were|has been|been)\b.*\b(?:by|in|from)\b/i;

/**
 * Whether a phrase reads as if it had been taken from the wrong end of the link ("a defect causes a Test Execution"), though its
 * opposite would do: the usual result of naming a type or a direction, and of types whose two phrases were swapped.
 * @returns What is odd and what to write instead, as sentences; undefined when nothing is.
 */
export function reversedPhrase(link: ChainLink, resolved: ResolvedPhrase): string | undefined {
  const { phrase, opposite, symmetric, typeName } = resolved;
  if (symmetric) return undefined;
  const { from, to, active } = CHAIN_LINKS[link];
  const reversed = active
    ? PASSIVE.test(phrase) && !PASSIVE.test(opposite)
    : TESTERS_VERB.test(phrase) && PASSIVE.test(opposite);
  if (!reversed) return undefined;
  return `It would read "a ${ROLES[from].noun} ${phrase} a ${ROLES[to].noun}", which is the direction of link type "${typeName}" the wrong way round. Write "${opposite}" for mapping.${link}.`;
}
