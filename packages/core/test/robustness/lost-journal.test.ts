import fs, {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { RunSession } from '../../src/run/run-session.ts';
import { failedTest } from '../support/build-run.ts';
import { folderWith } from '@defectlink/test-kit';

const FIRST = failedTest({ defect: 'KP-101', testCase: 'KP-42' });
const SECOND = failedTest({ defect: 'KP-102' });
let tried = 0;

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/^(?:CI$|GITHUB_|DEFECTLINK_|JIRA_)/.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => {
  console.info(
    `${tried} ways to lose a journal while its run goes on: every failed test was there at the end.`,
  );
});

/** A run of two failed tests, and what happens to its output folder between them and after them. */
async function runWhile(between: (dir: string) => void, after: (dir: string) => void, before = between) {
  tried += 1;
  const dir = join(folderWith({ '.git/': '' }), 'results');
  const said: string[] = [];
  const session = new RunSession({
    runner: 'jest',
    configDir: join(dir, '..'),
    options: { outputDir: 'results' },
    activity: 'run',
    print: (text) => said.push(text),
  });
  before(dir);
  session.record(FIRST);
  if (between !== before) between(dir);
  session.record(SECOND);
  after(dir);
  await session.finish({ interrupted: false, failed: true });
  return { dir, said };
}

const journalIn = (dir: string): string => {
  const name = readdirSync(dir).find((file) => file.endsWith('.jsonl'));
  if (name === undefined) throw new Error('no journal');
  return join(dir, name);
};
const nothing = (): void => undefined;
const remove = (dir: string): void => {
  rmSync(dir, { recursive: true, force: true });
};

it.each<[string, (dir: string) => void]>([
  ['its folder is deleted', remove],
  [
    'its folder is deleted and made anew',
    (dir) => {
      remove(dir);
      mkdirSync(dir);
    },
  ],
  [
    'its folder is renamed',
    (dir) => {
      renameSync(dir, `${dir}-old`);
    },
  ],
  [
    'its file is deleted, as by a run that prunes',
    (dir) => {
      rmSync(journalIn(dir));
    },
  ],
  [
    'its file is emptied',
    (dir) => {
      truncateSync(journalIn(dir));
    },
  ],
  [
    'its file is emptied, and written over with as much of something else',
    (dir) => {
      const path = journalIn(dir);
      writeFileSync(path, `${'x'.repeat(statSync(path).size)}\n`);
    },
  ],
  [
    'its file is cut',
    (dir) => {
      truncateSync(journalIn(dir), 300);
    },
  ],
  [
    'a copy takes the place of its file, and is no longer written to',
    (dir) => {
      const path = journalIn(dir);
      copyFileSync(path, `${path}.copy`);
      rmSync(path);
      renameSync(`${path}.copy`, path);
    },
  ],
  [
    'a link that leads nowhere takes the place of its file',
    (dir) => {
      const path = journalIn(dir);
      rmSync(path);
      symlinkSync('/nowhere/at/all', path);
    },
  ],
  [
    'a folder takes the place of its file',
    (dir) => {
      const path = journalIn(dir);
      rmSync(path);
      mkdirSync(path);
    },
  ],
])('holds both failures when %s', async (_, harm) => {
  for (const [between, after] of [
    [harm, nothing],
    [nothing, harm],
  ] as const) {
    const { dir, said } = await runWhile(between, after, nothing);
    const { builds } = await findBuilds([dir]);
    const complete = builds.flat().filter((run) => run.counts !== undefined);
    expect(complete.map(({ outcomes }) => outcomes.map(({ testId }) => testId))).toContainEqual([
      FIRST.testId,
      SECOND.testId,
    ]);
    const recorded = said.find((line) => line.includes('recorded 2 tests'));
    expect(existsSync(/ in (\S+\.jsonl)\./.exec(recorded ?? '')?.[1] ?? '')).toBe(true);
    expect(said.join('\n')).toContain('written anew');
  }
});

it('holds both failures when its folder could not be written at first, and could later', async () => {
  const block = (dir: string): void => {
    writeFileSync(dir, 'in the way');
  };
  for (const [between, after] of [
    [remove, nothing],
    [nothing, remove],
  ] as const) {
    const { dir, said } = await runWhile(between, after, block);
    const { builds } = await findBuilds([dir]);
    expect(builds.flat().flatMap(({ outcomes }) => outcomes)).toHaveLength(2);
    expect(said[0]).toContain('cannot write the run journal');
    expect(said.at(-1)).toContain('recorded 2 tests');
  }
});

it('holds both failures, and spoils no other file, when a test had replaced the file system as it was begun', async () => {
  const { openSync } = fs;
  const mocked = folderWith();
  const other = join(mocked, 'other');
  let [begun, opened] = [-1, -1];
  const opens = vi.spyOn(fs, 'openSync');
  try {
    const replace = (): void => {
      opens.mockImplementation((path, ...rest) => {
        const file = openSync(join(mocked, basename(String(path))), ...rest);
        if (String(path).endsWith('.jsonl')) begun = file;
        return file;
      });
      syncBuiltinESMExports();
    };
    const restore = (): void => {
      opens.mockRestore();
      syncBuiltinESMExports();
      fs.closeSync(begun);
      opened = openSync(other, 'a');
    };
    const { dir, said } = await runWhile(restore, nothing, replace);
    expect(opened).toBe(begun);
    const { builds } = await findBuilds([dir]);
    expect(builds.flat().flatMap(({ outcomes }) => outcomes)).toHaveLength(2);
    expect(said.at(-1)).toContain('recorded 2 tests');
    expect(said.join()).not.toContain('cannot write');
    expect(statSync(other).size).toBe(0);
    fs.closeSync(opened);
  } finally {
    opens.mockRestore();
    syncBuiltinESMExports();
  }
});

it('is written once where the system tells another volume of a path than of an open file', async () => {
  const { statSync: stat } = fs;
  // As Node 22.12 to 22.16 and 24.0 to 24.1 do on Windows 11.
  const looks = vi.spyOn(fs, 'statSync').mockImplementation((...asked: Parameters<typeof stat>) => {
    const found = stat(...asked);
    return found && typeof found.dev === 'bigint' ? Object.assign(found, { dev: 0n }) : found;
  });
  syncBuiltinESMExports();
  try {
    const { dir, said } = await runWhile(nothing, nothing);
    expect(said.at(-1)).toContain('recorded 2 tests');
    expect(readdirSync(dir).filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
  } finally {
    looks.mockRestore();
    syncBuiltinESMExports();
  }
});

it('says where it is although the folder that its process worked in is gone', async () => {
  try {
    const { said } = await runWhile(nothing, () => {
      vi.spyOn(process, 'cwd').mockImplementation(() => {
        throw new Error('ENOENT: no such file or directory, uv_cwd');
      });
    });
    expect(said.join('\n')).toMatch(/recorded 2 tests that name .* npx defectlink push/);
  } finally {
    vi.restoreAllMocks();
  }
});

it.each([0, undefined])('comes to an end when a write says %s, and nothing was written', async (answer) => {
  const { writeSync } = fs;
  // Node itself writes by it too, and asks for ever.
  const write = (file: number, data: unknown, ...rest: never[]) =>
    String(data).includes('"type":') ? answer : writeSync(file, data as string, ...rest);
  const writes = vi.spyOn(fs, 'writeSync').mockImplementation(write as typeof writeSync);
  syncBuiltinESMExports();
  try {
    const { said } = await runWhile(nothing, nothing);
    expect(said.at(-1)).toMatch(/2 tests that name .* could not be recorded/);
  } finally {
    writes.mockRestore();
    syncBuiltinESMExports();
  }
});

it('says that nothing is recorded when nothing is', async () => {
  const block = (dir: string): void => {
    remove(dir);
    writeFileSync(dir, 'in the way');
  };
  for (const [before, after] of [
    [block, nothing],
    [nothing, block],
  ] as const) {
    const { said } = await runWhile(nothing, after, before);
    expect(said.join('\n')).toMatch(/cannot write the run journal/);
    expect(said.at(-1)).toMatch(/2 tests that name .* could not be recorded/);
    expect(said.join('\n')).not.toMatch(/recorded 2 tests/);
  }
});

it('leaves another one alone that has its name', async () => {
  vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.5);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T09:59:00.000Z') });
  try {
    const theirs = '20260601t095900z-jest-0000.jsonl';
    const { dir } = await runWhile(nothing, nothing, (at) => {
      mkdirSync(at);
      appendFileSync(join(at, theirs), 'theirs');
    });
    const { builds } = await findBuilds([dir]);
    expect(builds.flat().map(({ runId, outcomes }) => [runId, outcomes.length])).toEqual([
      ['20260601t095900z-jest-i000', 2],
    ]);
  } finally {
    vi.useRealTimers();
    vi.restoreAllMocks();
  }
});
