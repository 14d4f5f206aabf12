import type { CompleteSeed } from '../seed/seed.ts';
import type { Issue, Project, Status } from './entities.ts';
import type { JiraStore } from './jira-store.ts';
import { named } from './named.ts';

type SeedIssue = CompleteSeed['issues'][number];

/**
 * Puts the issues and links of a seed into a store.
 * @param now when issues without a date were created
 * @throws an Error for a name that the seed does not define
 */
export function loadSeed(store: JiraStore, seed: CompleteSeed, now: number): void {
  const ids = new Map<string, string>();
  let nextId = Number(store.issues.nextId());
  for (const { id, key } of seed.issues) {
    const given = id ?? String(nextId);
    nextId = Math.max(nextId, Number(given)) + 1;
    ids.set(key, given);
  }
  const idOf = (key: string): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The seed links ${key}, which is none of its issues.`);
    return id;
  };
  for (const issue of seed.issues) {
    const parentId = issue.parent === undefined ? null : idOf(issue.parent);
    store.issues.put(seededIssue(store, issue, { id: idOf(issue.key), parentId, now }), -Infinity);
  }
  for (const { id, type, source, destination } of seed.links) {
    store.links.add(
      named(store.linkTypes, type, 'link type'),
      idOf(source),
      idOf(destination),
      -Infinity,
      id,
    );
  }
}

function seededIssue(
  store: JiraStore,
  seed: SeedIssue,
  { id, parentId, now }: { id: string; parentId: string | null; now: number },
): Issue {
  const project = projectOf(store, seed.key);
  const created = seed.created === undefined ? now : Date.parse(seed.created);
  const updated = seed.updated === undefined ? created : Date.parse(seed.updated);
  const reporterId = seed.reporter ?? store.accounts[0]?.accountId ?? '';
  const status = named(store.statuses, seed.status ?? store.statuses[0]?.id ?? '', 'status');
  const resolution = resolutionOf(store, seed, status);
  store.reserveEntryIds([...seed.comments, ...seed.changelog, ...seed.remoteLinks].map((entry) => entry.id));
  return {
    id,
    key: seed.key,
    formerKeys: seed.formerKeys,
    project,
    type: named(store.issueTypes, seed.type, 'issue type'),
    status,
    priority: named(store.priorities, seed.priority ?? 'Medium', 'priority'),
    summary: seed.summary,
    description: seed.description,
    labels: seed.labels,
    parentId,
    sprints: seed.sprints.map((sprint) => named(store.sprints, sprint, 'sprint')),
    components: seed.components.map((one) => named(project.components, one, 'component')),
    fixVersions: seed.fixVersions.map((one) => named(project.versions, one, 'version')),
    resolution,
    resolved: resolution === null ? null : updated,
    security:
      seed.security === undefined ? null : named(store.securityLevels, seed.security, 'security level'),
    archived: seed.archived,
    reporterId,
    creatorId: reporterId,
    assigneeId: seed.assignee,
    created,
    updated,
    statusChanged: created,
    customFields: seed.customFields,
    properties: seed.properties,
    comments: seed.comments.map(({ id: commentId, author, body, visibility, ...comment }) => {
      const at = Date.parse(comment.created);
      return {
        id: commentId,
        authorId: author,
        body,
        created: at,
        updated: comment.updated === undefined ? at : Date.parse(comment.updated),
        ...(visibility && { visibility }),
      };
    }),
    changelog: seed.changelog.map(({ author, ...change }) => ({
      ...change,
      authorId: author,
      created: Date.parse(change.created),
    })),
    remoteLinks: seed.remoteLinks,
  };
}

function projectOf(store: JiraStore, issueKey: string): Project {
  const projectKey = issueKey.replace(/-\d+$/, '');
  const project = store.projects.find(({ key }) => key === projectKey);
  if (project === undefined) throw new Error(`The seed has issue ${issueKey} but no project ${projectKey}.`);
  return project;
}

function resolutionOf(store: JiraStore, seed: SeedIssue, status: Status): Issue['resolution'] {
  if (seed.resolution === null) return null;
  if (seed.resolution !== undefined) return named(store.resolutions, seed.resolution, 'resolution');
  return status.category === 'done' ? (store.resolutions[0] ?? null) : null;
}
