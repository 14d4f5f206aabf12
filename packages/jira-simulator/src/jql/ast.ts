export type Operator = '=' | '!=' | '>' | '<' | '>=' | '<=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';

export type Operand =
  | { kind: 'value'; value: string }
  | { kind: 'list'; values: Operand[] }
  | { kind: 'function'; name: string; args: string[] }
  | { kind: 'empty' };

export interface FieldClause {
  kind: 'field';
  /** As the query wrote it. */
  field: string;
  operator: Operator;
  operand: Operand;
}

export type Clause =
  | FieldClause
  | { kind: 'and' | 'or'; clauses: Clause[] }
  | { kind: 'not'; clause: Clause }
  /** Bare words, which Cloud searches for in all text. */
  | { kind: 'words'; text: string };

export interface OrderBy {
  field: string;
  direction: 'asc' | 'desc' | undefined;
}

export interface Query {
  /** Absent: every issue. */
  where: Clause | undefined;
  orderBy: OrderBy[];
}
