import type { Issue } from '../store/entities.ts';
import type { Clause, FieldClause, OrderBy, Query } from './ast.ts';
import { compileField } from './compile-field.ts';
import { findJqlField } from './jql-fields.ts';
import type { JqlSite } from './jql-site.ts';
import { compareBy } from './order.ts';
import type { Predicate } from './predicate.ts';
import { readTextQuery } from './text-match.ts';

/** A query that is ready to run, and what Jira would complain of. */
export interface CompiledQuery {
  readonly matches: Predicate;
  readonly compare: (a: Issue, b: Issue) => number;
  /** Jira's messages; the query as a whole fails on them unless validation is off. */
  readonly errors: readonly string[];
}

/** Prepares a query for a site and a caller. */
export function compileJql(query: Query, site: JqlSite): CompiledQuery {
  const errors: string[] = [];
  const matches = query.where === undefined ? () => true : compileClause(query.where, site, errors);
  for (const { field } of query.orderBy) {
    if (findJqlField(field) === undefined) errors.push(`Not able to sort using field '${field}'.`);
  }
  return { matches, compare: compareBy(query.orderBy satisfies OrderBy[]), errors };
}

function compileClause(clause: Clause, site: JqlSite, errors: string[]): Predicate {
  switch (clause.kind) {
    case 'and': {
      const all = clause.clauses.map((one) => compileClause(one, site, errors));
      return (issue) => all.every((matches) => matches(issue));
    }
    case 'or': {
      const any = clause.clauses.map((one) => compileClause(one, site, errors));
      return (issue) => any.some((matches) => matches(issue));
    }
    case 'not': {
      const matches = compileClause(clause.clause, site, errors);
      return (issue) => !matches(issue);
    }
    case 'words': {
      const text: FieldClause = {
        kind: 'field',
        field: 'text',
        operator: '~',
        operand: { kind: 'value', value: clause.text },
      };
      return 'matches' in readTextQuery(clause.text) ? compileField(text, site, errors) : () => false;
    }
    case 'field':
      return compileField(clause, site, errors);
  }
}
