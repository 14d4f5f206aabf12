import type { Config } from '../config/config.ts';
import type { ChainMap } from '../domain/chain/chain.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { followRenames } from '../domain/mapping/follow-renames.ts';
import type { LinkType } from '../domain/mapping/link-type.ts';
import { resolveMappings } from '../domain/mapping/resolve-mapping.ts';
import { executionTypes } from '../domain/plan/execution-type.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { IssueReader, LinkedIssueReader, ProjectReader } from '../jira/ports.ts';
import { readRenames } from '../link/read-renames.ts';

/** What a chain is read with. */
export interface ChainSource {
  readonly client: IssueReader & LinkedIssueReader & ProjectReader;
  readonly linkTypes: readonly LinkType[];
  readonly config: Pick<Config, 'mappings' | 'execution' | 'executions' | 'jira'>;
}

/** Why no chain can be walked: the mapping does not fit the site, or Jira did not answer. */
export interface ChainFailure {
  readonly ok: false;
  readonly kind: 'mapping' | 'jira';
  readonly message: string;
}

/** The issues that a walk starts from, by the key asked for, and how the chain is walked from them. */
export type ChainIssues =
  | { readonly ok: true; readonly issues: ReadonlyMap<IssueKey, SnapshotIssue>; readonly map: ChainMap }
  | ChainFailure;

/** Reads the issues that a walk starts from, and what the Issue Mapping means on the site. */
export async function readChainIssues(
  keys: readonly IssueKey[],
  { client, linkTypes, config }: ChainSource,
): Promise<ChainIssues> {
  const resolution = resolveMappings(config.mappings, linkTypes);
  if (!resolution.ok) {
    const message = resolution.problems.map(({ path, message: said }) => `${path}: ${said}`).join(' ');
    return { ok: false, kind: 'mapping', message };
  }
  const read = await client.readIssues(keys);
  if (!read.ok) return { ok: false, kind: 'jira', message: read.failure.message };
  const renames = await readRenames(client, resolution.book, read.value.values());
  if (!renames.ok) return { ok: false, kind: 'jira', message: renames.failure.message };
  const map = {
    mappings: followRenames(resolution.book, renames.value),
    executionIssueTypes: executionTypes(config),
  };
  return { ok: true, issues: read.value, map };
}
