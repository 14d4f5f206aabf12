import { OUTCOME_WORDS, type FailureKind, type Outcome } from '@defectlink/core/linking';
import type { Query } from '../server/query.ts';
import type { BuildContext } from './build-context.ts';
import { FAILURES } from '../report/words.ts';

interface Chip {
  readonly count: number;
  readonly words: string;
  readonly query: Query;
  readonly current: boolean;
}

const PLURAL: Readonly<Partial<Record<FailureKind, string>>> = { knownClosed: 'regressions' };

/** How the tests of a build ended, each number being a filter. */
export function Verdict({ context }: { readonly context: BuildContext }) {
  const { seen, filter, here } = context;
  const { build, rows } = seen.look;
  const kinds = new Map<FailureKind, number>();
  for (const { kind } of rows) if (kind) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const outcome = (result: Outcome): Chip => ({
    count: build.counts[result],
    words: OUTCOME_WORDS[result],
    query: { result },
    current: filter.result === result,
  });
  const ofKind = ([known, count]: readonly [FailureKind, number]): Chip => ({
    count,
    words: (count === 1 ? undefined : PLURAL[known]) ?? FAILURES[known],
    query: { known },
    current: filter.known === known,
  });
  const order = Object.keys(FAILURES);
  const chips = [
    outcome('failed'),
    ...[...kinds].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(ofKind),
    outcome('flaky'),
    outcome('expectedFailure'),
    outcome('unexpectedPass'),
    outcome('passed'),
    outcome('skipped'),
  ].filter(({ count, words }) => count > 0 || words === OUTCOME_WORDS.failed);
  const cleared: Query = { result: undefined, known: undefined, page: undefined };
  return (
    <div class="verdict" role="group" aria-label="Filter by result" id="verdict">
      {chips.map(({ count, words, query, current }) => (
        <a
          href={here({ ...cleared, ...(!current && query) })}
          aria-current={current ? 'true' : undefined}
          data-swap
        >
          <b>{count.toLocaleString('en')}</b> {words}
        </a>
      ))}
    </div>
  );
}

/** The filter by text and by links. */
export function RowFilterForm({ context, path }: { readonly context: BuildContext; readonly path: string }) {
  const { filter } = context;
  return (
    <form
      class="tools"
      action={path}
      method="get"
      role="search"
      aria-label="Filter tests"
      data-live="tests verdict"
    >
      <input
        type="search"
        name="text"
        value={filter.text}
        aria-label="Filter tests by title, file, key or error"
        placeholder="Filter by title, file, key or error"
        maxlength={200}
      />
      <select name="linked" aria-label="Filter by links">
        {[
          ['', 'Linked or not'],
          ['no', 'Not linked'],
          ['yes', 'Linked'],
        ].map(([value, words]) => (
          <option value={value} selected={(filter.linked ?? '') === value}>
            {words}
          </option>
        ))}
      </select>
      {filter.result !== undefined && <input type="hidden" name="result" value={filter.result} />}
      {filter.known !== undefined && <input type="hidden" name="known" value={filter.known} />}
      <button>Filter</button>
    </form>
  );
}
