import { OUTCOME_WORDS, printable } from '@defectlink/core/linking';
import type { Job } from '../server/jobs.ts';
import type { Note } from '../server/note.ts';
import { address, buildPath, type Query } from '../server/query.ts';
import { filterQuery, filterRows } from '../server/row-filter.ts';
import type { BuildContext } from './build-context.ts';
import { BuildHead } from './build-head.tsx';
import type { ExecutionPanelProps } from './execution-panel.tsx';
import { JobBox } from './job-box.tsx';
import { Layout } from './layout.tsx';
import type { LinkPanelProps } from './link-panel-props.ts';
import { NoteBox } from './note-box.tsx';
import { pageHolding, pageOf, Pager } from './pager.tsx';
import { RowFilterForm, Verdict } from './row-filter-form.tsx';
import { TestTable } from './test-table.tsx';
import { amount, buildName } from './words.ts';

interface BuildPageProps extends Omit<BuildContext, 'here'> {
  readonly page: number;
  readonly panel: LinkPanelProps | undefined;
  readonly executionPanel: ExecutionPanelProps | undefined;
  readonly note: Note | undefined;
  readonly job: Job | undefined;
}

/** The Execution Dashboard of a build. */
export function BuildPage({ page: wanted, panel, executionPanel, note, job, ...props }: BuildPageProps) {
  const { look, waiting } = props.seen;
  const matching = filterRows(look.rows, props.filter);
  // An address names a test whichever page it stands on by now.
  const { shown, page, pages } = pageOf(matching, pageHolding(matching, panel?.row) ?? wanted);
  const path = buildPath(look.build.id);
  const here = (query: Query = {}, anchor?: string) =>
    address(
      path,
      { ...filterQuery(props.filter), ...(page > 1 && { page: String(page) }), ...query },
      anchor,
    );
  const context: BuildContext = { ...props, here };
  const working = job !== undefined && job.note === undefined;
  return (
    <Layout
      title={`${buildName(look.build)} · Execution Dashboard`}
      current="builds"
      refresh={
        working || waiting || panel?.waiting === true || executionPanel?.waiting === true ? 2 : undefined
      }
    >
      <BuildHead context={context} executionPanel={executionPanel} />
      <JobBox job={job} />
      <NoteBox note={job?.note ?? note} />
      <Hindrances context={context} />
      <Verdict context={context} />
      <RowFilterForm context={context} path={path} />
      <div id="tests" aria-live="off">
        {shown.length === 0 ? (
          <NoRows any={look.rows.length > 0} all={path} />
        ) : (
          <TestTable rows={shown} context={context} panel={panel} />
        )}
        <Unkept context={context} />
        <Pager
          page={page}
          pages={pages}
          total={matching.length}
          noun="test"
          to={(other) => here({ page: String(other) })}
        />
      </div>
    </Layout>
  );
}

/** Tests that the filter asks for and no journal tells of: the table would seem to be short of them. */
function Unkept({ context: { seen, filter } }: { readonly context: BuildContext }) {
  const { build, rows } = seen.look;
  const { result } = filter;
  if (result === undefined) return <></>;
  const unkept = build.counts[result] - rows.filter(({ test }) => test.outcome === result).length;
  if (unkept <= 0) return <></>;
  return (
    <p class="hint">
      {amount(unkept, 'test')} more {OUTCOME_WORDS[result]}: of tests that did not fail and name no issue,
      only the number is kept.
    </p>
  );
}

function NoRows({ any, all }: { readonly any: boolean; readonly all: string }) {
  return (
    <div class="empty">
      {any ? (
        <p>
          No test is like that. <a href={all}>Show all tests</a>
        </p>
      ) : (
        <p>
          No test of this build failed or names an issue: there is nothing to link.{' '}
          <a href="/">Look at another build</a>
        </p>
      )}
    </div>
  );
}

/** What keeps links from being made, each with what to do. */
function Hindrances({ context: { seen, readOnly } }: { readonly context: BuildContext }) {
  const { report, unanswered } = seen.look;
  if (readOnly !== undefined) {
    return (
      <div class="note look">
        <p>
          <b>Read-only.</b> <span dir="auto">{printable(readOnly, 400)}</span>
        </p>
        <p class="soft">
          Without credentials nothing is asked of Jira and nothing is linked. Set them, and start again.
        </p>
      </div>
    );
  }
  if (seen.waiting) {
    return (
      <p class="note look" role="status">
        <b>Jira has not answered yet.</b> What it knows of these tests is shown as soon as it does.
      </p>
    );
  }
  if (unanswered !== undefined) {
    return (
      <div class="note failed" role="alert">
        <p>
          <b>Jira could not be asked.</b> <span dir="auto">{printable(unanswered, 500)}</span>
        </p>
        <p class="soft">
          Shown is what was known before. What you choose is kept, and linked by the next push. Find out why:{' '}
          <code>npx defectlink doctor</code>
        </p>
      </div>
    );
  }
  const said = [...report.problems, ...(report.heldBack ? [report.heldBack.message] : []), ...report.notices];
  if (said.length === 0) return <></>;
  return (
    <div class="note look">
      {said.map((text) => (
        <p dir="auto">{printable(text, 600)}</p>
      ))}
      {report.heldBack && <p class="soft">What you link by hand here is linked all the same.</p>}
      {report.problems.length > 0 && (
        <p class="soft">
          <a href="/mapping">Look at the Issue Mapping</a>
        </p>
      )}
    </div>
  );
}
