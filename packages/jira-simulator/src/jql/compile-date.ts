import type { Issue } from '../store/entities.ts';
import type { FieldClause, Operator } from './ast.ts';
import type { Predicate } from './predicate.ts';

const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** Prepares a comparison with a moment such as "2026-01-31", "2026-01-31 10:00", "-5d". Times are UTC. */
export function compileDate(
  time: (issue: Issue) => number,
  clause: FieldClause,
  value: string,
  now: number,
  errors: string[],
): Predicate {
  const moment = readMoment(value, now);
  if (moment === undefined) {
    errors.push(
      `Date value '${value}' for field '${clause.field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
    return () => false;
  }
  return compareDate(time, clause.operator, moment);
}

/** Compares a time of an issue with a moment. */
export function compareDate(time: (issue: Issue) => number, operator: Operator, moment: number): Predicate {
  switch (operator) {
    case '>':
      return (issue) => time(issue) > moment;
    case '>=':
      return (issue) => time(issue) >= moment;
    case '<':
      return (issue) => time(issue) < moment;
    case '<=':
      return (issue) => time(issue) <= moment;
    default:
      return (issue) => time(issue) === moment;
  }
}

function readMoment(value: string, now: number): number | undefined {
  const date = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(value);
  if (date !== null) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = date
      .slice(1)
      .map((part) => Number(part || 0));
    return Date.UTC(year, month - 1, day, hour, minute);
  }
  if (!/^-?\d+[mhdw](?: \d+[mhdw])*$/.test(value)) return undefined;
  const parts = [...value.matchAll(/(\d+)([mhdw])/g)];
  const length = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
  return value.startsWith('-') ? now - length : now + length;
}
