import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { noOutcomes } from '../../src/domain/build/outcome.ts';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { junitFilesAt } from '../../src/junit/junit-files-at.ts';
import { failedTest } from '../support/build-run.ts';
import { folderWith } from '@defectlink/test-kit';
import { finishRecord, header, journalText, outcomeRecord } from '../support/journal.ts';

const runId = (n: number) => `20260601t09590${n}z-jest-0000`;
const FAILED = outcomeRecord(failedTest({ defect: 'KP-101' }));
const OTHER = outcomeRecord(failedTest({ defect: 'KP-102' }));

/** A run of a build of GitHub's, as the text of its journal. */
function run(n: number, build: string, ...records: readonly object[]): string {
  const ci = { provider: 'github', buildId: build, pullRequest: false };
  return journalText(header({ runId: runId(n), startedAt: `2026-06-01T09:59:0${n}.000Z`, ci }), ...records);
}

/** The runs found in these places, by build. */
async function found(...paths: readonly string[]): Promise<string[][]> {
  const { builds } = await findBuilds(paths);
  return builds.map((runs) => runs.map((one) => one.runId));
}

describe('journals are found', () => {
  test('in a folder and the folders inside of it, as CI artifacts are unpacked, by build, the newest first; none of another project', async () => {
    const folder = folderWith({
      [`shard-1/${runId(1)}.jsonl`]: run(1, '4711', finishRecord()),
      [`shard-2/results/${runId(2)}.jsonl`]: run(2, '4711', finishRecord()),
      [`${runId(3)}.jsonl`]: run(3, '4712', finishRecord()),
      [`node_modules/reporter/test/${runId(4)}.jsonl`]: run(4, '4713', finishRecord()),
      'node_modules/reporter/test/junit.xml': '<testsuite/>',
    });
    expect(await junitFilesAt(folder)).toEqual({ files: [], besideJournals: [] });
    const builds = await found(folder);
    expect(builds.map((runs) => [...runs].sort())).toEqual([[runId(3)], [runId(1), runId(2)]]);
  });

  test('beside a folder that cannot be read, which is named', async () => {
    const { readdir } = fs;
    const folder = folderWith({ 'locked/a': '', 'shard/b': '', [`shard/${runId(1)}.jsonl`]: run(1, '4711') });
    const read = async (path: string, options: object) => {
      if (path.endsWith('locked')) throw new Error('EACCES: permission denied');
      return readdir(path, options);
    };
    const reading = vi.spyOn(fs, 'readdir').mockImplementation(read as never);
    syncBuiltinESMExports();
    try {
      const { builds, unusable } = await findBuilds([folder]);
      expect(builds).toHaveLength(1);
      expect(unusable).toEqual([`${join(folder, 'locked')} cannot be read: EACCES: permission denied`]);
      expect(await junitFilesAt(folder)).toEqual({ files: [], besideJournals: [] });
    } finally {
      reading.mockRestore();
      syncBuiltinESMExports();
    }
  });

  test('as files of any name', async () => {
    const folder = folderWith({ 'a.txt': run(1, '4711') });
    expect(await found(join(folder, 'a.txt'))).toEqual([[runId(1)]]);
  });

  test('once, however often they are copied; of two copies the one that holds more', async () => {
    const early = run(1, '4711', FAILED);
    const late = run(1, '4711', FAILED, OTHER, finishRecord());
    for (const [a, b] of [
      [early, late],
      [late, early],
    ] as const) {
      const folder = folderWith({ [`a/${runId(1)}.jsonl`]: a, [`b/${runId(1)}.jsonl`]: b });
      const { builds } = await findBuilds([folder, join(folder, `a/${runId(1)}.jsonl`)]);
      expect(builds).toHaveLength(1);
      expect(builds[0]?.[0]).toMatchObject({ outcomes: { length: 2 }, counts: finishRecord().counts });
    }
  });
});

test('of two files that tell one run differently the first counts, and the other is named', async () => {
  const theirs = [
    run(1, '4711', OTHER, OTHER, finishRecord()),
    run(1, '4712', FAILED, finishRecord()),
    run(1, '4711', { ...FAILED, outcome: 'passed' }, finishRecord()),
    run(1, '4711', FAILED, OTHER, OTHER, OTHER),
    run(1, '4711'),
  ];
  for (const text of theirs) {
    const folder = folderWith({
      [`a/${runId(1)}.jsonl`]: run(1, '4711', FAILED, finishRecord()),
      [`b/${runId(1)}.jsonl`]: text,
      [`b/${runId(2)}.jsonl`]: run(2, '4711'),
    });
    const { builds, doubtful } = await findBuilds([folder]);
    expect(
      builds
        .flat()
        .find((one) => one.runId === runId(1))
        ?.outcomes.map(({ testId }) => testId),
    ).toEqual([FAILED.testId]);
    // The last one is the first as it was before it was complete.
    expect(doubtful).toHaveLength(text === theirs.at(-1) ? 0 : 1);
  }
});

test('a journal that lacks failed tests that its run counted is named, and what it holds counts', async () => {
  const whole = run(1, '4711', FAILED, OTHER, finishRecord({ counts: { ...noOutcomes(), failed: 2 } }));
  const torn = whole.replace('{"type":"outcome"', '{"type":"outc');
  for (const [text, tests] of [
    [whole, 2],
    [torn, 1],
  ] as const) {
    const path = `${runId(1)}.jsonl`;
    const folder = folderWith({ [path]: text });
    const { builds, doubtful } = await findBuilds([folder]);
    expect(builds.flat()[0]?.outcomes).toHaveLength(tests);
    expect(doubtful).toEqual(
      tests === 2
        ? []
        : [
            `${join(folder, path)} is damaged: of the failed tests that its run counted it lacks 1, which cannot be linked. Run the tests again.`,
          ],
    );
  }
});

test('files of a folder that are no journals are passed over', async () => {
  const folder = folderWith({
    'github-4711.push-1.jsonl': journalText({ type: 'begin' }),
    'github-4711.report.json': '{}',
    'notes.jsonl': 'x',
    'node_modules/': '',
  });
  expect(await findBuilds([folder])).toEqual({ builds: [], unusable: [], doubtful: [] });
});

test('a journal that cannot be used, and a place that does not exist, are reported', async () => {
  const folder = folderWith({ [`${runId(1)}.jsonl`]: 'torn', 'notes.txt': 'x' });
  const { builds, unusable } = await findBuilds([folder, join(folder, 'notes.txt'), join(folder, 'nowhere')]);
  expect(builds).toEqual([]);
  expect(unusable).toEqual([
    `${join(folder, `${runId(1)}.jsonl`)} is not a run journal: its first line is no header.`,
    `${join(folder, 'notes.txt')} is not a run journal: its first line is no header.`,
    `${join(folder, 'nowhere')} cannot be read: it does not exist.`,
  ]);
});
