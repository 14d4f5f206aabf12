import { isOperand, tokensOf, type SourceToken } from './source-tokens.ts';

/** A file's text by its path, or none. */
export type ReadSource = (path: string) => string | undefined;

/**
 * Whether a call is a statement of its own, so that nobody gets what it returns. Nothing but its source tells.
 * @param stack The stack of the call, as V8 and other browsers write it: its caller first.
 * @param call The name of what is called, and what it was told.
 * @returns false where what it returns is seen to be kept; undefined where the call is not found in what can be read, or may be either
 */
export function isStatement(
  stack: string,
  { callee, said }: { readonly callee: string; readonly said: string },
  read: ReadSource,
): boolean | undefined {
  const [, path = '', line = '', column = ''] = CALLER.exec(stack) ?? [];
  const source = read(path);
  if (source === undefined) return undefined;
  const tokens = tokensOfFile(source);
  const textAt = (at: number) => tokens[at]?.text ?? '';
  // The name, or the bracket behind it; where a map names lines alone, their beginning.
  let bracket = tokens.findIndex(
    (token) => token.line === Number(line) - 1 && token.column + token.text.length >= Number(column),
  );
  while (/^(?:[\w$]+|\??\.|[[\]]|['"]\w+['"])$/.test(textAt(bracket))) bracket += 1;
  let name = bracket - 1;
  while (/^(?:\?\.|\])$/.test(textAt(name))) name -= 1;
  if (textAt(bracket) !== '(' || textAt(name).replace(/^(['"])(.*)\1$/, '$2') !== callee) return undefined;
  // Where no map tells of lines that were added, another call stands there.
  const written = /^(['"`])([^\\$]*)\1$/.exec(textAt(bracket + 1))?.[2] ?? '';
  return said.includes(written) ? isDropped(tokens, beginOf(tokens, name)) : undefined;
}

const CALLER = /^(?:\s*at (?:.*\()?|[^@\n]*@)(.+?)(?:\?[^:]*)?:(\d+):(\d+)\)?$/m;

/** Most calls of helpers stand in one file, one after the other. */
let last: { readonly source: string; readonly tokens: readonly SourceToken[] } | undefined;

function tokensOfFile(source: string): readonly SourceToken[] {
  if (last?.source !== source) last = { source, tokens: tokensOf(source) };
  return last.tokens;
}

/** Where what is called begins: `defect`, `defectlink.defect`, `helpers['defect']`, `(await import('…')).defect`. */
function beginOf(tokens: readonly SourceToken[], name: number): number {
  let at = /^['"]/.test(tokens[name]?.text ?? '') ? (tokens[name]?.opener ?? name) : name;
  for (;;) {
    const text = tokens[at]?.text ?? '';
    const before = tokens[at - 1];
    if (/^\??\.$/.test(before?.text ?? '') && isOperand(tokens[at - 2])) at -= 2;
    else if (/^[([]$/.test(text) && isOperand(before)) at -= 1;
    else return at;
    if (/^[)\]]$/.test(tokens[at]?.text ?? '')) at = tokens[at]?.opener ?? -1;
  }
}

/** Whether nobody gets the value of the expression that begins at a token, by what stands before it. */
function isDropped(tokens: readonly SourceToken[], at: number): boolean | undefined {
  const before = tokens[at - 1];
  if (!before || /^(?:[;{})]|\+\+|--|else|do)$/.test(before.text)) return true;
  if (/^(?:void|await)$/.test(before.text)) return isDropped(tokens, at - 1);
  if (/^(?:=|&&=|\|\|=|\?\?=|\[)$/.test(before.text)) return false;
  const outer = tokens[before.opener]?.text;
  if (before.text === ',') return outer === '[' ? false : undefined;
  if (before.text === 'default') return tokens[at - 2]?.text === 'export' ? false : undefined;
  if (before.text === ':') return isBehindLabel(tokens, at - 1);
  if (before.text === '(') return isOperand(tokens[at - 2]) ? undefined : isDropped(tokens, at - 1);
  // Without semicolons, a statement begins on a line of its own. `>`, or several read as one, and `!` end types and values of TypeScript.
  const ends =
    isOperand(before) ||
    /^(?:return|>+)$/.test(before.text) ||
    (before.text === '!' && isOperand(tokens[at - 2]));
  return ends && before.line < (tokens[at]?.line ?? 0) ? true : undefined;
}

/** Whether a colon ends a label or a case, and not the name of an object's member; undefined where it may be the one of `a ? b : c`. */
function isBehindLabel(tokens: readonly SourceToken[], colon: number): boolean | undefined {
  const opener = tokens[colon]?.opener ?? -1;
  for (let at = colon - 1; at > opener; at -= 1) {
    const { text = '', opener: begin = -1 } = tokens[at] ?? {};
    if (text === '?') return undefined;
    if (/^(?:[,;]|case|default)$/.test(text)) break;
    if (/^[)\]}]/.test(text)) at = begin;
  }
  if (opener === -1) return true;
  if (tokens[opener]?.text !== '{') return undefined;
  const before = tokens[opener - 1]?.text ?? ';';
  if (/^(?:[;){}]|=>|else|do|try|finally)$/.test(before)) return true;
  return /^(?:[=(,[:?]|&&|\|\||\?\?|return|default)$/.test(before) ? false : undefined;
}
