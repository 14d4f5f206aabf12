import type { JiraStore } from './jira-store.ts';
import type { CompleteSeed } from '../seed/seed.ts';

/** The whole state of a site as JSON, from which another simulator can start. */
export function takeSnapshot(store: JiraStore): CompleteSeed {
  const iso = (time: number): string => new Date(time).toISOString();
  const keyOf = (id: string): string => store.issues.byId(id)?.key ?? id;
  const issues = [...store.issues.all()].map((issue) => ({
    id: issue.id,
    key: issue.key,
    formerKeys: [...issue.formerKeys],
    type: issue.type.id,
    status: issue.status.id,
    priority: issue.priority.id,
    summary: issue.summary,
    description: issue.description,
    labels: [...issue.labels],
    ...(issue.parentId !== null && { parent: keyOf(issue.parentId) }),
    sprints: issue.sprints.map(({ id }) => id),
    components: issue.components.map(({ id }) => id),
    fixVersions: issue.fixVersions.map(({ id }) => id),
    resolution: issue.resolution?.id ?? null,
    ...(issue.security !== null && { security: issue.security.id }),
    archived: issue.archived,
    reporter: issue.reporterId,
    assignee: issue.assigneeId,
    created: iso(issue.created),
    updated: iso(issue.updated),
    customFields: { ...issue.customFields },
    properties: { ...issue.properties },
    comments: issue.comments.map(({ authorId, created, updated, ...comment }) => ({
      ...comment,
      author: authorId,
      created: iso(created),
      updated: iso(updated),
    })),
    changelog: issue.changelog.map(({ authorId, created, items, ...change }) => ({
      ...change,
      author: authorId,
      created: iso(created),
      items: [...items],
    })),
    remoteLinks: [...issue.remoteLinks],
  }));
  return structuredClone({
    title: store.title,
    cloudId: store.cloudId,
    accounts: [...store.accounts],
    oauthClients: [...store.oauthClients],
    linkTypes: [...store.linkTypes],
    issueTypes: [...store.issueTypes],
    statuses: [...store.statuses],
    priorities: [...store.priorities],
    resolutions: [...store.resolutions],
    sprints: [...store.sprints],
    securityLevels: [...store.securityLevels],
    customFields: [...store.customFields],
    projects: store.projects.map((project) => ({
      ...project,
      issueTypes: project.issueTypes.map((type) => type.id),
    })),
    issues,
    links: [...store.links.all()].map((link) => ({
      id: link.id,
      type: link.type.id,
      source: keyOf(link.sourceId),
      destination: keyOf(link.destinationId),
    })),
  });
}
