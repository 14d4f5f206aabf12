import type { Build, FailureKind, Outcome } from '@defectlink/core/linking';
import { printable } from '@defectlink/core/linking';

/** What a failed test is, in a word. */
export const KIND_WORDS: Readonly<Record<FailureKind, string>> = {
  known: 'known',
  knownClosed: 'regression',
  new: 'new',
  otherError: 'other error',
  unusable: 'unusable defect',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  flaky: 'flaky',
  expectedFailure: 'failed as expected',
  unexpectedPass: 'passed unexpectedly',
  passed: 'passed',
  skipped: 'skipped',
};

/** A build's name for people: `e2e #57 · main`. */
export function buildName({ id, ci, suites, executionKey }: Build): string {
  const number = ci?.number === undefined ? undefined : `#${ci.number}`;
  const what = ci?.workflow ?? suites.find((suite) => suite !== '.');
  const name = [what, number].filter((part) => part !== undefined).join(' ');
  const title = name === '' ? (executionKey ?? id) : name;
  return printable([title, ...(ci?.branch === undefined ? [] : [ci.branch])].join(' · '), 120);
}

const TIME = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** A time for people: `27 Nov 2026, 14:02 UTC`. */
export function timeText(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? printable(iso, 40) : `${TIME.format(at)} UTC`;
}

/** `1 test`, `2 tests`. */
export function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
