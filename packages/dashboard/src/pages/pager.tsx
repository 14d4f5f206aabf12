import { amount } from './words.ts';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** All entries, over all pages. */
  readonly total: number;
  readonly noun: string;
  readonly to: (page: number) => string;
}

/** Leads to the other pages of a long table. */
export function Pager({ page, pages, total, noun, to }: PagerProps) {
  if (pages <= 1) return <></>;
  return (
    <nav class="pager" aria-label="Pages of the table">
      {page > 1 ? (
        <a class="button" href={to(page - 1)} rel="prev">
          ← Before
        </a>
      ) : (
        <span />
      )}
      <span class="soft">
        Page {page} of {pages} · {amount(total, noun)}
      </span>
      {page < pages ? (
        <a class="button" href={to(page + 1)} rel="next">
          Next →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

/** Rows of a page. */
const PAGE_SIZE = 50;

/** The page that a row stands on; undefined for one that is not among them. */
export function pageHolding<T>(rows: readonly T[], row: T | undefined): number | undefined {
  const at = row === undefined ? -1 : rows.indexOf(row);
  return at < 0 ? undefined : Math.floor(at / PAGE_SIZE) + 1;
}

/** The rows of one page, counted from 1; a page that does not exist is the nearest that does. */
export function pageOf<T>(
  rows: readonly T[],
  wanted: number,
): { readonly shown: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Number.isSafeInteger(wanted) ? wanted : 1), pages);
  return { shown: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, pages };
}
