import { syntaxError } from './jql-error.ts';

export interface Token {
  kind: 'word' | 'string' | 'symbol' | 'end';
  text: string;
  /** Where it starts in the query. */
  at: number;
}

const symbols = ['!=', '>=', '<=', '!~', '&&', '||', '=', '>', '<', '~', '!', '(', ')', ',', '&', '|'];
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/**
 * Divides a JQL query into tokens, ending with one of kind `end`.
 * @throws JqlError for a quoted string without an end, an illegal escape or a reserved character
 */
export function tokenize(jql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < jql.length) {
    const char = jql.charAt(at);
    const symbol = symbols.find((one) => jql.startsWith(one, at));
    if (/\s/.test(char)) {
      at += 1;
    } else if (char === '"' || char === "'") {
      const { text, end } = readString(jql, at);
      tokens.push({ kind: 'string', text, at });
      at = end;
    } else if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol, at });
      at += symbol.length;
    } else {
      const word = /^(?:cf\[\d+\]|[^\s"'=!<>~(),&|]+)/i.exec(jql.slice(at))?.[0] ?? char;
      const reserved = /^cf\[/i.test(word) ? undefined : /[{}*/%+$#@?;[\]^`\\]/.exec(word)?.[0];
      if (reserved !== undefined) {
        throw syntaxError(
          `The character '${reserved}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${reserved.charCodeAt(0).toString(16).padStart(4, '0')}' instead.`,
          jql,
          at + word.indexOf(reserved),
        );
      }
      tokens.push({ kind: 'word', text: word, at });
      at += word.length;
    }
  }
  return [...tokens, { kind: 'end', text: '', at: jql.length }];
}

function readString(jql: string, start: number): { text: string; end: number } {
  const quote = jql.charAt(start);
  let text = '';
  for (let at = start + 1; at < jql.length; at += 1) {
    const char = jql.charAt(at);
    if (char === quote) return { text, end: at + 1 };
    if (char !== '\\') {
      text += char;
      continue;
    }
    at += 1;
    const escaped = jql.charAt(at);
    const unicode = /^u([0-9a-f]{4})/i.exec(jql.slice(at))?.[1];
    if (unicode !== undefined) {
      text += String.fromCharCode(Number.parseInt(unicode, 16));
      at += 4;
    } else {
      const plain = escapes[escaped];
      if (plain === undefined) {
        throw syntaxError(
          `'\\${escaped}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.`,
          jql,
          at - 1,
        );
      }
      text += plain;
    }
  }
  throw syntaxError(`The quoted string '${jql.slice(start + 1)}' has not been completed.`, jql, start);
}
