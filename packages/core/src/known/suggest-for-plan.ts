import type { Config } from '../config/config.ts';
import { openDefectQuery } from '../domain/defect-query.ts';
import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import { isDefect, proposeDefects, type Proposal } from '../domain/known/propose-defects.ts';
import { proposeByWords, searchWords } from '../domain/known/propose-by-words.ts';
import { suggestDefects } from '../domain/known/suggest-defects.ts';
import type { Suggestion } from '../domain/known/suggestion.ts';
import type { MappingBook, ResolvedMapping } from '../domain/mapping/resolve-mapping.ts';
import type { JiraSnapshot, SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { LinkPlan } from '../domain/plan/link-plan.ts';
import type { DefectSearch, NamedIssueReader } from '../jira/ports.ts';
import { readKeptHistory } from './read-history.ts';

/** What suggestions are made from. */
export interface SuggestionSources {
  readonly client: NamedIssueReader & DefectSearch;
  readonly config: Pick<Config, 'rules'>;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly snapshot: Pick<JiraSnapshot, 'issues' | 'baseUrl'>;
  /** Folder of the kept reports. */
  readonly outputDir: string;
}

/** The defects proposed, and the issues that they are. */
export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  readonly issues: readonly SnapshotIssue[];
}

/** Most defects that one search finds. */
const MOST_FOUND = 100;

/**
 * Proposes defects for the failed tests of a plan that name none which can be used. It costs one bulk read per 100 issues that the
 * plan did not read, and one search when nothing else speaks for a defect of some tests; what cannot be read proposes nothing.
 */
export async function suggestForPlan(
  { unexplained, failures }: Pick<LinkPlan, 'unexplained' | 'failures'>,
  { client, config, mappings, snapshot, outputDir }: SuggestionSources,
): Promise<Suggested> {
  if (unexplained.length === 0) return { suggestions: [], issues: [] };
  const history = await readKeptHistory(outputDir, snapshot.baseUrl);
  const proposals = proposeDefects(unexplained, { failures, history, mappings });
  const known = new Map<IssueKey | IssueId, SnapshotIssue>(
    [...snapshot.issues].flatMap(([key, issue]) => [
      [key, issue],
      [issue.id, issue],
    ]),
  );
  const names = [...new Set(proposals.map(({ issue }) => issue))].filter((name) => !known.has(name));
  const read = names.length === 0 ? undefined : await client.readNamed(names);
  if (read?.ok) for (const [name, issue] of read.value) known.set(name, issue);
  const issueOf = ({ issue: name }: Proposal) => {
    const issue = known.get(name);
    return issue && isDefect(issue, mappings) ? issue : undefined;
  };
  const suggested = suggestDefects(proposals, issueOf);

  const helped = new Set(suggested.map(({ test }) => test.identity));
  const others = unexplained.filter(({ test }) => !helped.has(test.identity));
  const words = searchWords(others);
  const { rules } = config;
  const search =
    words.length === 0
      ? undefined
      : await client.searchIssues(openDefectQuery(words, mappings, rules.tags.projects), MOST_FOUND);
  const found = search?.ok ? search.value : [];
  for (const issue of found) if (!known.has(issue.key)) known.set(issue.key, { ...issue, links: [] });
  const suggestions = [...suggested, ...suggestDefects(proposeByWords(others, found), issueOf)];
  const keys = new Set(suggestions.map(({ defect }) => defect));
  const issues = new Map([...known.values()].map((issue) => [issue.key, issue]));
  return { suggestions, issues: [...issues.values()].filter(({ key }) => keys.has(key)) };
}
