import type { JournalFinish, JournalHeader, JournalOutcome } from '../../src/journal/journal-record.ts';
import type { TestOutcome } from '../../src/domain/build/outcome.ts';
import { noOutcomes } from '../../src/domain/build/outcome.ts';

export const RUN_ID = '20260601t095900z-jest-0000';

export function header(over: Partial<JournalHeader> = {}): JournalHeader {
  return {
    type: 'header',
    schemaVersion: 1,
    runId: RUN_ID,
    runner: 'jest',
    suite: '.',
    startedAt: '2026-06-01T09:59:00.000Z',
    host: { name: 'ci-1', pid: 7 },
    ...over,
  };
}

export function outcomeRecord(test: TestOutcome): JournalOutcome {
  return { type: 'outcome', ...test };
}

export function finishRecord(over: Partial<JournalFinish> = {}): JournalFinish {
  return {
    type: 'finish',
    at: '2026-06-01T10:00:00.000Z',
    interrupted: false,
    counts: { ...noOutcomes(), failed: 1, passed: 3 },
    runErrors: [],
    ...over,
  };
}

/** Records as a journal's text, a line for each; what is text already stays as it is. */
export function journalText(...records: readonly (object | string)[]): string {
  return records
    .map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`)
    .join('');
}
