import { compareText } from '../build/build.ts';
import { projectOf, type IssueKey } from '../issue-key.ts';
import { FAILURE_KINDS, type Failure, type FailureKind } from './failure.ts';

/** More defects of a kind than this are only counted. */
const MAX_KEYS = 5;

/**
 * The failed tests of a build in one line, known or new: "6 failed: 4 known (KP-101, KP-102), 1 regression (KP-105), 1 new".
 * @returns Nothing when no test failed.
 */
export function failureSummary(failures: readonly Failure[]): string | undefined {
  if (failures.length === 0) return undefined;
  const parts = FAILURE_KINDS.flatMap((kind) => {
    const alike = failures.filter((failure) => failure.kind === kind);
    return alike.length === 0 ? [] : [`${alike.length} ${WORDS[kind](alike.length)}${keysOf(alike)}`];
  });
  return `${failures.length} failed: ${parts.join(', ')}`;
}

const WORDS: Readonly<Record<FailureKind, (count: number) => string>> = {
  known: () => 'known',
  knownClosed: (count) => (count === 1 ? 'regression' : 'regressions'),
  new: () => 'new',
  otherError: () => 'with another error than named',
  unusable: (count) => `with ${count === 1 ? 'a defect' : 'defects'} that cannot be used`,
};

/** The primary defect of each, in brackets. */
function keysOf(failures: readonly Failure[]): string {
  const keys = [...new Set(failures.flatMap(({ defects }) => defects.slice(0, 1)))].sort(byNumber);
  if (keys.length === 0) return '';
  const others = keys.length > MAX_KEYS ? ` and ${keys.length - MAX_KEYS} more` : '';
  return ` (${keys.slice(0, MAX_KEYS).join(', ')}${others})`;
}

/** KP-9 before KP-10. */
function byNumber(a: IssueKey, b: IssueKey): number {
  return compareText(projectOf(a), projectOf(b)) || a.length - b.length || compareText(a, b);
}
