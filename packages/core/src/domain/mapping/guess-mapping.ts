import type { WrittenPhrase } from './link-phrase.ts';
import { sameName, type LinkType } from './link-type.ts';
import { CHAIN_LINKS, ROLES, type ChainLink, type Role } from './mapped-chain.ts';

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

/** For links that must be mapped, any type that joins two issues is better than none. */
const LAST_RESORT = 'relates to';

/** The issue type that probably plays a role; undefined when none has a usual name. */
export function guessIssueType(role: Role, names: readonly string[]): string | undefined {
  return firstOf(ROLES[role].usualTypes, names);
}

/** The phrase that probably stands for a link; undefined when none is usual for it. */
export function guessPhrase(link: ChainLink, offered: readonly OfferedPhrase[]): string | undefined {
  const { usualPhrases, required } = CHAIN_LINKS[link];
  const usual = [...usualPhrases, ...(required ? [LAST_RESORT] : [])];
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
