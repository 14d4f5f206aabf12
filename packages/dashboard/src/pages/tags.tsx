import { printable, type FailureKind } from '@defectlink/core/linking';
import type { ToldTest } from '../report/told-test.ts';
import { FAILURES, RESULTS } from '../report/words.ts';

const RESULT_TONES = {
  failed: 'failed',
  flaky: 'flaky',
  expectedFailure: 'quiet',
  unexpectedPass: 'flaky',
  passed: 'passed',
  skipped: 'quiet',
} as const satisfies Record<NonNullable<ToldTest['outcome']>, string>;

const FAILURE_TONES = {
  known: 'quiet',
  knownClosed: 'flaky',
  new: 'new',
  otherError: 'new',
  unusable: 'flaky',
} as const satisfies Readonly<Record<FailureKind, string>>;

/** The verdict on a test, as a coloured word. */
export function ResultTag({ outcome }: { readonly outcome: ToldTest['outcome'] }) {
  return outcome === undefined ? (
    <span class="tag quiet">Unknown</span>
  ) : (
    <span class={`tag ${RESULT_TONES[outcome]}`}>{RESULTS[outcome]}</span>
  );
}

interface FailureTagProps {
  readonly kind: FailureKind;
  /** How many are that, when it stands for several. */
  readonly count?: number;
}

/** What a failed test is, as a coloured word. */
export function FailureTag({ kind, count }: FailureTagProps) {
  return (
    <span class={`tag ${FAILURE_TONES[kind]}`}>
      {count === undefined ? '' : `${count.toLocaleString('en')} `}
      {FAILURES[kind]}
    </span>
  );
}

/** The status of an issue: one that is done stands out, as its tests should pass. */
export function StatusTag({ status, done }: { readonly status: string; readonly done: boolean | undefined }) {
  return <span class={`tag ${done ? 'passed' : 'quiet'}`}>{printable(status, 30)}</span>;
}
