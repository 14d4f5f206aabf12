/** What a shell takes as it is, and what it would act on between double quotes; a backslash parts folders on Windows. */
const [PLAIN, ACTED_ON] =
  process.platform === 'win32' ? [/^[\w./\\:@+-]+$/, /[$`"!]/] : [/^[\w./:@+-]+$/, /[$`"!\\]/];

/**
 * A path as it can be typed in a shell: no option, in quotes when it holds anything unusual, and in those that let a shell run nothing
 * of it when it holds what one would act on. Windows' old prompt knows the double ones alone.
 */
export function quotedPath(path: string): string {
  const named = path.startsWith('-') ? `./${path}` : path;
  if (PLAIN.test(named)) return named;
  return ACTED_ON.test(named) ? `'${named.replaceAll("'", String.raw`'\''`)}'` : `"${named}"`;
}
