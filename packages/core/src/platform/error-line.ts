import { stripVTControlCharacters } from 'node:util';

const MAX_LENGTH = 300;
/** Terminal codes and blank lines in front of the text fit in here; a page's whole source, as some messages hold, does not. */
export const MAX_READ = 4_000;

/**
 * The first line of an error that says anything, without terminal codes and at most 300 characters long.
 * @param values Where the error may say it, whatever was thrown: the first text or number that says anything counts.
 */
export function errorLine(...values: readonly unknown[]): string | undefined {
  const line = values
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .flatMap((value) => stripVTControlCharacters(String(value).slice(0, MAX_READ)).split('\n'))
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== '');
  if (line === undefined || line.length <= MAX_LENGTH) return line;
  return `${line.slice(0, MAX_LENGTH - 1)}…`;
}
