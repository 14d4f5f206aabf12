import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pruneBuilds } from '../../src/journal/prune-builds.ts';
import { folderWith } from '@defectlink/test-kit';
import { header, journalText } from '../support/journal.ts';

const NOW = new Date('2026-06-02T10:00:00.000Z');
const runId = (n: number) => `20260601t0959${String(n).padStart(2, '0')}z-jest-0000`;

/** A folder with a journal, a push file and a report of each of these builds, the oldest first, written a day ago. */
function results(builds: readonly string[], recent: readonly string[] = []): string {
  const files = builds.flatMap((build, n): [string, string][] => [
    [
      `${runId(n)}.jsonl`,
      journalText(
        header({ runId: runId(n), ci: { provider: 'github', buildId: build, pullRequest: false } }),
      ),
    ],
    [`github-${build}.push-1.jsonl`, ''],
    [`github-${build}.report.json`, '{}'],
  ]);
  const folder = folderWith({ ...Object.fromEntries(files), '.gitignore': '*', 'theirs.txt': '' });
  const yesterday = new Date(NOW.getTime() - 24 * 3_600_000);
  for (const [name] of files) {
    const time = recent.includes(name) ? NOW : yesterday;
    utimesSync(join(folder, name), time, time);
  }
  return folder;
}

test('all files of the oldest builds go, and nothing else', () => {
  const folder = results(['1', '10', '2']);
  pruneBuilds(folder, NOW, 2);
  expect(readdirSync(folder).sort()).toEqual(
    [
      '.gitignore',
      `${runId(1)}.jsonl`,
      `${runId(2)}.jsonl`,
      'github-10.push-1.jsonl',
      'github-10.report.json',
      'github-2.push-1.jsonl',
      'github-2.report.json',
      'theirs.txt',
    ].sort(),
  );
});

test('nothing goes as long as there are no more builds than are kept', () => {
  const folder = results(['1', '1', '1', '2']);
  const before = readdirSync(folder);
  pruneBuilds(folder, NOW, 2);
  expect(readdirSync(folder)).toEqual(before);
});

test('a file that was written to within the hour may be in use, and stays', () => {
  const folder = results(['1', '2'], [`${runId(0)}.jsonl`]);
  pruneBuilds(folder, NOW, 1);
  expect(readdirSync(folder)).toContain(`${runId(0)}.jsonl`);
  expect(readdirSync(folder)).not.toContain('github-1.report.json');
});
