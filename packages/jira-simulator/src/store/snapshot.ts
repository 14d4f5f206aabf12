import type { JiraStore } from './jira-store.ts';
import type { CompleteSeed } from '../seed/seed.ts';

/** The whole state of a site as JSON, from which another simulator can start. */
export function takeSnapshot(store: JiraStore): CompleteSeed {
  const iso = (time: number): string => new Date(time).toISOString();
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
    reporter: issue.reporterId,
    assignee: issue.assigneeId,
    created: iso(issue.created),
    updated: iso(issue.updated),
    customFields: { ...issue.customFields },
    properties: { ...issue.properties },
    comments: issue.comments.map(({ authorId, created, ...comment }) => ({
      ...comment,
      author: authorId,
      created: iso(created),
    })),
    changelog: issue.changelog.map(({ authorId, created, items, ...change }) => ({
      ...change,
      author: authorId,
      created: iso(created),
      items: [...items],
    })),
  }));
  const keyOf = (id: string): string => store.issues.byId(id)?.key ?? id;
  return structuredClone({
    title: store.title,
    cloudId: store.cloudId,
    accounts: [...store.accounts],
    oauthClients: [...store.oauthClients],
    linkTypes: [...store.linkTypes],
    issueTypes: [...store.issueTypes],
    statuses: [...store.statuses],
    priorities: [...store.priorities],
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
