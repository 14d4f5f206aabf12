import type { MatrixRow, Standing } from '../report/matrix.ts';

const OUTCOMES = {
  failed: ['Failed', 'failed'],
  flaky: ['Flaky', 'flaky'],
  expectedFailure: ['Failed as expected', 'quiet'],
  unexpectedPass: ['Passed unexpectedly', 'flaky'],
  passed: ['Passed', 'passed'],
  skipped: ['Skipped', 'quiet'],
} as const satisfies Record<NonNullable<MatrixRow['outcome']>, readonly [string, string]>;

const STANDINGS: Readonly<Record<Standing, string>> = { known: 'quiet', regression: 'flaky', new: 'new' };

/** The verdict on a test, as a coloured word. */
export function OutcomeTag({ outcome }: { readonly outcome: MatrixRow['outcome'] }) {
  const [word, tone] = outcome ? OUTCOMES[outcome] : (['Unknown', 'quiet'] as const);
  return <span class={`tag ${tone}`}>{word}</span>;
}

/** What a failed test is, as a coloured word. */
export function StandingTag({ standing }: { readonly standing: Standing }) {
  return <span class={`tag ${STANDINGS[standing]}`}>{standing}</span>;
}
