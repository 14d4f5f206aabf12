import { groupBy, printable } from '@defectlink/core/linking';
import { FailureTag, StatusTag } from '../pages/tags.tsx';
import type { PageContext } from './page-context.ts';
import { PageSection } from './page-section.tsx';
import { filtersOfTest } from './row-filter.ts';
import { TestList } from './test-list.tsx';
import type { ToldTest } from './told-test.ts';
import { amount } from './words.ts';

/** Groups of as many tests are shown folded. */
const MANY = 10;

/** Failed tests by their defect, then those without one by their error. */
export function FailuresSection({ page }: { readonly page: PageContext }) {
  const failed = page.tests.filter(({ outcome }) => outcome === 'failed');
  const byDefect = groupBy(
    failed.filter(({ defects }) => defects.length > 0),
    ({ defects: [primary = ''] }) => primary,
  );
  const byError = groupBy(
    failed.filter(({ defects }) => defects.length === 0),
    ({ error }) => printable(error ?? 'No error was recorded', 200),
  );
  return (
    <PageSection id="failures" title="Failures">
      {failed.length === 0 && <p class="soft">No test failed.</p>}
      {mostFirst(byDefect).map(([defect, tests]) => (
        <Group id={`d-${defect}`} tests={tests}>
          <span class="key">{printable(defect, 80)}</span> <About defect={defect} page={page} />
        </Group>
      ))}
      {mostFirst(byError).map(([error, tests]) => (
        <Group tests={tests}>
          <span class="error" dir="auto">
            {error}
          </span>
        </Group>
      ))}
    </PageSection>
  );
}

function Group({
  id,
  tests,
  children,
}: {
  readonly id?: string;
  readonly tests: readonly ToldTest[];
  readonly children: unknown;
}) {
  const filters = new Set(tests.flatMap(filtersOfTest));
  const kinds = new Set(tests.flatMap(({ failure }) => failure ?? []));
  return (
    <details open={tests.length < MANY} id={id} class={['group', ...filters].join(' ')}>
      <summary>
        {[...kinds].map((kind) => (
          <>
            <FailureTag kind={kind} />{' '}
          </>
        ))}
        {children} <span class="soft">{amount(tests.length, 'test')}</span>
      </summary>
      <TestList tests={tests} />
    </details>
  );
}

function About({ defect, page: { book } }: { readonly defect: string; readonly page: PageContext }) {
  const { summary, status, done } = book.get(defect);
  return (
    <>
      {status !== undefined && <StatusTag status={status} done={done} />}{' '}
      {summary !== undefined && <span dir="auto">{printable(summary, 160)}</span>}
    </>
  );
}

/** Regressions first, then what the most tests show. */
function mostFirst<T>(groups: ReadonlyMap<T, readonly ToldTest[]>): (readonly [T, readonly ToldTest[]])[] {
  const regressed = (tests: readonly ToldTest[]) => tests.some(({ failure }) => failure === 'knownClosed');
  return [...groups].sort(
    ([, a], [, b]) => Number(regressed(b)) - Number(regressed(a)) || b.length - a.length,
  );
}
