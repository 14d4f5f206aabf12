import { errorText } from './error-text.ts';

/** Why a file or folder cannot be read, in words: the names of system errors say nothing to most. */
export function readingError(error: unknown): string {
  const text = errorText(error);
  return WORDS[/^E[A-Z]+(?=:)/.exec(text)?.[0] ?? ''] ?? text;
}

const WORDS: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'it does not exist',
  EACCES: 'its permissions do not allow it',
  EPERM: 'its permissions do not allow it',
  EISDIR: 'it is a folder',
};
