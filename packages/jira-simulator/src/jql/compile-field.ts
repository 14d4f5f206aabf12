import type { Issue } from '../store/entities.ts';
import type { FieldClause, Operand, Operator } from './ast.ts';
import type { Predicate } from './predicate.ts';
import { compareDate, compileDate } from './compile-date.ts';
import { compileLinkType, compileParent } from './compile-relation.ts';
import { dateFunction } from './date-functions.ts';
import { sprintFunction } from './sprint-functions.ts';
import { compareKeys } from './order.ts';
import { findJqlField, type JqlField, type NamedValues } from './jql-fields.ts';
import type { JqlSite } from './jql-site.ts';
import { linkedIssues } from './linked-issues.ts';
import { readTextQuery } from './text-match.ts';

const never: Predicate = () => false;

/** Prepares one clause; Jira's complaints are added to `errors`. */
export function compileField(clause: FieldClause, site: JqlSite, errors: string[]): Predicate {
  const field = findJqlField(clause.field);
  if (field === undefined) {
    errors.push(`Field '${clause.field}' does not exist or you do not have permission to view it.`);
    return never;
  }
  if (!field.operators.includes(clause.operator)) {
    errors.push(`The operator '${clause.operator}' is not supported by the '${clause.field}' field.`);
    return never;
  }
  const matches = compileOperand(field, clause, site, errors);
  const negated: readonly Operator[] = ['!=', 'not in', 'is not', '!~'];
  return negated.includes(clause.operator) ? (issue) => !matches(issue) : matches;
}

function compileOperand(field: JqlField, clause: FieldClause, site: JqlSite, errors: string[]): Predicate {
  const values = clause.operand.kind === 'list' ? clause.operand.values : [clause.operand];
  // A search asks this of every issue: a hundred keys are one set, not a hundred questions.
  const ids = new Set<string>();
  const any: Predicate[] = [];
  for (const value of values) {
    const compiled =
      field.kind === 'key' && value.kind === 'value' && compareFor(clause.operator) === undefined
        ? findKey(clause, value.value, site, errors)?.id
        : compileValue(field, clause, value, site, errors);
    if (typeof compiled === 'string') ids.add(compiled);
    else if (compiled !== undefined) any.push(compiled);
  }
  const [only] = any;
  if (ids.size > 0) return (issue) => ids.has(issue.id) || any.some((matches) => matches(issue));
  return any.length === 1 && only !== undefined ? only : (issue) => any.some((matches) => matches(issue));
}

function compileValue(
  field: JqlField,
  clause: FieldClause,
  operand: Operand,
  site: JqlSite,
  errors: string[],
): Predicate {
  if (operand.kind === 'empty') return isEmpty(field, site);
  if (operand.kind === 'list') return never;
  if (operand.kind === 'function') return compileFunction(field, clause, operand, site, errors);
  const { value } = operand;
  switch (field.kind) {
    case 'key':
      return compileKey(clause, value, site, errors);
    case 'parent':
      return compileParent(clause, value, site, errors);
    case 'linkType':
      return compileLinkType(clause, value, site, errors);
    case 'named':
      return compileNamed(field.values, clause, value, site, errors);
    case 'labels':
      return (issue) => issue.labels.some((label) => label.toLowerCase() === value.toLowerCase());
    case 'user':
      return (issue) => field.accountId(issue) === value;
    case 'date':
      return compileDate(field.time, clause, value, site.now, errors);
    case 'text':
      return compileText(field.texts, clause, value, errors);
  }
}

function isEmpty(field: JqlField, site: JqlSite): Predicate {
  switch (field.kind) {
    case 'parent':
      return (issue) => issue.parentId === null;
    case 'linkType':
      return (issue) => [...site.linksOf(issue)].length === 0;
    case 'named':
      return field.id === 'resolution'
        ? (issue) => issue.resolution === null
        : (issue) => field.values.of(issue).length === 0;
    case 'labels':
      return (issue) => issue.labels.length === 0;
    case 'text':
      return (issue) => field.texts(issue).every((text) => text === '');
    case 'user':
      return (issue) => field.accountId(issue) === null;
    default:
      return never;
  }
}

function compileFunction(
  field: JqlField,
  clause: FieldClause,
  { name, args }: Extract<Operand, { kind: 'function' }>,
  site: JqlSite,
  errors: string[],
): Predicate {
  if (field.kind === 'key' && name.toLowerCase() === 'linkedissues') {
    const found = linkedIssues(args, site);
    if ('error' in found) errors.push(found.error);
    return 'ids' in found ? (issue) => found.ids.has(issue.id) : never;
  }
  if (field.kind === 'user' && name.toLowerCase() === 'currentuser' && args.length === 0) {
    return (issue) => site.account !== undefined && field.accountId(issue) === site.account.accountId;
  }
  const sprints = field.kind === 'named' && field.id === 'sprint' ? sprintFunction(name, site) : undefined;
  if (sprints !== undefined) return (issue) => issue.sprints.some(({ id }) => sprints.has(id));
  if (field.kind === 'date') {
    const moment = dateFunction(name, args, site.now);
    if (moment !== undefined) return compareDate(field.time, clause.operator, moment);
  }
  errors.push(`Unable to find JQL function '${name}(${args.join(', ')})'.`);
  return never;
}

/** The issue of a key or id in a query. */
function findKey(clause: FieldClause, value: string, site: JqlSite, errors: string[]): Issue | undefined {
  const id = /^[1-9]\d*$/.test(value);
  if (!id && !/^[a-z][a-z0-9_]*-\d+$/i.test(value)) {
    errors.push(`The issue key '${value}' for field '${clause.field}' is invalid.`);
    return undefined;
  }
  const found = site.findIssue(value);
  if (found === undefined) {
    errors.push(
      id
        ? `A value with ID '${value}' does not exist for the field '${clause.field}'.`
        : `An issue with key '${value}' does not exist for field '${clause.field}'.`,
    );
  }
  return found;
}

/** Prepares `key > KP-7` and its kind. */
function compileKey(clause: FieldClause, value: string, site: JqlSite, errors: string[]): Predicate {
  const found = findKey(clause, value, site, errors);
  if (found === undefined) return never;
  const compared = compareFor(clause.operator);
  if (compared === undefined) return (issue) => issue.id === found.id;
  if (found.id !== value && found.key !== value.toUpperCase()) {
    errors.push(`Operator '${clause.operator}' cannot be applied to moved issue key '${value}'`);
    return never;
  }
  return (issue: Issue) => issue.project.id === found.project.id && compared(compareKeys(issue, found));
}

function compareFor(operator: Operator): ((difference: number) => boolean) | undefined {
  switch (operator) {
    case '>':
      return (difference) => difference > 0;
    case '>=':
      return (difference) => difference >= 0;
    case '<':
      return (difference) => difference < 0;
    case '<=':
      return (difference) => difference <= 0;
    default:
      return undefined;
  }
}

function compileNamed(
  values: NamedValues,
  clause: FieldClause,
  value: string,
  site: JqlSite,
  errors: string[],
): Predicate {
  const ids = values.idsOf(site, value);
  if (ids === undefined) {
    errors.push(`The value '${value}' does not exist for the field '${clause.field}'.`);
    return never;
  }
  // Of the named fields only priorities have an order; a lower id is a higher priority.
  const compared = compareFor(clause.operator);
  if (compared === undefined) {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return (issue) => values.of(issue).includes(only);
    return (issue) => values.of(issue).some((id) => ids.includes(id));
  }
  return (issue) => compared(Number(ids[0]) - Number(values.of(issue)[0]));
}

function compileText(
  texts: (issue: Issue) => string[],
  clause: FieldClause,
  value: string,
  errors: string[],
): Predicate {
  const query = readTextQuery(value);
  if ('matches' in query) return (issue) => texts(issue).some(query.matches);
  errors.push(
    query.kind === 'leading'
      ? `The text query '${value}' for field '${clause.field}' is not allowed to start with character '${query.character}'.`
      : `Unable to parse the text '${value}' for field '${clause.field}'.`,
  );
  return never;
}
