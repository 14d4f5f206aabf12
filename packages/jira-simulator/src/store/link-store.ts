import type { IssueLink, LinkType } from './entities.ts';

/** The issue links of a site. */
export class LinkStore {
  readonly #links = new Map<string, IssueLink>();
  readonly #byIssue = new Map<string, Set<IssueLink>>();
  #nextId = 10001;

  /** Stores a link, even if one like it exists: whoever calls has looked before, as in Jira. */
  add(type: LinkType, sourceId: string, destinationId: string, created: number, id?: string): IssueLink {
    const link = { id: id ?? String(this.#nextId), type, sourceId, destinationId, created };
    this.#nextId = Math.max(this.#nextId, Number(link.id)) + 1;
    this.#links.set(link.id, link);
    for (const issueId of [sourceId, destinationId]) {
      const links = this.#byIssue.get(issueId) ?? new Set();
      this.#byIssue.set(issueId, links.add(link));
    }
    return link;
  }

  remove(link: IssueLink): void {
    this.#links.delete(link.id);
    this.#byIssue.get(link.sourceId)?.delete(link);
    this.#byIssue.get(link.destinationId)?.delete(link);
  }

  get(id: string): IssueLink | undefined {
    return this.#links.get(id);
  }

  all(): Iterable<IssueLink> {
    return this.#links.values();
  }

  /** The links of an issue, oldest first. */
  of(issueId: string): Iterable<IssueLink> {
    return this.#byIssue.get(issueId) ?? [];
  }

  countOf(issueId: string): number {
    return this.#byIssue.get(issueId)?.size ?? 0;
  }

  /** The link of that type, source and destination. */
  find(typeId: string, sourceId: string, destinationId: string): IssueLink | undefined {
    for (const link of this.of(sourceId)) {
      if (link.type.id === typeId && link.sourceId === sourceId && link.destinationId === destinationId) {
        return link;
      }
    }
    return undefined;
  }
}
