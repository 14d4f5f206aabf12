/** A file's text by its path, or none. */
export type ReadSource = (path: string) => string | undefined;

/**
 * Whether a call is a statement of its own, so that nobody gets what it returns. Nothing but its source tells.
 * @param stack The stack of the call, as V8 writes it: its caller first.
 * @param callee The name of what is called.
 * @returns undefined where the call is not found in what can be read, or may be either
 */
export function isStatement(stack: string, callee: string, read: ReadSource): boolean | undefined {
  const [, path = '', line = '', column = ''] = CALLER.exec(stack) ?? [];
  const source = read(path)?.split('\n');
  const text = source?.[Number(line) - 1];
  if (!source || text === undefined) return undefined;
  const at = Number(column) - 1;
  const call = [...text.matchAll(CALL)].find(({ 0: match, index }) => index + match.length > at);
  // Where a map names lines alone, it names their beginnings.
  if (!call?.[0].includes(callee) || text.slice(at, call.index).trim() !== '') return undefined;
  return mayBegin([...source.slice(0, Number(line) - 1), text.slice(0, call.index)]);
}

const CALLER = /^\s*at (?:.*\()?(.+?)(?:\?[^:]*)?:(\d+):(\d+)\)?$/m;

/** `defect(`, `defectlink.defect(`, `helpers['defect'](`. */
const CALL = /[\w$]+(?:\??\.[\w$]+|\[['"]\w+['"]\])*(?:\?\.)?\(/g;

/**
 * Whether a statement may begin behind these lines: without semicolons it does on a line of its own, unless the line above goes on.
 * @returns undefined where the value may be handed on, or dropped
 */
function mayBegin(lines: readonly string[]): boolean | undefined {
  const before = codeOf(lines.at(-1) ?? '');
  const above = codeOf(lines.findLast((line) => !/^(?:\/?\*.*)?$/.test(codeOf(line))) ?? '');
  if (/(?:=>|&&|\|\||\?\?)$/.test(before || above)) return undefined;
  return before === '' ? !/[=([,:?&|<+\-*%!~^.]$/.test(above) : /(?:[;{})]|\belse)$/.test(before);
}

function codeOf(line: string): string {
  return line.replace(/\/\*.*?\*\/|(?<!\S)\/\/.*$/g, '').trim();
}
