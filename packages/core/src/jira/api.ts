import type { Deployment } from '../domain/plan/jira-snapshot.ts';
import type { JiraResult } from './jira-result.ts';

/** The REST API of a site, with the credentials in place. Paths start at the version: `/issueLink`. */
export interface JiraApi {
  readonly deployment: Deployment;
  /** Tries again what may pass. */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<JiraResult<unknown>>;
  /** A POST that only reads (search, bulk fetch); tries again what may pass. */
  query(path: string, body: unknown): Promise<JiraResult<unknown>>;
  /** A POST that writes; tries once. */
  write(path: string, body: unknown): Promise<JiraResult<unknown>>;
}
