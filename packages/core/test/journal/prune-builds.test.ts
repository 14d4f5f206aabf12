import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareOutputDir } from '../../src/journal/output-folder.ts';
import { buildFileName } from '../../src/journal/build-file-name.ts';
import { pruneBuilds } from '../../src/journal/prune-builds.ts';
import { isRunId } from '../../src/journal/run-id.ts';
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
  const folder = join(folderWith(), 'results');
  prepareOutputDir(folder);
  for (const [name, text] of [...files, ['theirs.txt', '']] as const) writeFileSync(join(folder, name), text);
  const [today, earlier] = [23, 25].map((hours) => new Date(NOW.getTime() - hours * 3_600_000)) as [
    Date,
    Date,
  ];
  for (const [name] of files) {
    const time = recent.includes(name) ? today : earlier;
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

test('of a build that goes on, as that of a sprint, the oldest journals go', () => {
  const folder = results(['1', '1', '1', '1', '2']);
  pruneBuilds(folder, NOW, 2, 3);
  expect(readdirSync(folder).sort()).toEqual(
    [
      '.gitignore',
      ...[1, 2, 3, 4].map((n) => `${runId(n)}.jsonl`),
      ...['1', '2'].flatMap((build) => [`github-${build}.push-1.jsonl`, `github-${build}.report.json`]),
      'theirs.txt',
    ].sort(),
  );
});

test('a file that was written to within a day may be in use or wait for a push, and stays', () => {
  const folder = results(['1', '2'], [`${runId(0)}.jsonl`]);
  pruneBuilds(folder, NOW, 1);
  expect(readdirSync(folder)).toContain(`${runId(0)}.jsonl`);
  expect(readdirSync(folder)).not.toContain('github-1.report.json');
});

test('only files of our own names go, whatever a build is called', () => {
  const folder = join(folderWith(), 'results');
  prepareOutputDir(folder);
  const builds = ['package', 'index', 'a', 'report', 'x'];
  const theirs = [
    'package.json',
    'package.lock',
    'index.html',
    'index.push-1.jsonl.bak',
    'a.push-x.jsonl',
    'a.report.json.txt',
    'report.xml',
    'x.push-1.json',
  ];
  const own = ['package.push-1.jsonl', 'a.report.json', 'a.report.json.4711.tmp', 'index.push-12.jsonl'];
  const ours = own.map((name) => name.replace(/^\w+/, (provider) => buildFileName(`${provider}/1`)));
  const journals = builds.map((provider, n) => {
    const text = journalText(header({ runId: runId(n), ci: { provider, buildId: '1', pullRequest: false } }));
    return [`${runId(n)}.jsonl`, text] as const;
  });
  const rest = [...theirs, ...own, ...ours].map((name) => [name, ''] as const);
  for (const [name, text] of [...journals, ...rest]) {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), 0, 0);
  }
  pruneBuilds(folder, NOW, 0);
  expect(readdirSync(folder).sort()).toEqual(['.gitignore', ...theirs, ...own].sort());
});

test('nothing goes in a folder that we did not make', () => {
  for (const ignored of [undefined, '*\n', 'node_modules\n']) {
    const folder = results(['1', '2', '3']);
    if (ignored === undefined) rmSync(join(folder, '.gitignore'));
    else writeFileSync(join(folder, '.gitignore'), ignored);
    const before = readdirSync(folder);
    pruneBuilds(folder, NOW, 1);
    expect(readdirSync(folder)).toEqual(before);
  }
});

test('runs of the future go first, so that a wrong clock costs no build its files', () => {
  const folder = results(['1', '2']);
  for (const year of [2027, 2099]) {
    const id = `${year}0601t095900z-jest-0000`;
    writeFileSync(join(folder, `${id}.jsonl`), journalText(header({ runId: id })));
    utimesSync(join(folder, `${id}.jsonl`), 0, 0);
  }
  pruneBuilds(folder, NOW, 2);
  expect(readdirSync(folder).filter((name) => isRunId(name.replace('.jsonl', '')))).toEqual([
    `${runId(0)}.jsonl`,
    `${runId(1)}.jsonl`,
  ]);
});
