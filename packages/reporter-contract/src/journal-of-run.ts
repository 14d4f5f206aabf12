import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestOutcome } from '@defectlink/core';

/** What a run journal holds: the last record of each test, in the order first seen. */
export interface JournalOfRun {
  readonly runId: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly tests: readonly TestOutcome[];
  readonly finish:
    | { readonly interrupted: boolean; readonly counts: Record<string, number>; readonly runErrors: string[] }
    | undefined;
}

type WrittenRecord =
  | ({ type: 'header'; runId: string } & Record<string, unknown>)
  | ({ type: 'outcome' } & TestOutcome)
  | ({ type: 'finish' } & NonNullable<JournalOfRun['finish']>);

/** Reads the run journals in a project's output folder, oldest first. */
export function journalsIn(folder: string, outputDir = 'defectlink-results'): JournalOfRun[] {
  const at = join(folder, outputDir);
  return readdirSync(at)
    .filter((name) => name.endsWith('.jsonl') && !name.includes('.push-'))
    .sort()
    .map((name) => readJournal(readFileSync(join(at, name), 'utf8')));
}

function readJournal(text: string): JournalOfRun {
  const records = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WrittenRecord);
  const [header] = records;
  if (header?.type !== 'header')
    throw new Error(`A run journal begins with its header, this one with: ${text.slice(0, 200)}`);
  const tests = new Map(
    records.flatMap((record) => (record.type === 'outcome' ? [[record.testId, record]] : [])),
  );
  return {
    runId: header.runId,
    header,
    tests: [...tests.values()],
    finish: records.find((record) => record.type === 'finish'),
  };
}

/** Title paths of the tests that a journal calls failed, sorted, with the project in front as the runners' own reports have it. */
export function failedTestsOf(journals: readonly JournalOfRun[]): string[] {
  return journals
    .flatMap(({ tests }) => tests)
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'unexpectedPass')
    .map(({ project, titlePath }) => [...(project ? [project] : []), ...titlePath].join(' › '))
    .sort();
}
