/** A part of a text: where it begins, and where it has ended. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** A text with the same in the place of each of its parts; parts may overlap. */
export function replacedParts(text: string, parts: readonly Part[], replacement: string): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of [...parts].sort((one, other) => one.start - other.start)) {
    if (start >= at) shown += `${text.slice(at, start)}${replacement}`;
    at = Math.max(at, end);
  }
  return `${shown}${text.slice(at)}`;
}
