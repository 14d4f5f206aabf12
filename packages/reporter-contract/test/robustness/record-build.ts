import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  const outcomes = TITLES.map((title) => ({
    type: 'outcome',
    testId: title,
    titlePath: [title],
    file: 'test/shop.test.js',
    outcome: 'failed',
    settled: true,
    mentions: [{ from: 'title', level: 'test', text: title }],
  }));
  const records = [
    {
      type: 'header',
      schemaVersion: 1,
      runId,
      runner: 'jest',
      suite: '.',
      startedAt: '2026-06-01T09:59:00.000Z',
      host: { name: 'ci-7', pid: 4711 },
      ci: { provider: 'github', buildId: '4711', pullRequest: false },
    },
    ...outcomes,
    {
      type: 'finish',
      at: '2026-06-01T10:00:00.000Z',
      interrupted: false,
      counts: {
        failed: TITLES.length,
        flaky: 0,
        expectedFailure: 0,
        unexpectedPass: 0,
        passed: 0,
        skipped: 0,
      },
      runErrors: [],
    },
  ];
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(
    join(outputDir, `${runId}.jsonl`),
    records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
}
