import { stripVTControlCharacters } from 'node:util';

const MAX_LENGTH = 300;
/** Terminal codes and blank lines in front of the text fit in here; a page's whole source, as some messages hold, does not. */
const MAX_READ = 4_000;

/**
 * The first line of an error that says anything, without terminal codes and at most 300 characters long.
 * @param texts Where the error may say it: the first text that says anything counts.
 */
export function errorLine(...texts: readonly (string | null | undefined)[]): string | undefined {
  const line = texts
    .flatMap((text) => stripVTControlCharacters((text ?? '').slice(0, MAX_READ)).split('\n'))
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== '');
  if (line === undefined || line.length <= MAX_LENGTH) return line;
  return `${line.slice(0, MAX_LENGTH - 1)}…`;
}
