import type { Config } from '../config/config.ts';
import { defectQuery } from '../domain/defect-query.ts';
import { parseIssueKey, projectOf, type IssueKey } from '../domain/issue-key.ts';
import { issueNamed, withAliases } from '../domain/issue-url.ts';
import { executionTypes } from '../domain/plan/execution-type.ts';
import { isOfType, type SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { followRenames } from '../domain/mapping/follow-renames.ts';
import { mappingFor } from '../domain/mapping/resolve-mapping.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type {
  DefectSearch,
  FoundIssue,
  IssueReader,
  IssueTypeReader,
  ProjectReader,
  SiteMetadata,
} from '../jira/ports.ts';
import { withKnownTypes } from './with-known-types.ts';
import { readRenames } from '../link/read-renames.ts';
import { readTypeIds } from '../jira/read-type-ids.ts';
import { withTypeIds } from '../domain/mapping/type-ids.ts';

/** An existing defect that a failed test may be linked to. */
export interface FoundDefect {
  readonly key: IssueKey;
  readonly summary: string;
  readonly issueType: string;
  readonly status: string;
  readonly done: boolean;
  /** When it was changed last, ISO 8601 in UTC; missing where Jira does not tell. */
  readonly updated?: string;
  readonly url: string;
  /** Why it cannot be linked, when it was asked for by key and is no defect by the mapping. */
  readonly unusable?: string;
}

/**
 * Finds existing defects by key, by browse URL, by number (in every configured project) or by words of the summary.
 * @param limit Most defects to find, up to 100.
 */
export async function findDefects(
  client: IssueReader & DefectSearch & ProjectReader & IssueTypeReader & Pick<SiteMetadata, 'urls'>,
  config: Pick<Config, 'jira' | 'rules' | 'mappings' | 'execution' | 'executions'>,
  text: string,
  limit = 20,
): Promise<JiraResult<readonly FoundDefect[]>> {
  const { jira, rules, mappings } = config;
  const found = (issue: FoundIssue): FoundDefect => ({
    key: issue.key,
    summary: issue.summary,
    issueType: issue.issueType.name,
    status: issue.status.name,
    done: issue.status.done,
    ...(issue.updated !== undefined && { updated: issue.updated }),
    url: `${jira.baseUrl}/browse/${issue.key}`,
  });
  const keys = namedKeys(text.trim(), config, client.urls);
  if (keys.length > 0) {
    const read = await client.readIssues(keys);
    if (!read.ok) return read;
    const renames = await readRenames(client, mappings, read.value.values());
    if (!renames.ok) return renames;
    const typeIds = await readTypeIds(client, mappings, read.value.values(), executionTypes(config));
    const today = { mappings: withTypeIds(followRenames(mappings, renames.value), typeIds) };
    const named = [...read.value.values()].map((issue) => ({ ...found(issue), ...judged(issue, today) }));
    // A number names an issue in every project; those that are no defects were hardly meant.
    return succeeded(keys.length > 1 ? named.filter(({ unusable }) => unusable === undefined) : named);
  }
  const search = (book: typeof mappings) =>
    client.searchIssues(defectQuery(text, book, rules.tags.projects), limit);
  const issues = await withKnownTypes(client, mappings, search);
  return issues.ok ? succeeded(issues.value.map(found)) : issues;
}

function namedKeys(text: string, { rules }: Pick<Config, 'rules'>, urls: readonly string[]): IssueKey[] {
  const key = issueNamed(text, rules.tags.site && withAliases(rules.tags.site, urls));
  if (key) return [key];
  if (!/^#?[1-9]\d*$/.test(text)) return [];
  return [...rules.tags.projects].flatMap((project) => {
    const numbered = parseIssueKey(`${project}-${text.replace('#', '')}`);
    return numbered ? [numbered] : [];
  });
}

function judged(issue: SnapshotIssue, { mappings }: Pick<Config, 'mappings'>): { unusable?: string } {
  const types = mappingFor(mappings, projectOf(issue.key)).defectIssueTypes;
  if (isOfType(issue, types)) return {};
  const wanted = types.map((type) => `"${type}"`).join(' or ');
  return {
    unusable: `It is of type "${issue.issueType.name}", and the mapping expects ${wanted} for a defect.`,
  };
}
