import {
  findDefects,
  findTestCases,
  parseIssueKey,
  rowsWithSameError,
  suggestedDefects,
  type BuildLook,
  type BuildRow,
  type Choice,
} from '@defectlink/core/linking';
import type { Choosable } from '../pages/choices.tsx';
import type { LinkPanelProps } from '../pages/link-panel-props.ts';
import { rowId, rowsId } from '../pages/row-id.ts';
import { address, buildPath, type Query } from '../server/query.ts';
import { filterQuery, readFilter } from '../server/row-filter.ts';
import { choicesOf, type Asking } from './asking.ts';
import { planOf } from './plan-of.ts';
import { searchJira } from './search-jira.ts';

/** The panel of the row that an address names, with what it asks of Jira. */
export async function linkPanelOf(asking: Asking): Promise<LinkPanelProps | undefined> {
  const { desk, config, seen, query } = asking;
  const row = rowNamed(seen.look.rows, query.test);
  if (!row || row.action.kind === 'refused') return undefined;
  const others = rowsWithSameError(row, seen.look.rows);
  const withAlike = query.alike === 'yes' && others.length > 0;
  const defect = parseIssueKey(query.defect ?? '');
  const testCase = parseIssueKey(query.testCase ?? '');
  const search = (query.q ?? '').trim();
  const testCaseSearch = (query.tq ?? '').trim();
  const [defects, foundTestCases, plan] = await Promise.all([
    searchJira(search, desk.answers.defects, findDefects, asking),
    searchJira(testCaseSearch, desk.answers.testCases, findTestCases, asking),
    defect && planned(choicesOf([row, ...(withAlike ? others : [])], defect, testCase), asking),
  ]);
  const path = buildPath(seen.look.build.id);
  const filter: Query = { ...filterQuery(readFilter(query)), page: query.page };
  const kept: Query = { ...filter, test: rowId(row.test.identity), alike: withAlike ? 'yes' : undefined };
  return {
    row,
    alike: others.length,
    alikeId: idOfRows(others),
    withAlike,
    path,
    here: (over) =>
      address(
        path,
        { ...kept, ...over },
        over.test === undefined && 'test' in over ? rowId(row.test.identity) : 'panel',
      ),
    kept,
    site: config.jira.baseUrl,
    issues: seen.look.issues,
    suggestions: suggestionsFor(row, seen.look),
    search,
    defects,
    defect,
    plan,
    testCaseSearch,
    foundTestCases,
    testCase,
    waiting: plan === 'waiting' || defects?.kind === 'waiting' || foundTestCases?.kind === 'waiting',
  };
}

/** What is proposed for a test, with what Jira says of each issue. */
function suggestionsFor({ test }: BuildRow, { report }: BuildLook): readonly Choosable[] {
  return suggestedDefects(report, test.identity).map(({ defect, summary, status, message }) => ({
    key: defect,
    summary,
    why: message,
    ...(status !== '' && { status }),
  }));
}

/** The row of a short name. */
export function rowNamed(rows: readonly BuildRow[], name: string | undefined): BuildRow | undefined {
  return name === undefined ? undefined : rows.find(({ test }) => rowId(test.identity) === name);
}

/** A short name of the rows together. */
export function idOfRows(rows: readonly BuildRow[]): string {
  return rowsId(rows.map(({ test }) => test.identity));
}

async function planned(choices: readonly Choice[], asking: Asking): Promise<LinkPanelProps['plan']> {
  return (await planOf(choices, asking)) ?? 'waiting';
}
