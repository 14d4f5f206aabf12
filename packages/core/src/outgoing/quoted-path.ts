/** What a shell takes as it is, and what it would act on between double quotes; a backslash parts folders on Windows. */
const [PLAIN, ACTED_ON] =
  process.platform === 'win32' ? [/^[\w./\\:@+-]+$/, /[$`"\u201c-\u201e!]/] : [/^[\w./:@+-]+$/, /[$`"!\\]/];

/**
 * A path as it can be typed in a shell: no option, in quotes when it holds anything unusual, and in those that let a shell run nothing
 * of it when it holds what one would act on. Windows' old prompt knows the double ones alone.
 */
export function quotedPath(path: string): string {
  const named = path.startsWith('-') ? `./${path}` : path;
  if (PLAIN.test(named)) return named;
  return ACTED_ON.test(named) ? `'${withoutQuotes(named)}'` : `"${named}"`;
}

/**
 * What single quotes can hold: PowerShell wants each of them twice, typographic ones too; elsewhere they stand outside of any, and so do
 * backslashes, which fish alone acts on there.
 */
function withoutQuotes(path: string): string {
  return process.platform === 'win32'
    ? path.replace(/['\u2018-\u201b]/g, '$&$&')
    : path.replace(/['\\]/g, String.raw`'\$&'`);
}
