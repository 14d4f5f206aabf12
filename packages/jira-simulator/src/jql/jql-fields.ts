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
  | { kind: 'parent'; operators: readonly Operator[] }
  | { kind: 'linkType'; operators: readonly Operator[] }
  | { kind: 'named'; operators: readonly Operator[]; id: string; values: NamedValues }
  | { kind: 'labels'; operators: readonly Operator[] }
  | { kind: 'text'; operators: readonly Operator[]; texts: (issue: Issue) => string[] }
  | { kind: 'date'; operators: readonly Operator[]; time: (issue: Issue) => number }
  | { kind: 'user'; operators: readonly Operator[]; accountId: (issue: Issue) => string | null };

/** What a named value may be called, and which one an issue has. */
export interface NamedValues {
  /** The id of the value of that name; undefined when the site has none. */
  idsOf: (site: JqlSite, name: string) => string[] | undefined;
  /** The ids of the values that an issue has. */
  of: (issue: Issue) => readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly translations?: Record<string, string> | undefined;
}

function named(
  list: (site: JqlSite) => readonly Named[],
  of: (issue: Issue) => readonly string[],
): NamedValues {
  return {
    of,
    idsOf: (site, name) => {
      const wanted = name.toLowerCase();
      const found = list(site).filter(
        (one) =>
          one.id === name ||
          [one.name, ...(one.aliases ?? [])].some((other) => other.toLowerCase() === wanted) ||
          (site.namesInJql === 'any' &&
            Object.values(one.translations ?? {}).some((other) => other.toLowerCase() === wanted)),
      );
      return found.length === 0 ? undefined : found.map((one) => one.id);
    },
  };
}

const projects: NamedValues = {
  of: (issue) => [issue.project.id],
  idsOf: (site, name) => {
    const project =
      site.store.project(name) ??
      site.store.projects.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return project === undefined ? undefined : [project.id];
  },
};

const categories: readonly Named[] = [
  { id: '2', name: 'To Do', aliases: ['new'], translations: { fr: 'À faire', de: 'Zu erledigen' } },
  {
    id: '4',
    name: 'In Progress',
    aliases: ['indeterminate'],
    translations: { fr: 'En cours', de: 'In Bearbeitung' },
  },
  { id: '3', name: 'Done', aliases: ['done'], translations: { fr: 'Terminé', de: 'Fertig' } },
];
const categoryIds = { new: '2', indeterminate: '4', done: '3' };

const key: JqlField = { kind: 'key', operators: [...equality, ...order, ...emptiness] };
const issueType: JqlField = {
  kind: 'named',
  id: 'issuetype',
  operators: [...equality, ...emptiness],
  values: named(
    (site) => site.store.issueTypes,
    (issue) => [issue.type.id],
  ),
};
const component: JqlField = {
  kind: 'named',
  id: 'component',
  operators: [...equality, ...emptiness],
  values: named(
    (site) => site.store.projects.flatMap(({ components }) => components),
    (issue) => issue.components.map(({ id }) => id),
  ),
};
/** An unresolved issue has the value of this id, which the name "Unresolved" stands for. */
const UNRESOLVED = '-1';
const resolutions = named(
  (site) => [{ id: UNRESOLVED, name: 'Unresolved' }, ...site.store.resolutions],
  (issue) => [issue.resolution?.id ?? UNRESOLVED],
);
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
      (issue) => [issue.status.id],
    ),
  },
  statuscategory: {
    kind: 'named',
    id: 'statusCategory',
    operators: [...equality, ...emptiness],
    values: named(
      () => categories,
      (issue) => [categoryIds[issue.status.category]],
    ),
  },
  priority: {
    kind: 'named',
    id: 'priority',
    operators: [...equality, ...order, ...emptiness],
    values: named(
      (site) => site.store.priorities,
      (issue) => [issue.priority.id],
    ),
  },
  parent: { kind: 'parent', operators: [...equality, ...emptiness] },
  issuelinktype: { kind: 'linkType', operators: [...equality, ...emptiness] },
  resolution: {
    kind: 'named',
    id: 'resolution',
    operators: [...equality, ...emptiness],
    values: resolutions,
  },
  component: component,
  components: component,
  fixversion: {
    kind: 'named',
    id: 'fixVersion',
    operators: [...equality, ...emptiness],
    values: named(
      (site) => site.store.projects.flatMap(({ versions }) => versions),
      (issue) => issue.fixVersions.map(({ id }) => id),
    ),
  },
  sprint: {
    kind: 'named',
    id: 'sprint',
    operators: [...equality, ...emptiness],
    values: named(
      (site) => site.store.sprints,
      (issue) => issue.sprints.map(({ id }) => id),
    ),
  },
  level: {
    kind: 'named',
    id: 'level',
    operators: [...equality, ...emptiness],
    values: named(
      (site) => site.store.securityLevels,
      (issue) => (issue.security === null ? [] : [issue.security.id]),
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
