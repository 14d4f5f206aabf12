import { printable } from '@defectlink/core/linking';
import { TimeText } from '../pages/time-text.tsx';
import { GAPS, type Gap } from './matrix.ts';
import { MatrixTables } from './matrix-table.tsx';
import type { PageContext } from './page-context.ts';
import { PageSection } from './page-section.tsx';

/** The traceability matrix, with its gaps counted and what could not be known said before it. */
export function MatrixSection({ page }: { readonly page: PageContext }) {
  const { kept, rows } = page;
  const gaps = (Object.keys(GAPS) as Gap[]).flatMap((gap) => {
    const count = rows.filter((row) => row.gaps.includes(gap)).length;
    return count > 0 ? [{ gap, count }] : [];
  });
  return (
    <PageSection id="matrix" title="Traceability matrix">
      <p class="soft">
        Requirement → Test Case → result → Execution → Defect
        {kept.chain && (
          <>
            , as Jira had it on <TimeText at={kept.chain.at} />
          </>
        )}
        .
      </p>
      {gaps.length > 0 && (
        <p>
          {gaps.map(({ gap, count }) => (
            <>
              <span class="tag gap">
                {count} × {GAPS[gap]}
              </span>{' '}
            </>
          ))}
        </p>
      )}
      {kept.unknown.length > 0 && (
        <ul class="soft">
          {kept.unknown.map((text) => (
            <li dir="auto">{printable(text, 600)}</li>
          ))}
        </ul>
      )}
      {rows.length === 0 ? (
        <p class="soft">No test failed or names a test case.</p>
      ) : (
        <div class="matrix">
          <MatrixTables page={page} />
        </div>
      )}
    </PageSection>
  );
}
