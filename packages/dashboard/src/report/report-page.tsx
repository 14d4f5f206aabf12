import { printable, type BuildTest, type LinkReport } from '@defectlink/core/linking';
import { raw } from 'hono/html';
import { IssueLink } from '../pages/issue-link.tsx';
import { stylesheet } from '../style/stylesheet.ts';
import { MatrixTable } from './matrix-table.tsx';
import { matrixOf, type MatrixRow } from './matrix.ts';
import { FailureGroups, Notices, Sentences } from './report-sections.tsx';

/**
 * A link report as one page that can be kept: no script, no inline attribute, nothing fetched but `report.css` beside it, which
 * holds the same rules as the page does, for servers that forbid rules within a page.
 * @param tests Tests of the build's journals; none when they are gone.
 */
export async function reportPage(report: LinkReport, tests: readonly BuildTest[]): Promise<string> {
  const rows = matrixOf(report, tests);
  return `<!doctype html>\n${await (<Page report={report} rows={rows} />)}\n`;
}

const SHOWN = [
  ['all', 'all'],
  ['known', 'known'],
  ['regression', 'regressions'],
  ['new', 'new'],
  ['gaps', 'with gaps'],
] as const;

function Page({ report, rows }: { readonly report: LinkReport; readonly rows: readonly MatrixRow[] }) {
  const title = `${printable(report.buildId, 100)} · Test report`;
  const count = (shown: (typeof SHOWN)[number][0]) =>
    shown === 'all'
      ? rows.length
      : rows.filter(({ standing, gaps }) => (shown === 'gaps' ? gaps.length > 0 : standing === shown)).length;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="report.css" />
        <style>{raw(stylesheet)}</style>
      </head>
      <body>
        <main>
          <h1>{printable(report.buildId, 100)}</h1>
          <p class="first">
            {count('known')} known, {count('regression')} regressions, {count('new')} new among{' '}
            {report.counts.failed} failed tests; {report.counts.passed} passed.
          </p>
          <Facts report={report} />
          <Notices report={report} />
          <FailureGroups rows={rows} />
          <Sentences report={report} />
          <section aria-labelledby="matrix">
            <h2 id="matrix">Traceability matrix</h2>
            <p class="soft">
              Requirements and the statuses of issues are not in a link report: npx defectlink trace KEY reads
              them from Jira.
            </p>
            <fieldset class="verdict">
              <legend>Show tests</legend>
              {SHOWN.map(([shown, words]) => (
                <label>
                  <input type="radio" name="show" id={`show-${shown}`} checked={shown === 'all'} />{' '}
                  <b>{count(shown)}</b> {words}
                </label>
              ))}
            </fieldset>
            {rows.length === 0 ? (
              <p class="soft">No test failed or names an issue.</p>
            ) : (
              <MatrixTable rows={rows} site={report.site} execution={report.execution?.key} />
            )}
          </section>
        </main>
      </body>
    </html>
  );
}

function Facts({ report }: { readonly report: LinkReport }) {
  const { execution, site, at, mode } = report;
  return (
    <p class="facts">
      <span>
        Test Execution{' '}
        {execution ? (
          <>
            <IssueLink name={execution.key} site={site} /> <b>{printable(execution.summary, 120)}</b>
          </>
        ) : (
          <b>none</b>
        )}
      </span>
      <span>
        {mode === 'plan' ? 'planned' : 'linked'}{' '}
        <time datetime={at}>{at.replace('T', ' ').slice(0, 16)} UTC</time>
      </span>
      <span>{site === undefined ? 'the site is not known' : printable(site, 120)}</span>
    </p>
  );
}
