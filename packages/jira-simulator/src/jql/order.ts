import type { Issue } from '../store/entities.ts';
import type { OrderBy } from './ast.ts';

/** By project key, then by number. */
export function compareKeys(a: Issue, b: Issue): number {
  const projects = a.project === b.project ? 0 : a.project.key.localeCompare(b.project.key);
  return projects || numberOf(a.key) - numberOf(b.key);
}

function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('-') + 1));
}

const statusOrder = { new: 0, indeterminate: 1, done: 2 };

const comparisons: Readonly<Record<string, (a: Issue, b: Issue) => number>> = {
  key: compareKeys,
  id: (a, b) => Number(a.id) - Number(b.id),
  created: (a, b) => a.created - b.created,
  updated: (a, b) => a.updated - b.updated,
  // A lower id is a higher priority, so that "priority DESC" begins with the highest.
  priority: (a, b) => Number(b.priority.id) - Number(a.priority.id),
  summary: (a, b) => a.summary.localeCompare(b.summary),
  project: (a, b) => a.project.name.localeCompare(b.project.name),
  issuetype: (a, b) => a.type.name.localeCompare(b.type.name),
  status: (a, b) => statusOrder[a.status.category] - statusOrder[b.status.category],
  labels: (a, b) => a.labels.join(' ').localeCompare(b.labels.join(' ')),
};
const aliases: Readonly<Record<string, string>> = {
  issuekey: 'key',
  issue: 'key',
  type: 'issuetype',
  statuscategory: 'status',
};

/** How ORDER BY sorts; dates and priorities begin with the newest and highest when no direction is given. */
export function compareBy(orderBy: readonly OrderBy[]): (a: Issue, b: Issue) => number {
  const steps = orderBy.map(({ field, direction }) => {
    const name = aliases[field.toLowerCase()] ?? field.toLowerCase();
    const compare = comparisons[name] ?? (() => 0);
    const descending =
      direction === undefined ? ['created', 'updated', 'priority'].includes(name) : direction === 'desc';
    return descending ? (a: Issue, b: Issue) => compare(b, a) : compare;
  });
  return (a, b) => {
    for (const step of steps) {
      const difference = step(a, b);
      if (difference !== 0) return difference;
    }
    return Number(b.id) - Number(a.id);
  };
}
