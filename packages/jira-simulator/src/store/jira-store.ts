import type { CompleteClock } from '../site/clock.ts';
import type {
  Account,
  CustomField,
  Issue,
  IssueType,
  LinkType,
  OAuthClient,
  Priority,
  Project,
  Status,
} from './entities.ts';
import { IssueStore } from './issue-store.ts';
import { LinkStore } from './link-store.ts';
import type { CompleteSeed } from '../seed/seed.ts';

/** Everything that a Jira site knows. */
export class JiraStore {
  readonly title: string;
  readonly cloudId: string;
  readonly accounts: readonly Account[];
  readonly oauthClients: readonly OAuthClient[];
  readonly linkTypes: readonly LinkType[];
  readonly issueTypes: readonly IssueType[];
  readonly statuses: readonly Status[];
  readonly priorities: readonly Priority[];
  readonly customFields: readonly CustomField[];
  readonly projects: readonly Project[];
  readonly issues: IssueStore;
  readonly links = new LinkStore();
  #nextEntryId = 10001;

  /** @param keepVersionsMs how far back a search may look */
  constructor(seed: CompleteSeed, clock: CompleteClock, keepVersionsMs: number) {
    this.title = seed.title;
    this.cloudId = seed.cloudId;
    this.accounts = seed.accounts;
    this.oauthClients = seed.oauthClients;
    this.linkTypes = seed.linkTypes;
    this.issueTypes = seed.issueTypes;
    this.statuses = seed.statuses;
    this.priorities = seed.priorities;
    this.customFields = seed.customFields;
    this.projects = seed.projects.map((project) => ({
      ...project,
      issueTypes: project.issueTypes.map((type) => this.#named(this.issueTypes, type, 'issue type')),
    }));
    this.issues = new IssueStore(clock, keepVersionsMs);
    const now = clock.now();
    for (const issue of seed.issues) this.issues.put(this.#toIssue(issue, now), -Infinity);
    for (const link of seed.links) {
      const type = this.#named(this.linkTypes, link.type, 'link type');
      this.links.add(type, this.#idOf(link.source), this.#idOf(link.destination), -Infinity, link.id);
    }
  }

  /** Gives out the id of a comment or an entry of the changelog. */
  nextEntryId(): string {
    return String(this.#nextEntryId++);
  }

  account(accountId: string): Account | undefined {
    return this.accounts.find((account) => account.accountId === accountId);
  }

  /** The project of an id or a key, also a former one; keys are compared without case. */
  project(idOrKey: string): Project | undefined {
    const key = idOrKey.toUpperCase();
    return (
      this.projects.find((project) => project.id === idOrKey || project.key === key) ??
      this.projects.find((project) => project.formerKeys.includes(key))
    );
  }

  #toIssue(seed: CompleteSeed['issues'][number], now: number): Issue {
    const projectKey = seed.key.replace(/-\d+$/, '');
    const project = this.project(projectKey);
    if (project === undefined)
      throw new Error(`The seed has issue ${seed.key} but no project ${projectKey}.`);
    const created = seed.created === undefined ? now : Date.parse(seed.created);
    const reporterId = seed.reporter ?? this.accounts[0]?.accountId ?? '';
    const entryIds = [...seed.comments, ...seed.changelog].map((entry) => Number(entry.id));
    this.#nextEntryId = Math.max(this.#nextEntryId, ...entryIds.map((id) => id + 1));
    return {
      id: seed.id ?? this.issues.nextId(),
      key: seed.key,
      formerKeys: seed.formerKeys,
      project,
      type: this.#named(this.issueTypes, seed.type, 'issue type'),
      status: this.#named(this.statuses, seed.status ?? this.statuses[0]?.id ?? '', 'status'),
      priority: this.#named(this.priorities, seed.priority ?? 'Medium', 'priority'),
      summary: seed.summary,
      description: seed.description,
      labels: seed.labels,
      reporterId,
      creatorId: reporterId,
      assigneeId: seed.assignee,
      created,
      updated: seed.updated === undefined ? created : Date.parse(seed.updated),
      statusChanged: created,
      customFields: seed.customFields,
      properties: seed.properties,
      comments: seed.comments.map(({ author, ...comment }) => ({
        ...comment,
        authorId: author,
        created: Date.parse(comment.created),
      })),
      changelog: seed.changelog.map(({ author, ...change }) => ({
        ...change,
        authorId: author,
        created: Date.parse(change.created),
      })),
    };
  }

  #idOf(key: string): string {
    const issue = this.issues.find(key);
    if (issue === undefined) throw new Error(`The seed links ${key}, which is none of its issues.`);
    return issue.id;
  }

  #named<T extends { id: string; name: string }>(list: readonly T[], nameOrId: string, what: string): T {
    const found = list.find((one) => one.id === nameOrId) ?? list.find((one) => one.name === nameOrId);
    if (found === undefined)
      throw new Error(`The seed uses the ${what} "${nameOrId}", which it does not define.`);
    return found;
  }
}
