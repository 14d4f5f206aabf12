import type { Clause, Operand, Operator, OrderBy, Query } from './ast.ts';
import { JqlError, syntaxError } from './jql-error.ts';
import { tokenize, type Token } from './tokens.ts';

/** A query that has been read, or Jira's message of what is wrong with it. */
export type ParsedJql = { ok: true; query: Query } | { ok: false; message: string };

/**
 * Reads a JQL query.
 * @param bareWords whether a query of nothing but words is a text search, as on Cloud (measured)
 */
export function parseJql(jql: string, bareWords: boolean): ParsedJql {
  let onlyWords = false;
  try {
    const tokens = tokenize(jql);
    onlyWords = tokens.every((token) => token.kind === 'word' || token.kind === 'end');
    return { ok: true, query: new Parser(jql, tokens).query() };
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    if (!bareWords || !onlyWords) return { ok: false, message: error.message };
    return { ok: true, query: { where: { kind: 'words', text: jql }, orderBy: [] } };
  }
}

class Parser {
  readonly #jql: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(jql: string, tokens: readonly Token[]) {
    this.#jql = jql;
    this.#tokens = tokens;
  }

  query(): Query {
    const where = this.#isWord('order') || this.#peek().kind === 'end' ? undefined : this.#or();
    const orderBy = this.#takeWord('order') ? this.#orderBy() : [];
    if (this.#peek().kind !== 'end')
      this.#fail(`Expecting either 'OR' or 'AND' but got '${this.#peek().text}'.`);
    return { where, orderBy };
  }

  #or(): Clause {
    return this.#chain('or', ['||', '|'], () => this.#chain('and', ['&&', '&'], () => this.#not()));
  }

  #chain(kind: 'and' | 'or', symbols: string[], next: () => Clause): Clause {
    const clauses = [next()];
    while (this.#takeWord(kind) || symbols.some((symbol) => this.#takeSymbol(symbol))) clauses.push(next());
    const [only] = clauses;
    return clauses.length === 1 && only !== undefined ? only : { kind, clauses };
  }

  #not(): Clause {
    if (this.#takeWord('not') || this.#takeSymbol('!')) return { kind: 'not', clause: this.#not() };
    if (!this.#takeSymbol('(')) return this.#fieldClause();
    const clause = this.#or();
    this.#expectSymbol(')');
    return clause;
  }

  #fieldClause(): Clause {
    const token = this.#next();
    if (token.kind === 'end') this.#fail('Expecting a field name but got end of query.', token);
    if (token.kind === 'symbol') this.#fail(`Expecting a field name but got '${token.text}'.`, token);
    const operator = this.#operator();
    const operand = this.#operand();
    if ((operator === 'in' || operator === 'not in') && operand.kind === 'value') {
      this.#fail(`Operator '${operator}' does not support the non-list value '"${operand.value}"'.`);
    }
    if ((operator === 'is' || operator === 'is not') && operand.kind !== 'empty') {
      this.#fail(`The operator '${operator}' only supports EMPTY or NULL.`);
    }
    return { kind: 'field', field: token.text, operator, operand };
  }

  #operator(): Operator {
    const token = this.#next();
    const text = token.text.toLowerCase();
    if (token.kind === 'symbol') {
      const symbol = (['=', '!=', '>', '<', '>=', '<=', '~', '!~'] as const).find((one) => one === text);
      if (symbol !== undefined) return symbol;
    }
    if (token.kind === 'word') {
      if (text === 'in') return 'in';
      if (text === 'not' && this.#takeWord('in')) return 'not in';
      if (text === 'is') return this.#takeWord('not') ? 'is not' : 'is';
    }
    const got = token.kind === 'end' ? 'end of query' : `'${token.text}'`;
    return this.#fail(
      `Expecting operator but got ${got}. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.`,
      token,
    );
  }

  #operand(): Operand {
    const token = this.#next();
    if (token.kind === 'symbol' && token.text === '(') {
      const values = [this.#operand()];
      while (this.#takeSymbol(',')) values.push(this.#operand());
      this.#expectSymbol(')');
      return { kind: 'list', values };
    }
    if (token.kind === 'end' || token.kind === 'symbol') {
      const got = token.kind === 'end' ? 'end of query' : `'${token.text}'`;
      this.#fail(`Expecting either a value, list or function but got ${got}.`, token);
    }
    if (this.#takeSymbol('(')) return { kind: 'function', name: token.text, args: this.#arguments() };
    if (token.kind === 'word' && /^(empty|null)$/i.test(token.text)) return { kind: 'empty' };
    return { kind: 'value', value: token.text };
  }

  #arguments(): string[] {
    const args: string[] = [];
    if (this.#takeSymbol(')')) return args;
    do {
      const token = this.#next();
      if (token.kind !== 'word' && token.kind !== 'string') {
        this.#fail(`Expecting a function argument but got '${token.text}'.`, token);
      }
      args.push(token.text);
    } while (this.#takeSymbol(','));
    this.#expectSymbol(')');
    return args;
  }

  #orderBy(): OrderBy[] {
    if (!this.#takeWord('by')) this.#fail(`Expecting 'by' but got '${this.#peek().text}'.`);
    const fields: OrderBy[] = [];
    do {
      const token = this.#next();
      if (token.kind !== 'word' && token.kind !== 'string') {
        this.#fail('Expecting a field name at the end of the query.', token);
      }
      const direction = this.#takeWord('desc') ? 'desc' : this.#takeWord('asc') ? 'asc' : undefined;
      fields.push({ field: token.text, direction });
    } while (this.#takeSymbol(','));
    return fields;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', at: this.#jql.length };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #isWord(word: string): boolean {
    const token = this.#peek();
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    const found = this.#isWord(word);
    if (found) this.#at += 1;
    return found;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#peek();
    const found = token.kind === 'symbol' && token.text === symbol;
    if (found) this.#at += 1;
    return found;
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) {
      const token = this.#peek();
      this.#fail(
        `Expecting '${symbol}' but got ${token.kind === 'end' ? 'end of query' : `'${token.text}'`}.`,
      );
    }
  }

  #fail(what: string, token = this.#peek()): never {
    throw syntaxError(what, this.#jql, token.at);
  }
}
