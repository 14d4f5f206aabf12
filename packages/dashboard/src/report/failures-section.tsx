import { groupBy, printable } from '@defectlink/core/linking';
import { IssueLink } from '../pages/issue-link.tsx';
import { FailureTag, StatusTag } from '../pages/tags.tsx';
import type { PageContext } from './page-context.ts';
import { PageSection } from './page-section.tsx';
import { filtersOfTest } from './row-filter.ts';
import { TestList } from './test-list.tsx';
import type { ToldTest } from './told-test.ts';
import { amount } from './words.ts';

/** Groups of as many tests are shown folded. */
const MANY = 10;
const MAX_SUGGESTED = 3;
/** Most groups of a kind: where thousands of tests fail each in its own way, the matrix tells of the others. */
const MAX_GROUPS = 300;

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
      <Groups groups={byDefect} one="defect">
        {(defect, tests) => (
          <Group id={`d-${defect}`} tests={tests} page={page}>
            <span class="key">{printable(defect, 80)}</span> <About defect={defect} page={page} />
          </Group>
        )}
      </Groups>
      <Groups groups={byError} one="error">
        {(error, tests) => (
          <Group tests={tests} page={page}>
            <span class="error" dir="auto">
              {error}
            </span>
          </Group>
        )}
      </Groups>
    </PageSection>
  );
}

interface GroupsProps {
  readonly groups: ReadonlyMap<string, readonly ToldTest[]>;
  /** What one of them is. */
  readonly one: string;
  readonly children: (name: string, tests: readonly ToldTest[]) => unknown;
}

function Groups({ groups, one, children: show }: GroupsProps) {
  const ordered = mostFirst(groups);
  const more = ordered.slice(MAX_GROUPS);
  return (
    <>
      {ordered.slice(0, MAX_GROUPS).map(([name, tests]) => show(name, tests))}
      {more.length > 0 && (
        <p class="soft">
          and {amount(more.length, `more ${one}`)}, of{' '}
          {amount(
            more.reduce((sum, [, tests]) => sum + tests.length, 0),
            'test',
          )}
          , in the <a href="#matrix">matrix</a>
        </p>
      )}
    </>
  );
}

function Group({
  id,
  tests,
  page,
  children,
}: {
  readonly id?: string;
  readonly tests: readonly ToldTest[];
  readonly page: PageContext;
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
      <TestList tests={tests} page={page} />
      <Suggestions tests={tests} page={page} />
    </details>
  );
}

/** Defects that may be those of the tests, each once; the same is often proposed for many. */
function Suggestions({ tests, page }: { readonly tests: readonly ToldTest[]; readonly page: PageContext }) {
  const { suggestions = [] } = page.kept.report;
  if (suggestions.length === 0) return <></>;
  const own = new Set(tests.map(({ identity }) => identity));
  const proposed = groupBy(
    suggestions.filter(({ test }) => own.has(test.identity)),
    ({ defect }) => defect,
  );
  if (proposed.size === 0) return <></>;
  const best = [...proposed].sort(([, a], [, b]) => b.length - a.length).slice(0, MAX_SUGGESTED);
  return (
    <>
      <p class="soft">Suggested, and linked only when a person confirms:</p>
      <ul>
        {best.map(([defect, [first]]) => (
          <li>
            <IssueLink name={page.book.today(defect)} site={page.site} />{' '}
            <About defect={page.book.today(defect)} page={page} />{' '}
            <span class="soft" dir="auto">
              {printable(first.message, 300)}
            </span>
          </li>
        ))}
      </ul>
    </>
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
