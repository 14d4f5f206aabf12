import { printable } from '@defectlink/core/linking';
import { raw } from 'hono/html';
import { IssueLink } from '../pages/issue-link.tsx';
import { rowId } from '../pages/row-id.ts';
import { FailureTag, ResultTag, StatusTag } from '../pages/tags.tsx';
import { GAPS, type Gap, type MatrixDefect, type MatrixRow } from './matrix.ts';
import type { PageContext } from './page-context.ts';
import { filtersOfRow } from './row-filter.ts';
import { tablesOf, type RowGroup } from './row-groups.ts';
import { FAILURES, RESULTS } from './words.ts';

type MatrixTest = NonNullable<MatrixRow['test']>;

const MAX_OTHER_EXECUTIONS = 3;

/** The traceability matrix, requirement by requirement, gaps marked where something is missing. */
export function MatrixTables({ page }: { readonly page: PageContext }) {
  const shown = new Set<string>();
  // Each table is a text before the next is made: what makes up ten thousand rows is never held at once.
  return <>{tablesOf(page.rows).map((groups) => raw(<Table groups={groups} page={page} shown={shown} />))}</>;
}

interface TableProps {
  readonly groups: readonly RowGroup[];
  readonly page: PageContext;
  /** Identities of the tests that have their anchor already. */
  readonly shown: Set<string>;
}

function Table({ groups, page, shown }: TableProps) {
  return (
    <div
      class={classes(
        'chunk',
        groups.flatMap(({ rows }) => rows),
      )}
    >
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
        {groups.map(({ requirements, alike, rows }) => (
          <tbody class={classes(alike ? 'alike' : '', rows)}>
            <tr>
              <th colspan={5} scope="rowgroup">
                <Requirements keys={requirements} page={page} />
                {alike && rows[0] && <Alike row={rows[0]} page={page} />}
              </th>
            </tr>
            {rows.map((row) =>
              alike ? (
                <AlikeRow row={row} page={page} anchor={anchorOf(row, shown)} />
              ) : (
                <Row row={row} page={page} anchor={anchorOf(row, shown)} />
              ),
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function classes(own: string, rows: readonly MatrixRow[]): string {
  return [own, ...new Set(rows.flatMap(filtersOfRow))].join(' ').trim();
}

/** A test that names several test cases has several rows, and one place that links lead to. */
function anchorOf({ test }: MatrixRow, shown: Set<string>): string | undefined {
  if (!test || shown.has(test.identity)) return undefined;
  shown.add(test.identity);
  return rowId(test.identity);
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

/** What rows that are alike have in common. */
function Alike({ row: { test, gaps }, page }: { readonly row: MatrixRow; readonly page: PageContext }) {
  return (
    <>
      <span class="soft">, no test case</span> {test && <Result test={test} page={page} />}{' '}
      {gaps.map((gap) => (
        <>
          <GapTag gap={gap} />{' '}
        </>
      ))}
      <samp dir="auto">{printable(test?.error ?? '')}</samp>
    </>
  );
}

interface RowProps {
  readonly row: MatrixRow;
  readonly page: PageContext;
  readonly anchor: string | undefined;
}

function AlikeRow({ row, page, anchor }: RowProps) {
  const { test } = row;
  return (
    <tr id={anchor} class={classes('row', [row])}>
      <td colspan={5} dir="auto">
        {test && <TestName test={test} page={page} />}
      </td>
    </tr>
  );
}

/** Of ten thousand rows each element counts: what is alone in its cell is not wrapped, and what is missing is an empty cell. */
function Row({ row, page, anchor }: RowProps) {
  const { testCase, test, executions, defects, gaps } = row;
  const has = (gap: Gap) => gaps.includes(gap) && <GapTag gap={gap} />;
  return (
    <tr id={anchor} class={classes('row', [row])}>
      <td>
        {testCase !== undefined && <Issue name={testCase} page={page} summary={page.roomy} />}
        {has('requirementWithoutTest')}
      </td>
      <td dir="auto">
        {test && <TestName test={test} page={page} />}
        {test?.error !== undefined && <samp dir="auto">{printable(test.error, page.roomy ? 300 : 100)}</samp>}
      </td>
      <td>
        {test && <Result test={test} page={page} />}
        {has('testCaseWithoutResult')}
      </td>
      <td>
        {each(executions, (key) => (
          <Key name={key} page={page} />
        ))}
        <OtherExecutions row={row} page={page} />
        <TestPlans keys={row.testPlans} page={page} />
      </td>
      <td>
        {each(defects, (defect) => (
          <Defect defect={defect} page={page} />
        ))}
        {has('failureWithoutDefect')}
        {has('defectWithoutTestCase')}
      </td>
    </tr>
  );
}

/** One is alone in its cell; several stand below each other. */
function each<T>(items: readonly T[], show: (item: T) => unknown) {
  return items.length === 1 ? items.map(show) : items.map((item) => <div>{show(item)}</div>);
}

function GapTag({ gap }: { readonly gap: Gap }) {
  return <span class="tag gap">{GAPS[gap]}</span>;
}

/** On a page that must spare its words, in plain text: a coloured word is an element, and a browser pays for each. */
function Result({ test, page }: { readonly test: MatrixTest; readonly page: PageContext }) {
  const { outcome, failure } = test;
  if (!page.roomy && outcome !== undefined)
    return (
      <>
        {RESULTS[outcome]}
        {failure && `, ${FAILURES[failure]}`}
      </>
    );
  return (
    <>
      <ResultTag outcome={outcome} />
      {failure && (
        <>
          {' '}
          <FailureTag kind={failure} />
        </>
      )}
    </>
  );
}

/** A test's title, and below it its place. */
function TestName({
  test: { title, place, project },
  page: { roomy },
}: {
  readonly test: MatrixTest;
  readonly page: PageContext;
}) {
  return (
    <>
      {printable(title, roomy ? 300 : 160)}{' '}
      <small>
        {printable(place, roomy ? 120 : 80)}
        {project === undefined ? ' ' : ` · ${printable(project, 60)} `}
      </small>
    </>
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
    <>
      <Issue name={key} page={page} summary={page.roomy} />
      {!linked && <span class="soft"> not linked</span>}
    </>
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
      <Key name={name} page={page} />
      {issue.status !== undefined && (
        <>
          {' '}
          {page.roomy ? (
            <StatusTag status={issue.status} done={issue.done} />
          ) : (
            `(${printable(issue.status, 30)})`
          )}
        </>
      )}
      {summary && issue.summary !== undefined && (
        <div class="soft" dir="auto">
          {printable(issue.summary, 120)}
        </div>
      )}
    </>
  );
}

/** Where there are thousands, a key leads to the list of issues, which leads to Jira: each of its addresses stands once on the page. */
function Key({ name, page }: { readonly name: string; readonly page: PageContext }) {
  if (page.roomy || !page.book.has(name)) return <IssueLink name={name} site={page.site} />;
  return <a href={`#${name}`}>{name}</a>;
}

function IssueLinks({ keys, page }: { readonly keys: readonly string[]; readonly page: PageContext }) {
  return keys.map((key, at) => (
    <>
      {at > 0 && ', '}
      <Key name={key} page={page} />
    </>
  ));
}
