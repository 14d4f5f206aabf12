import type { CompleteMapping, MappingBook } from '../domain/mapping/resolve-mapping.ts';
import { failed, type JiraResult } from '../jira/jira-result.ts';
import type { IssueTypeReader } from '../jira/ports.ts';
import { knownTypes } from './known-types.ts';

const UNKNOWN_TYPES =
  'Where it finds fault with an issue type, set the types of the mapping to those that the site has, which defectlink doctor lists.';

/**
 * Searches by the issue types of the mappings; a query that Jira refuses once more by the ids of those that the site has. One that it
 * still refuses names none of them.
 */
export async function withKnownTypes<T>(
  client: IssueTypeReader,
  mappings: MappingBook<CompleteMapping>,
  search: (mappings: MappingBook<CompleteMapping>) => Promise<JiraResult<T>>,
): Promise<JiraResult<T>> {
  const found = await search(mappings);
  if (found.ok || found.failure.kind !== 'invalid') return found;
  const site = await client.issueTypes();
  if (!site.ok) return found;
  const again = await search(knownTypes(mappings, site.value));
  if (again.ok || again.failure.kind !== 'invalid') return again;
  return failed({ ...again.failure, message: `${again.failure.message} ${UNKNOWN_TYPES}` });
}
