import type { BuildTest } from '../build/build.ts';
import { testRef, type TestRef } from '../plan/test-ref.ts';
import type { LinkReport } from './link-report.ts';

/** Why a failed test was linked, or was not. */
export interface ExplainedTest {
  readonly test: TestRef;
  /** It has a link to a defect now. */
  readonly linked: boolean;
  /** Some of its links were not tried, or are only planned. */
  readonly skipped: boolean;
  /** The links that it asks for and what became of them, and the reasons of what was left out, as sentences. */
  readonly because: readonly string[];
}

/** What of a report explains its tests. */
export type Explanation = Pick<
  LinkReport,
  'mode' | 'links' | 'leftOut' | 'findings' | 'problems' | 'heldBack' | 'deferred' | 'executions'
>;

/**
 * Explains of each failed test that names an issue why it was linked or was not.
 * @param failed Failed tests with mentions as their runs recorded them. They are explained by what kept the whole build from being linked when the report does not name them.
 */
export function explainTests(report: Explanation, failed: readonly BuildTest[] = []): ExplainedTest[] {
  const explained = new Map<
    string,
    { test: TestRef; linked: boolean; skipped: boolean; because: string[] }
  >();
  const of = (test: TestRef) => {
    const known = explained.get(test.identity);
    if (known) return known;
    const entry = { test, linked: false, skipped: false, because: [] };
    explained.set(test.identity, entry);
    return entry;
  };
  const planned = report.mode === 'plan';
  for (const { kind, from, phrase, to, status, reason, tests } of report.links) {
    for (const test of tests) {
      const entry = of(test);
      const exists = status === 'created' || status === 'existed';
      if (exists && kind !== 'executionToTestCase') entry.linked = true;
      if (status === 'skipped') entry.skipped = true;
      const said = planned && status === 'skipped' ? 'not linked yet: npx defectlink push' : status;
      const why = planned || reason === undefined ? '' : `: ${reason}`;
      entry.because.push(`${from} ${phrase} ${to}, ${said}${why}`);
    }
  }
  for (const { test, message, level } of report.leftOut) {
    if (level !== 'quiet') of(test).because.push(message);
  }
  for (const { kind, test, message } of report.findings) {
    if (kind === 'closedButFailing') of(test).because.push(message);
  }
  const waiting = new Map(
    (report.executions ?? []).flatMap(({ deferred, tests }) =>
      deferred === undefined ? [] : tests.map((identity) => [identity, deferred] as const),
    ),
  );
  const forAll = [
    ...report.problems,
    ...(report.heldBack ? [report.heldBack.message] : []),
    ...(report.deferred === undefined ? [] : [report.deferred]),
  ];
  for (const test of failed) if (test.mentions.length > 0) of(testRef(test));
  for (const test of failed) {
    const why = waiting.get(test.identity);
    if (why !== undefined) of(testRef(test)).because.push(why);
  }
  return [...explained.values()].map((entry) =>
    entry.because.length === 0 || (!entry.linked && forAll.length > 0 && !waiting.has(entry.test.identity))
      ? { ...entry, because: [...entry.because, ...orNothing(forAll)] }
      : entry,
  );
}

function orNothing(reasons: readonly string[]): readonly string[] {
  return reasons.length > 0
    ? reasons
    : ['Nothing that it says names a defect under this configuration. Tag it with @defect:KEY.'];
}
