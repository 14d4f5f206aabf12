import type { CompleteMapping, MappingBook } from '../domain/mapping/resolve-mapping.ts';
import type { JiraResult } from '../jira/jira-result.ts';
import type { IssueTypeReader } from '../jira/ports.ts';
import { knownTypes } from './known-types.ts';

/** Searches by the issue types of the mappings; a query that Jira refuses once more by the ids of those that the site has. */
export async function withKnownTypes<T>(
  client: IssueTypeReader,
  mappings: MappingBook<CompleteMapping>,
  search: (mappings: MappingBook<CompleteMapping>) => Promise<JiraResult<T>>,
): Promise<JiraResult<T>> {
  const found = await search(mappings);
  if (found.ok || found.failure.kind !== 'invalid') return found;
  const site = await client.issueTypes();
  return site.ok ? search(knownTypes(mappings, site.value)) : found;
}
