import type { GenericSchema } from 'valibot';
import type { Deployment } from '../domain/plan/jira-snapshot.ts';
import type { JiraResult } from './jira-result.ts';

/**
 * The REST API of a site, with the credentials in place. Paths start at the version: `/issueLink`. An answer is read by a schema; one of
 * another shape is a failure.
 */
export interface JiraApi {
  readonly deployment: Deployment;
  /** Tries again what may pass. */
  get<T>(
    path: string,
    schema: GenericSchema<unknown, T>,
    query?: Readonly<Record<string, string>>,
  ): Promise<JiraResult<T>>;
  /** A POST that only reads (search, bulk fetch); tries again what may pass. */
  query<T>(path: string, schema: GenericSchema<unknown, T>, body: unknown): Promise<JiraResult<T>>;
  /** A POST that writes; tries once. */
  write<T>(path: string, schema: GenericSchema<unknown, T>, body: unknown): Promise<JiraResult<T>>;
}
