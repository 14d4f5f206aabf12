import { printable } from '@defectlink/core/linking';
import { testAnchor } from './page-context.ts';

/** Most tests that a list names; the matrix has them all. */
const MAX_NAMED = 50;

/** Tests by their titles, each leading to its place in the matrix. */
export function TestList({
  tests,
}: {
  readonly tests: readonly { readonly identity: string; readonly title: string }[];
}) {
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
