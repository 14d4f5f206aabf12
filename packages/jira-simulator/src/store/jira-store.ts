import type { CompleteClock } from '../site/clock.ts';
import type {
  Account,
  CustomField,
  IssueType,
  LinkType,
  OAuthClient,
  Priority,
  Project,
  Resolution,
  SecurityLevel,
  Sprint,
  Status,
} from './entities.ts';
import { IssueStore } from './issue-store.ts';
import { LinkStore } from './link-store.ts';
import { named } from './named.ts';
import type { CompleteSeed } from '../seed/seed.ts';

/** Everything that a Jira site knows; `loadSeed` fills in its issues and links. */
export class JiraStore {
  readonly title: string;
  readonly cloudId: string;
  readonly accounts: readonly Account[];
  readonly oauthClients: readonly OAuthClient[];
  readonly linkTypes: LinkType[];
  readonly issueTypes: readonly IssueType[];
  readonly statuses: readonly Status[];
  readonly priorities: readonly Priority[];
  readonly resolutions: readonly Resolution[];
  readonly sprints: readonly Sprint[];
  readonly securityLevels: readonly SecurityLevel[];
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
    this.linkTypes = [...seed.linkTypes];
    this.issueTypes = seed.issueTypes;
    this.statuses = seed.statuses;
    this.priorities = seed.priorities;
    this.resolutions = seed.resolutions;
    this.sprints = seed.sprints;
    this.securityLevels = seed.securityLevels;
    this.customFields = seed.customFields;
    this.projects = seed.projects.map((project) => ({
      ...project,
      issueTypes: project.issueTypes.map((type) => named(this.issueTypes, type, 'issue type')),
    }));
    const renamed = this.projects.flatMap(({ key, formerKeys }) =>
      formerKeys.map((old) => [old, key] as const),
    );
    this.issues = new IssueStore(clock, keepVersionsMs, new Map(renamed));
  }

  /** Gives out the id of a comment or an entry of the changelog. */
  nextEntryId(): string {
    return String(this.#nextEntryId++);
  }

  /** Keeps ids from being given out again. */
  reserveEntryIds(ids: readonly string[]): void {
    for (const id of ids) this.#nextEntryId = Math.max(this.#nextEntryId, Number(id) + 1);
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
}
