import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failedTest, journalOf } from '@defectlink/test-kit';

/** Titles of the failed tests of a recorded build. */
const TITLES = [
  'adds tax @defect:KP-201 @testcase:KP-42',
  'takes vouchers @defect:KP-202 @testcase:KP-43',
  'refuses old passwords @defect:KP-203 @testcase:KP-42',
  'greets @defect:KP-204',
];

/** Writes the journal of a run that has ended, as a CI artifact would bring it. */
export function recordBuild(outputDir: string): void {
  const runId = '20260601t095900z-jest-k3f9';
  const journal = journalOf(
    TITLES.map((title) => failedTest({ title, file: 'test/shop.test.js' })),
    { runId, buildId: '4711' },
  );
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(join(outputDir, `${runId}.jsonl`), journal);
}
