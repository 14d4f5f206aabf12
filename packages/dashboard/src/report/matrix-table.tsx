import { printable } from '@defectlink/core/linking';
import { raw } from 'hono/html';
import { IssueLink } from '../pages/issue-link.tsx';
import { FailureTag, ResultTag, StatusTag } from '../pages/tags.tsx';
import { GAPS, type Gap, type MatrixDefect, type MatrixRow } from './matrix.ts';
import { testAnchor, type PageContext } from './page-context.ts';
import { filtersOfRow } from './row-filter.ts';

/** Rows of a table: browsers leave out what is not in sight, table by table. */
const ROWS_PER_TABLE = 60;
const MAX_OTHER_EXECUTIONS = 3;

/** The traceability matrix, requirement by requirement, gaps marked where something is missing. */
export function MatrixTables({ page }: { readonly page: PageContext }) {
  const shown = new Set<string>();
  // Each table is a text before the next is made: what makes up ten thousand rows is never held at once.
  return <>{chunksOf(page.rows).map((groups) => raw(<Table groups={groups} page={page} shown={shown} />))}</>;
}

interface TableProps {
  readonly groups: readonly (readonly MatrixRow[])[];
  readonly page: PageContext;
  /** Identities of the tests that have their anchor already. */
  readonly shown: Set<string>;
}

function Table({ groups, page, shown }: TableProps) {
  return (
    <div class={classes('chunk', groups.flat())}>
      <table>
        <thead>
          <tr>
            <th scope="col">Test case</th>
            <th scope="col">Test</th>
            <th scope="col">Result</th>
            <th scope="col">Execution</th>
            <th scope="col">Defects</th>
          </tr>
        </thead>
        {groups.map((rows) => (
          <tbody class={classes('', rows)}>
            <tr>
              <th colspan={5} scope="rowgroup">
                <Requirements keys={rows[0]?.requirements ?? []} page={page} />
              </th>
            </tr>
            {rows.map((row) => (
              <Row row={row} page={page} anchor={anchorOf(row, shown)} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** Groups of rows that have their requirements in common, put together to tables of about as many rows. */
function chunksOf(rows: readonly MatrixRow[]): MatrixRow[][][] {
  const chunks: MatrixRow[][][] = [];
  let size = ROWS_PER_TABLE;
  let last = '';
  for (const row of rows) {
    const requirements = row.requirements.join(' ');
    if (size >= ROWS_PER_TABLE) {
      chunks.push([[row]]);
      size = 0;
    } else if (requirements === last) chunks.at(-1)?.at(-1)?.push(row);
    else chunks.at(-1)?.push([row]);
    size += 1;
    last = requirements;
  }
  return chunks;
}

function classes(own: string, rows: readonly MatrixRow[]): string {
  return [own, ...new Set(rows.flatMap(filtersOfRow))].join(' ').trim();
}

/** A test that names several test cases has several rows, and one place that links lead to. */
function anchorOf({ test }: MatrixRow, shown: Set<string>): string | undefined {
  if (!test || shown.has(test.identity)) return undefined;
  shown.add(test.identity);
  return testAnchor(test.identity);
}

function Requirements({ keys, page }: { readonly keys: readonly string[]; readonly page: PageContext }) {
  if (keys.length === 0)
    return <span class="soft">{page.kept.chain ? 'No requirement' : 'Requirement not known'}</span>;
  return keys.map((key) => (
    <div>
      <Issue name={key} page={page} summary />
    </div>
  ));
}

function Row({
  row,
  page,
  anchor,
}: {
  readonly row: MatrixRow;
  readonly page: PageContext;
  readonly anchor: string | undefined;
}) {
  const { testCase, test, executions, defects, gaps } = row;
  const has = (gap: Gap) => gaps.includes(gap) && <span class="tag gap">{GAPS[gap]}</span>;
  return (
    <tr id={anchor} class={classes('row', [row])}>
      <td>
        {testCase !== undefined && <Issue name={testCase} page={page} summary={page.roomy} />}
        {testCase === undefined && (has('requirementWithoutTest') || 'none named')}
      </td>
      <td>{test ? <Test test={test} /> : '–'}</td>
      <td>
        {test && <ResultTag outcome={test.outcome} />} {test?.failure && <FailureTag kind={test.failure} />}
        {has('testCaseWithoutResult')}
        {!test && !gaps.includes('testCaseWithoutResult') && '–'}
      </td>
      <td>
        {executions.length > 0 ? executions.map((key) => <IssueLine name={key} page={page} />) : '–'}
        <OtherExecutions row={row} page={page} />
        <TestPlans keys={row.testPlans} page={page} />
      </td>
      <td>
        {defects.map((defect) => (
          <Defect defect={defect} page={page} />
        ))}
        {has('failureWithoutDefect')}
        {has('defectWithoutTestCase')}
        {defects.length === 0 && !gaps.includes('failureWithoutDefect') && '–'}
      </td>
    </tr>
  );
}

function Test({ test }: { readonly test: NonNullable<MatrixRow['test']> }) {
  return (
    <>
      <div class="name" dir="auto">
        {printable(test.title)}
      </div>
      <div class="where">
        {printable(test.place, 120)}
        {test.project === undefined ? '' : ` · ${printable(test.project, 60)}`}
      </div>
      {test.error !== undefined && (
        <div class="error" dir="auto">
          {printable(test.error)}
        </div>
      )}
    </>
  );
}

function IssueLine({ name, page }: { readonly name: string; readonly page: PageContext }) {
  return (
    <div>
      <IssueLink name={name} site={page.site} />
    </div>
  );
}

function OtherExecutions({
  row: { otherExecutions },
  page,
}: {
  readonly row: MatrixRow;
  readonly page: PageContext;
}) {
  if (otherExecutions.length === 0) return <></>;
  const newest = otherExecutions.slice(-MAX_OTHER_EXECUTIONS).reverse();
  const more = otherExecutions.length - newest.length;
  return (
    <div class="soft">
      also in <IssueLinks keys={newest} page={page} />
      {more > 0 && ` and ${more} more`}
    </div>
  );
}

function TestPlans({ keys, page }: { readonly keys: readonly string[]; readonly page: PageContext }) {
  if (keys.length === 0) return <></>;
  return (
    <div class="soft">
      planned by <IssueLinks keys={keys} page={page} />
    </div>
  );
}

function Defect({
  defect: { key, linked },
  page,
}: {
  readonly defect: MatrixDefect;
  readonly page: PageContext;
}) {
  return (
    <div>
      <Issue name={key} page={page} summary={page.roomy} />
      {!linked && <span class="soft"> not linked</span>}
    </div>
  );
}

function Issue({
  name,
  page,
  summary,
}: {
  readonly name: string;
  readonly page: PageContext;
  readonly summary: boolean;
}) {
  const issue = page.book.get(name);
  return (
    <>
      <IssueLink name={name} site={page.site} />{' '}
      {issue.status !== undefined && <StatusTag status={issue.status} done={issue.done} />}
      {summary && issue.summary !== undefined && (
        <div class="soft" dir="auto">
          {printable(issue.summary, 120)}
        </div>
      )}
    </>
  );
}

function IssueLinks({ keys, page }: { readonly keys: readonly string[]; readonly page: PageContext }) {
  return keys.map((key, at) => (
    <>
      {at > 0 && ', '}
      <IssueLink name={key} site={page.site} />
    </>
  ));
}
