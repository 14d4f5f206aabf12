import jsTokens, { type Token } from 'js-tokens';

/** A word, a sign; a string, a regular expression or a piece of a template as a whole. */
export interface SourceToken {
  readonly type: Token['type'];
  readonly text: string;
  /** Where it begins, from 0. */
  readonly line: number;
  readonly column: number;
  /** The place of the token that opened the bracket around it, or, of a closing one, its own; -1 outside of all. */
  readonly opener: number;
}

/**
 * Reads JavaScript, TypeScript or JSX in one go, without its comments. Tags of JSX and the text between them are read as code, in which
 * brackets close what they can, and what nothing ends on its line ends there: read as JSX, the `<T,>` of TypeScript would hide all that
 * follows it.
 */
export function tokensOf(source: string): SourceToken[] {
  const tokens: SourceToken[] = [];
  const open: number[] = [];
  let at = 0;
  let line = 0;
  let lineAt = 0;
  for (const { type, value: text } of jsTokens(source)) {
    if (!BLANK.has(type)) {
      const opening = OPENED_BY[text[0] ?? ''];
      const opened = opening ? open.findLastIndex((place) => tokens[place]?.text.endsWith(opening)) : -1;
      const opener = (opened === -1 ? open.at(-1) : open.splice(opened)[0]) ?? -1;
      if (/^[([{]$|^Template(?:Head|Middle)$/.test(type === 'Punctuator' ? text : type))
        open.push(tokens.length);
      tokens.push({ type, text, line, column: at - lineAt, opener });
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
  if (!token || /^(?:TemplateHead|TemplateMiddle|Invalid)$/.test(token.type)) return false;
  return token.type === 'Punctuator' ? /^[)\]}]$/.test(token.text) : !GOING_ON.test(token.text);
}

/** Words that an expression follows, or a statement. */
const GOING_ON =
  /^(?:await|case|default|delete|do|else|extends|for|if|in|instanceof|new|return|switch|throw|typeof|void|while|yield)$/;

const BLANK: ReadonlySet<Token['type']> = new Set([
  'WhiteSpace',
  'LineTerminatorSequence',
  'SingleLineComment',
  'MultiLineComment',
  'HashbangComment',
]);

const OPENED_BY: Readonly<Record<string, string | undefined>> = { ')': '(', ']': '[', '}': '{' };
