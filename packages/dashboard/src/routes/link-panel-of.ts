import {
  findDefects,
  findTestCases,
  parseIssueKey,
  planLinkByHand,
  rowsWithSameError,
  type BuildLook,
  type BuildRow,
  type Choice,
} from '@defectlink/core/linking';
import type { Choosable } from '../pages/choices.tsx';
import type { LinkPanelProps } from '../pages/link-panel-props.ts';
import { rowId } from '../pages/row-id.ts';
import { PATIENCE } from '../server/desk.ts';
import { address, buildPath, type Query } from '../server/query.ts';
import { filterQuery, readFilter } from '../server/row-filter.ts';
import { within } from '../server/within.ts';
import { choicesOf, foundOf, type Asking } from './asking.ts';

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
  const { connect } = desk.jira(config);
  const [defects, foundTestCases, plan] = await Promise.all([
    search === ''
      ? undefined
      : within(
          desk.answers.defects.ask(search, async () => {
            const jira = await connect();
            return jira.ok ? findDefects(jira.value.client, config, search, 20) : jira;
          }),
          PATIENCE,
        ).then(foundOf),
    testCaseSearch === ''
      ? undefined
      : within(
          desk.answers.testCases.ask(testCaseSearch, async () => {
            const jira = await connect();
            return jira.ok ? findTestCases(jira.value.client, config, testCaseSearch, 20) : jira;
          }),
          PATIENCE,
        ).then(foundOf),
    defect && planOf(asking, choicesOf([row, ...(withAlike ? others : [])], defect, testCase)),
  ]);
  const path = buildPath(seen.look.build.id);
  const filter: Query = { ...filterQuery(readFilter(query)), page: query.page };
  const kept: Query = { ...filter, test: rowId(row.test.identity), alike: withAlike ? 'yes' : undefined };
  return {
    row,
    alike: others.length,
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
  const issues = new Map(report.issues?.map((issue) => [issue.key, issue]));
  const proposed = report.suggestions?.filter((suggestion) => suggestion.test.identity === test.identity);
  return (proposed ?? []).map(({ defect, message }) => {
    const { summary = '', status } = issues.get(defect) ?? {};
    return { key: defect, summary, why: message, ...(status !== undefined && { status }) };
  });
}

/** The row of a short name. */
export function rowNamed(rows: readonly BuildRow[], name: string | undefined): BuildRow | undefined {
  return name === undefined ? undefined : rows.find(({ test }) => rowId(test.identity) === name);
}

async function planOf({ desk, runs, config }: Asking, choices: readonly Choice[]) {
  const question = JSON.stringify(choices);
  const plan = desk.answers.plans.ask(question, () =>
    desk.withBuild(runs, config, (request) => planLinkByHand(choices, request)),
  );
  return (await within(plan, PATIENCE)) ?? ('waiting' as const);
}
