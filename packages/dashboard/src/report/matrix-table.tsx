import { printable } from '@defectlink/core/linking';
import { createHash } from 'node:crypto';
import { IssueLink } from '../pages/issue-link.tsx';
import { OutcomeTag, StandingTag } from '../pages/tags.tsx';
import type { MatrixRow } from './matrix.ts';

interface Place {
  readonly site: string | undefined;
  readonly execution: string | undefined;
}

/** The traceability matrix: a row for each test, gaps marked where something is missing. */
export function MatrixTable({ rows, ...place }: Place & { readonly rows: readonly MatrixRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Test case</th>
          <th scope="col">Test</th>
          <th scope="col">Test result</th>
          <th scope="col">Execution</th>
          <th scope="col">Defects</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row row={row} {...place} />
        ))}
      </tbody>
    </table>
  );
}

/** A stable name of a test within the page: the same in every report. */
export function testAnchor(identity: string): string {
  return `t-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
}

function Row({ row, site, execution }: Place & { readonly row: MatrixRow }) {
  return (
    <tr
      id={testAnchor(row.identity)}
      class={`${row.standing ?? 'other'}${row.gaps.length > 0 ? ' gaps' : ''}`}
    >
      <td>
        {row.testCases.length > 0 ? <Keys names={row.testCases} site={site} /> : <Gap text="none named" />}
      </td>
      <td>
        <div class="name" dir="auto">
          {printable(row.title)}
        </div>
        <div class="where">
          {printable(row.place, 120)}
          {row.project === undefined ? '' : ` · ${printable(row.project, 60)}`}
        </div>
        {row.error !== undefined && (
          <div class="error" dir="auto">
            {printable(row.error, 300)}
          </div>
        )}
        {row.reasons.map((reason) => (
          <div class="soft">{printable(reason)}</div>
        ))}
      </td>
      <td>
        <OutcomeTag outcome={row.outcome} /> {row.standing && <StandingTag standing={row.standing} />}
      </td>
      <td>
        {row.defects.length > 0 && execution !== undefined ? (
          <IssueLink name={execution} site={site} />
        ) : (
          <Gap text="not linked" />
        )}
      </td>
      <td>
        {row.defects.length > 0 && <Keys names={row.defects} site={site} />}
        {row.gaps.map((gap) => (
          <Gap text={gap} />
        ))}
      </td>
    </tr>
  );
}

function Keys({ names, site }: { readonly names: readonly string[]; readonly site: string | undefined }) {
  return names.map((name) => (
    <div>
      <IssueLink name={name} site={site} />
    </div>
  ));
}

function Gap({ text }: { readonly text: string }) {
  return <span class="gap">{text}</span>;
}
