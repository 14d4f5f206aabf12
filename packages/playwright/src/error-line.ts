import { stripVTControlCharacters } from 'node:util';
import type { TestError } from '@playwright/test/reporter';

const MAX_LENGTH = 300;
/** Terminal codes and blank lines in front of the text fit in here; a page's whole source, as some messages hold, does not. */
const MAX_READ = 4_000;

/** The first line of an error that says anything, without terminal codes and at most 300 characters long. */
export function errorLine(error: Pick<TestError, 'message' | 'value'> | undefined): string | undefined {
  const text = stripVTControlCharacters((error?.message ?? error?.value ?? '').slice(0, MAX_READ));
  const line = text
    .split('\n')
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== '');
  if (line === undefined || line.length <= MAX_LENGTH) return line;
  return `${line.slice(0, MAX_LENGTH - 1)}…`;
}
