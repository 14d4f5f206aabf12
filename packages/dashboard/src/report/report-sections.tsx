import { printable, type LinkReport } from '@defectlink/core/linking';
import { IssueLink, isKey } from '../pages/issue-link.tsx';
import { testAnchor } from './matrix-table.tsx';
import type { MatrixRow } from './matrix.ts';

/** Most tests that a group names; the matrix has them all. */
const MAX_NAMED = 50;

/** Failed tests by their defect, then those without one by their error. */
export function FailureGroups({ rows }: { readonly rows: readonly MatrixRow[] }) {
  const failed = rows.filter(({ standing }) => standing !== undefined);
  const byDefect = grouped(failed, ({ defects }) => defects[0]);
  const byError = grouped(failed, ({ defects, error }) =>
    defects.length > 0 ? undefined : printable(error ?? 'No error was recorded', 160),
  );
  return (
    <section aria-labelledby="failures">
      <h2 id="failures">Failures</h2>
      {failed.length === 0 && <p class="soft">No test failed.</p>}
      {[...byDefect].map(([defect, tests]) => (
        <details open={tests.length <= 10} id={isKey(defect) ? defect : undefined}>
          <summary>
            <IssueLink name={defect} site={undefined} /> <span class="soft">{amount(tests.length)}</span>
          </summary>
          <Names tests={tests} />
        </details>
      ))}
      {[...byError].map(([error, tests]) => (
        <details open={tests.length <= 10}>
          <summary>
            <span class="tag new">new</span> <span class="error">{error}</span>{' '}
            <span class="soft">{amount(tests.length)}</span>
          </summary>
          <Names tests={tests} />
        </details>
      ))}
    </section>
  );
}

function Names({ tests }: { readonly tests: readonly MatrixRow[] }) {
  return (
    <ul>
      {tests.slice(0, MAX_NAMED).map(({ identity, title }) => (
        <li dir="auto">
          <a href={`#${testAnchor(identity)}`}>{printable(title)}</a>
        </li>
      ))}
      {tests.length > MAX_NAMED && <li class="soft">and {tests.length - MAX_NAMED} more, in the matrix</li>}
    </ul>
  );
}

/** Rows by what `of` says of them, in the order of its first saying; rows of which it says nothing are left out. */
function grouped(
  rows: readonly MatrixRow[],
  of: (row: MatrixRow) => string | undefined,
): ReadonlyMap<string, MatrixRow[]> {
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const name = of(row);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

/** What was linked, each link as its sentence. */
export function Sentences({ report }: { readonly report: LinkReport }) {
  return (
    <section aria-labelledby="links">
      <h2 id="links">Links</h2>
      {report.links.length === 0 ? (
        <p class="soft">No link was asked for.</p>
      ) : (
        <ul class="sentences">
          {report.links.map(({ from, phrase, to, status, reason }) => (
            <li>
              <IssueLink name={from} site={report.site} /> {printable(phrase, 80)}{' '}
              <IssueLink name={to} site={report.site} />{' '}
              <span class={`tag ${status === 'failed' ? 'failed' : 'quiet'}`}>{status}</span>
              {reason !== undefined && status !== 'existed' && <span class="soft"> {printable(reason)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What kept links from being made, and what a person should know. */
export function Notices({ report }: { readonly report: LinkReport }) {
  const said = [
    ...report.problems,
    ...(report.heldBack ? [report.heldBack.message] : []),
    ...(report.deferred === undefined ? [] : [report.deferred]),
    ...report.notices,
    ...report.findings
      .filter(({ kind }) => kind === 'noLongerReproduces' || kind === 'closedButFailing')
      .map(({ message, test }) => `${message} (${test.title})`),
  ];
  if (said.length === 0) return <></>;
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">To look at</h2>
      <ul>
        {said.map((text) => (
          <li dir="auto">{printable(text, 500)}</li>
        ))}
      </ul>
    </section>
  );
}

function amount(count: number): string {
  return count === 1 ? '1 test' : `${count} tests`;
}
