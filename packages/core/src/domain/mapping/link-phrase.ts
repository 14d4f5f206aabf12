import { isSymmetric, sameName, type LinkType } from './link-type.ts';
import { nearestName } from '../nearest-name.ts';

/** A link phrase as configured: a phrase, a type's name or id, or type and direction. */
export type WrittenPhrase = string | { readonly type: string; readonly direction: 'inward' | 'outward' };

/** A link phrase found on the site. */
export interface ResolvedPhrase {
  readonly typeId: string;
  readonly typeName: string;
  /** The phrase as the first-named issue shows it. */
  readonly phrase: string;
  /** The phrase as the other issue shows it. */
  readonly opposite: string;
  /**
   * Which end of the link the first-named issue is. `POST /issueLink` with `inwardIssue: A, outwardIssue: B` makes A the source,
   * which shows the type's outward phrase towards B (Jira server code, and measured on Cloud).
   */
  readonly firstIs: 'source' | 'destination';
  readonly symmetric: boolean;
}

export type PhraseResolution =
  { readonly ok: true; readonly phrase: ResolvedPhrase } | { readonly ok: false; readonly message: string };

/**
 * Finds a configured link phrase among the site's link types, ignoring case and outer spaces. A phrase is looked for first,
 * then a type's name or id.
 * @param nameMeans The direction that a type's name or id alone stands for.
 * @returns The phrase, or a message that says what the site has: nothing of that name, or more than one thing.
 */
export function resolvePhrase(
  written: WrittenPhrase,
  types: readonly LinkType[],
  nameMeans: 'inward' | 'outward',
): PhraseResolution {
  if (typeof written !== 'string') {
    const named = types.filter((type) => isNamed(type, written.type));
    return only(
      named.map((type) => directed(type, written.direction)),
      written.type,
      types,
    );
  }
  const byPhrase = types.flatMap((type) => {
    if (isSymmetric(type)) return sameName(type.outward, written) ? [directed(type, 'outward')] : [];
    return (['inward', 'outward'] as const)
      .filter((direction) => sameName(type[direction], written))
      .map((direction) => directed(type, direction));
  });
  if (byPhrase.length > 0) return only(byPhrase, written, types);
  const byName = types.filter((type) => isNamed(type, written));
  return only(
    byName.map((type) => directed(type, nameMeans)),
    written,
    types,
  );
}

function isNamed(type: LinkType, name: string): boolean {
  return type.id === name.trim() || sameName(type.name, name);
}

function directed(type: LinkType, direction: 'inward' | 'outward'): ResolvedPhrase {
  return {
    typeId: type.id,
    typeName: type.name,
    phrase: type[direction].trim(),
    opposite: type[direction === 'outward' ? 'inward' : 'outward'].trim(),
    firstIs: direction === 'outward' ? 'source' : 'destination',
    symmetric: isSymmetric(type),
  };
}

function only(
  found: readonly ResolvedPhrase[],
  written: string,
  types: readonly LinkType[],
): PhraseResolution {
  const [phrase, ...others] = found;
  if (phrase && others.length === 0) return { ok: true, phrase };
  if (phrase) {
    const owners = found.map(({ typeName, typeId }) => `${typeName} (id ${typeId})`).join(', ');
    return {
      ok: false,
      message: `"${written}" is ambiguous: ${owners}. Name one as { type: "<name or id>", direction: "inward" | "outward" }.`,
    };
  }
  const near = nearestName(
    written,
    types.flatMap(({ name, inward, outward }) => [inward, outward, name]),
  );
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return {
    ok: false,
    message: `The site has no link type with "${written}".${hint} It has ${listTypes(types) || 'none'}.`,
  };
}

/** The site's link types for a message: `Blocks (is blocked by / blocks)`. */
function listTypes(types: readonly LinkType[]): string {
  return types.map(({ name, inward, outward }) => `${name} (${inward} / ${outward})`).join(', ');
}
