import type { IssueKey } from '../domain/issue-key.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { IssueReader } from './ports.ts';
import { ISSUES_PER_READ } from './read-issues.ts';

/**
 * Reads issues while tests still run, so that at the end of the run mostly the writes remain. The first are read at once, later
 * ones whenever they fill a request: it takes at most one request more than reading all at the end. An issue may then be as old as
 * the run: a link that was made meanwhile is written once more, and Jira keeps one of the two.
 */
export class ReadAhead implements IssueReader {
  readonly #source: IssueReader;
  readonly #announced = new Set<IssueKey>();
  readonly #known = new Map<IssueKey, SnapshotIssue>();
  #waiting: IssueKey[] = [];
  #reads: Promise<unknown>[] = [];

  constructor(source: IssueReader) {
    this.#source = source;
  }

  /** Says which issues will be asked for. */
  announce(keys: Iterable<IssueKey>): void {
    for (const key of keys) {
      if (this.#announced.has(key)) continue;
      this.#announced.add(key);
      this.#waiting.push(key);
    }
    const worthIt = this.#reads.length === 0 ? 1 : ISSUES_PER_READ;
    if (this.#waiting.length < worthIt) return;
    this.#reads.push(this.#read(this.#waiting));
    this.#waiting = [];
  }

  /** Gives what was read, and reads the rest now. */
  async readIssues(keys: readonly IssueKey[]): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>> {
    await Promise.all(this.#reads);
    const rest = await this.#source.readIssues(keys.filter((key) => !this.#known.has(key)));
    return rest.ok ? succeeded(new Map([...this.#known, ...rest.value])) : rest;
  }

  /** What cannot be read now, or does not exist yet, is read again when it is asked for. */
  async #read(keys: readonly IssueKey[]): Promise<void> {
    try {
      const read = await this.#source.readIssues(keys);
      if (read.ok) for (const [key, issue] of read.value) this.#known.set(key, issue);
    } catch {
      // Whoever asks meets it again; here it would end the runner's process as an unhandled rejection.
    }
  }
}
