import type { Issue } from '../store/entities.ts';
import { toPlainText } from '../rich-text/rich-text.ts';
import type { Operator } from './ast.ts';
import type { JqlSite } from './jql-site.ts';

const equality: readonly Operator[] = ['=', '!=', 'in', 'not in'];
const emptiness: readonly Operator[] = ['is', 'is not'];
const order: readonly Operator[] = ['>', '<', '>=', '<='];
const text: readonly Operator[] = ['~', '!~'];

/** How a field compares: by key, by named values, by words, by time. */
export type JqlField =
  | { kind: 'key'; operators: readonly Operator[] }
  | { kind: 'named'; operators: readonly Operator[]; id: string; values: NamedValues }
  | { kind: 'labels'; operators: readonly Operator[] }
  | { kind: 'text'; operators: readonly Operator[]; texts: (issue: Issue) => string[] }
  | { kind: 'date'; operators: readonly Operator[]; time: (issue: Issue) => number }
  | { kind: 'user'; operators: readonly Operator[]; accountId: (issue: Issue) => string | null };

/** What a named value may be called, and which one an issue has. */
export interface NamedValues {
  /** The id of the value of that name; undefined when the site has none. */
  idsOf: (site: JqlSite, name: string) => string[] | undefined;
  of: (issue: Issue) => string;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly translations?: Record<string, string> | undefined;
}

function named(list: (site: JqlSite) => readonly Named[], of: (issue: Issue) => string): NamedValues {
  return {
    of,
    idsOf: (site, name) => {
      const wanted = name.toLowerCase();
      const found = list(site).filter(
        (one) =>
          one.id === name ||
          one.name.toLowerCase() === wanted ||
          Object.values(one.translations ?? {}).some((other) => other.toLowerCase() === wanted),
      );
      return found.length === 0 ? undefined : found.map((one) => one.id);
    },
  };
}

const projects: NamedValues = {
  of: (issue) => issue.project.id,
  idsOf: (site, name) => {
    const project =
      site.store.project(name) ??
      site.store.projects.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return project === undefined ? undefined : [project.id];
  },
};

const categories: readonly Named[] = [
  { id: '2', name: 'To Do', translations: { key: 'new', fr: 'À faire' } },
  { id: '4', name: 'In Progress', translations: { key: 'indeterminate', fr: 'En cours' } },
  { id: '3', name: 'Done', translations: { key: 'done', fr: 'Terminé' } },
];
const categoryIds = { new: '2', indeterminate: '4', done: '3' };

const key: JqlField = { kind: 'key', operators: [...equality, ...order, ...emptiness] };
const issueType: JqlField = {
  kind: 'named',
  id: 'issuetype',
  operators: [...equality, ...emptiness],
  values: named(
    (site) => site.store.issueTypes,
    (issue) => issue.type.id,
  ),
};
const comments = (issue: Issue): string[] => issue.comments.map((comment) => toPlainText(comment.body));
const description = (issue: Issue): string[] =>
  issue.description === null ? [] : [toPlainText(issue.description)];

const fields: Readonly<Record<string, JqlField>> = {
  key,
  issuekey: key,
  issue: key,
  id: key,
  issuetype: issueType,
  type: issueType,
  project: { kind: 'named', id: 'project', operators: [...equality, ...emptiness], values: projects },
  status: {
    kind: 'named',
    id: 'status',
    operators: [...equality, ...emptiness],
    values: named(
      (site) => site.store.statuses,
      (issue) => issue.status.id,
    ),
  },
  statuscategory: {
    kind: 'named',
    id: 'statusCategory',
    operators: [...equality, ...emptiness],
    values: named(
      () => categories,
      (issue) => categoryIds[issue.status.category],
    ),
  },
  priority: {
    kind: 'named',
    id: 'priority',
    operators: [...equality, ...order, ...emptiness],
    values: named(
      (site) => site.store.priorities,
      (issue) => issue.priority.id,
    ),
  },
  labels: { kind: 'labels', operators: [...equality, ...emptiness] },
  summary: { kind: 'text', operators: [...text, ...emptiness], texts: (issue) => [issue.summary] },
  description: { kind: 'text', operators: [...text, ...emptiness], texts: description },
  comment: { kind: 'text', operators: text, texts: comments },
  text: {
    kind: 'text',
    operators: text,
    texts: (issue) => [issue.summary, ...description(issue), ...comments(issue)],
  },
  created: { kind: 'date', operators: [...equality, ...order, ...emptiness], time: (issue) => issue.created },
  updated: { kind: 'date', operators: [...equality, ...order, ...emptiness], time: (issue) => issue.updated },
  reporter: { kind: 'user', operators: [...equality, ...emptiness], accountId: (issue) => issue.reporterId },
  assignee: { kind: 'user', operators: [...equality, ...emptiness], accountId: (issue) => issue.assigneeId },
};

/** The field of that name; names are compared without case. */
export function findJqlField(name: string): JqlField | undefined {
  const wanted = name.toLowerCase();
  return Object.hasOwn(fields, wanted) ? fields[wanted] : undefined;
}
