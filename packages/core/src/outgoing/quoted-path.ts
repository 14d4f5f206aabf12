/**
 * A path as it can be typed in a shell: in quotes when it holds anything unusual, and in those that let a shell run nothing of it
 * when it holds what one would act on. Windows' old prompt knows the double ones alone.
 */
export function quotedPath(path: string): string {
  if (/^[\w./\\:@+-]+$/.test(path)) return path;
  return /[$`"!]/.test(path) ? `'${path.replaceAll("'", String.raw`'\''`)}'` : `"${path}"`;
}
