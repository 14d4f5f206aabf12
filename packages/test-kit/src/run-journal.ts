import type { TestOutcome } from '@defectlink/core';

/** What is said of a run beside its outcomes. */
export interface RunFacts {
  readonly runId?: string;
  /** @default 'jest' */
  readonly runner?: string;
  readonly executionKey?: string;
  /** Of a build of GitHub Actions. */
  readonly buildId?: string;
  /** Of a CI that is not known, and names no build. @default false */
  readonly inUnknownCi?: boolean;
  /** Where it ran, as the header has it. */
  readonly cell?: Readonly<Record<string, unknown>>;
  readonly shard?: { readonly current: number; readonly total: number };
  /** Tests that passed and were only counted. */
  readonly passed?: number;
}

/** The text of the journal of a run that came to its end, as a reporter on another machine writes it. */
export function journalOf(outcomes: readonly TestOutcome[], facts: RunFacts = {}): string {
  const { runId = '20261122t113900z-jest-k3f9', runner = 'jest' } = facts;
  const { executionKey, buildId, inUnknownCi = false, cell, shard, passed = 0 } = facts;
  const counts = { failed: 0, flaky: 0, expectedFailure: 0, unexpectedPass: 0, passed, skipped: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  const header = {
    type: 'header',
    schemaVersion: 1,
    runId,
    runner,
    suite: '.',
    startedAt: startOf(runId),
    host: { name: 'elsewhere', pid: 1 },
    ...(executionKey !== undefined && { executionKey }),
    ...(shard && { shard }),
    ...(cell && { cell }),
    ...(inUnknownCi && { ci: { provider: 'ci', pullRequest: false } }),
    ...(buildId !== undefined && { ci: { provider: 'github', buildId, pullRequest: false } }),
  };
  const finish = {
    type: 'finish',
    at: '2026-11-22T11:40:00.000Z',
    interrupted: false,
    counts,
    runErrors: [],
  };
  const records = [header, ...outcomes.map((outcome) => ({ type: 'outcome', ...outcome })), finish];
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** The time that a run's id begins with, as ISO 8601. */
function startOf(runId: string): string {
  return runId.replace(/^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z.*$/, '$1-$2-$3T$4:$5:$6.000Z');
}
