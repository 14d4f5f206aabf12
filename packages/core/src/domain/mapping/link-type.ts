/** A link type of the site. The source of a link shows `outward`, its destination `inward`. */
export interface LinkType {
  readonly id: string;
  readonly name: string;
  readonly inward: string;
  readonly outward: string;
}

/** Whether both ends of a type's links show the same phrase, so that the order of the ends says nothing. */
export function isSymmetric({ inward, outward }: LinkType): boolean {
  return sameName(inward, outward);
}

/** Whether two names are one to a person: sites hold names with stray spaces and in any case. */
export function sameName(a: string, b: string): boolean {
  return normalName(a) === normalName(b);
}

function normalName(name: string): string {
  // Composed or decomposed letters look the same; signs of no width are not seen at all; \s holds the no-break blanks.
  return name
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .normalize('NFC');
}
