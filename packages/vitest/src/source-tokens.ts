/** A word, a sign; a string, a regular expression or a piece of a template as a whole. */
export interface SourceToken {
  readonly text: string;
  /** Where it begins, from 0. */
  readonly line: number;
  readonly column: number;
  /** The place of the token that opened the bracket around it, or, of a closing one, its own; -1 outside of all. */
  readonly opener: number;
}

/**
 * Reads JavaScript, TypeScript or JSX in one go, without its comments. Text between tags of JSX is read as code, in which brackets close
 * what they can, and a quote that nothing ends on its line is a sign.
 */
export function tokensOf(source: string): SourceToken[] {
  const tokens: SourceToken[] = [];
  const open: number[] = [];
  const lastOpen = () => open.at(-1) ?? -1;
  let line = 0;
  let lineAt = 0;
  for (let at = 0; at < source.length;) {
    let text = read(BLANK, source, at);
    if (text === '') {
      const isTemplate =
        source[at] === '`' || (source[at] === '}' && tokens[lastOpen()]?.text.endsWith('${'));
      const mayBeRegular = source[at] === '/' && source[at - 1] !== '<' && !isOperand(tokens.at(-1));
      if (isTemplate) text = read(TEMPLATE, source, at);
      else text = (mayBeRegular ? read(REGULAR, source, at) : '') || read(TOKEN, source, at);
      let opener = lastOpen();
      const opening = OPENED_BY[text[0] ?? ''];
      const opened = opening ? open.findLastIndex((place) => tokens[place]?.text.endsWith(opening)) : -1;
      if (opened !== -1) opener = open.splice(opened)[0] ?? -1;
      if (/^[([{]$|\$\{$/.test(text)) open.push(tokens.length);
      tokens.push({ text, line, column: at - lineAt, opener });
    }
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      line += 1;
      lineAt = at + end + 1;
    }
    at += text.length;
  }
  return tokens;
}

/** Whether an expression may end with a token. */
export function isOperand(token: SourceToken | undefined): boolean {
  return (
    token !== undefined && /[\w$'"`)\]}\x80-\uffff]$|^\/./.test(token.text) && !GOING_ON.test(token.text)
  );
}

/** Words that an expression follows, or a statement. */
const GOING_ON =
  /^(?:await|case|default|delete|do|else|extends|for|if|in|instanceof|new|return|switch|throw|typeof|void|while|yield)$/;

const OPENED_BY: Readonly<Record<string, string | undefined>> = { ')': '(', ']': '[', '}': '{' };

// None of them may try in two ways what it has read: each reads a file of any size once.
const BLANK = /\s+|\/\/.*|\/\*[^]*?(?:\*\/|$)|#!.*/y;
const TEMPLATE = /[`}](?:[^`\\$]+|\\[^]?|\$(?!\{))*(?:`|\$\{|$)/y;
const REGULAR = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const TOKEN =
  /[\w$#\x80-\uffff]+|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|=>|\?\.(?!\d)|\+\+|--|(?:&&|\|\||\?\?)=?|[=!<>+\-*/%&|^]=+|[^]/y;

function read(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}
