import { printable } from '@defectlink/core/linking';
import { rowId } from '../pages/row-id.ts';
import type { PageContext } from './page-context.ts';

/** Most tests that a list names, on a short page and on one that must spare its words; the matrix has them all. */
const MAX_NAMED = 50;
const MAX_SPARED = 5;

/** Tests by their titles, each leading to its place in the matrix. */
export function TestList({
  tests,
  page,
}: {
  readonly tests: readonly { readonly identity: string; readonly title: string }[];
  readonly page: PageContext;
}) {
  const most = page.roomy ? MAX_NAMED : MAX_SPARED;
  return (
    <ul>
      {tests.slice(0, most).map(({ identity, title }) => (
        <li dir="auto">
          <a href={`#${rowId(identity)}`}>{printable(title)}</a>
        </li>
      ))}
      {tests.length > most && <li class="soft">and {tests.length - most} more, in the matrix</li>}
    </ul>
  );
}
