import { jqlText } from '../domain/defect-query.ts';
import { sameName } from '../domain/mapping/link-type.ts';
import type { MappingBook, RoleTypes } from '../domain/mapping/resolve-mapping.ts';
import { writtenTypes, type TypeIds } from '../domain/mapping/type-ids.ts';
import { isOfType, type SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { DefectSearch, IssueTypeReader } from './ports.ts';

/**
 * Finds out which types the names of the mappings, and those of Test Executions, mean that an account reads in another language. Asks
 * nothing when every issue is of a type that is named.
 */
export async function readTypeIds(
  client: DefectSearch & IssueTypeReader,
  book: MappingBook<RoleTypes>,
  issues: Iterable<SnapshotIssue>,
  executionIssueTypes: readonly string[],
): Promise<TypeIds> {
  const written = [...new Set([...writtenTypes(book), ...executionIssueTypes])];
  return [...issues].every((issue) => isOfType(issue, written)) ? new Map() : typeIdsOf(client, written);
}

/** Issues that are looked at for the types of one name. */
const SAMPLE = 50;

/**
 * The types that names mean which the site shows to the account under others: JQL knows a site's own names, whatever the account's
 * language. What cannot be found out is left out, and counts as written.
 */
export async function typeIdsOf(
  client: DefectSearch & IssueTypeReader,
  names: readonly string[],
): Promise<TypeIds> {
  const ids = new Map<string, readonly string[]>();
  const site = await client.issueTypes();
  if (!site.ok) return ids;
  const strange = names.filter((name) =>
    site.value.every((type) => type.id !== name.trim() && !sameName(type.name, name)),
  );
  for (const name of strange) {
    const found = await client.searchIssues(`issuetype = ${jqlText(name)}`, SAMPLE);
    if (found.ok && found.value.length > 0)
      ids.set(name, [...new Set(found.value.map(({ issueType }) => issueType.id))]);
  }
  return ids;
}
