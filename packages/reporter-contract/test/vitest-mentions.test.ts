import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journalsIn, type ReadJournal } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';

const adapter = vitestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));

/** What each test must say, the nearest first, is its title's end. */
const SPEC = `
  import { beforeAll, describe, test } from 'vitest';
  import { defect, testCase } from '@defectlink/vitest';
  const fails = () => { throw new Error('it failed'); };
  const late = (key) => async () => { await new Promise((after) => setTimeout(after, 20)); defect(key); fails(); };

  defect('KP-1');
  describe('meta', () => {
    test('its own: KP-2 KP-1', { meta: defect('KP-2') }, fails);
    test('not its sibling\\'s: KP-1', fails);
    describe('inner', { meta: { ...defect('KP-3') } }, () => {
      test('of its describe: KP-3 KP-1', fails);
      test('before its describe\\'s: KP-4 KP-3 KP-1', { meta: defect('KP-4') }, fails);
    });
    test('not a later describe\\'s: KP-1', fails);
  });
  describe('said', () => {
    defect('KP-5');
    describe('further in', () => {
      defect('KP-6');
      test('nearest first: KP-7 KP-6 KP-5 KP-1', () => { defect('KP-7'); fails(); });
    });
  });
  describe('tags', { tags: ['KP-8'] }, () => {
    test('its own: KP-1 KP-9 KP-8', { tags: ['KP-9'] }, fails);
    test('of its describe: KP-1 KP-8', fails);
  });
  describe('concurrent', () => {
    test.concurrent('at once: KP-1', async () => { defect('KP-10'); fails(); });
    test.concurrent('late: KP-1', late('KP-11'));
    test.concurrent('by meta: KP-12 KP-1', { meta: defect('KP-12') }, fails);
  });
  describe('a hook that runs once', () => {
    beforeAll(() => { defect('KP-13'); });
    test('not told: KP-1', fails);
  });
  describe('a hook that throws', () => {
    beforeAll(() => { throw new Error('no database ' + 'x'.repeat(150) + ' postgres://app:' + 'p4ss'.repeat(50) + '@db/'); });
    test('never runs', () => {});
  });
  test('whatever is handed over: KP-14 KP-15 KP-1', () => { defect(['KP-14', 'KP-15']); fails(); });
  test('a property of fast-check: KP-1 (with seed=' + -process.pid + ')', fails);
  test('by what caused its error: KP-16 KP-1', () => {
    defect('KP-16', { when: /refused/ });
    throw new Error('fetch failed', { cause: new Error('connection refused') });
  });
  test('junk in the meta: KP-1', { meta: { 'defectlink:said': 'junk' } }, fails);
`;

/** Keys that several files use, of which this one uses some; and what a file has without a test that uses it. */
const SHARED = `
  import { defect, testCase } from '@defectlink/vitest';
  export const EXPIRED = defect('KP-21');
  export const TWICE = defect('KP-22'), CASE = testCase('KP-42');
  export const known = (key) => defect(key);
  export function given(key) { return defect(key); }
  export function saysForAll() { defect('KP-23'); }
`;

const KEPT = `
  import { describe, test } from 'vitest';
  import * as defectlink from '@defectlink/vitest';
  import { defect, testCase } from '@defectlink/vitest';
  import { EXPIRED, given, known, saysForAll } from './shared';
  const fails = (): never => { throw new Error('it failed'); };
  const LIST: object[] = [defect('KP-24'),
    defect('KP-25')]
  const TABLE: Record<string, object> = {
    login: defect('KP-26'), // used below
    // Its test was removed.
    cart:
      defect('KP-27', { when: /timeout/ }),
  };
  interface Cart { pieces: number }

  test('by a shared constant: KP-21', { meta: EXPIRED }, fails);
  test('by a table: KP-26', { meta: TABLE.login }, fails);
  test('by what makes metas: KP-28', { meta: known('KP-28') }, fails);
  test('by nothing', fails);
  describe('kept', () => {
    const elsewhere = defect('KP-29');
    test('by nothing', process.env.ELSEWHERE ? { meta: elsewhere } : {}, fails);
  });
  describe('statements', () => {
    const cart: Cart = { pieces: 2 }
    defect('KP-30')
    defectlink.defect('KP-31')
    ; defectlink['testCase']('KP-43')
    // a remark (of two lines,
    // which ends as an expression goes on):
    if (cart.pieces > 1) defect('KP-32'); else defect('KP-33');
    for (const key of ['KP-34', 'KP-35']) defect(key);
    saysForAll();
    /*
      The rounding is wrong since 3.2.
    */
    defect('KP-38');
    switch (cart.pieces) {
      case 2: defect('KP-39');
    }
    let pieces = cart.pieces!
    defectlink
      .defect('KP-44')
    test('by its describe: KP-30 KP-31 KP-43 KP-32 KP-34 KP-35 KP-23 KP-38 KP-39 KP-44', fails);
  });
  describe('either', () => {
    ['KP-36', 'KP-37'].forEach((key) => defect(key));
    given('KP-45');
    1 > 2 ? known('KP-46') : defect('KP-46');
    test('by nothing', fails);
  });
`;

const CONDITIONAL = `
  import { test } from 'vitest';
  if (process.env.ON === 'linux') test('only on linux', () => { throw new Error(); });
  test('everywhere', () => { throw new Error(); });
  test('everywhere', () => { throw new Error(); });
`;

/** Kills the runner once the journal tells of a test, or never does. */
const KILLING = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { test } from 'vitest';
  const told = () => {
    try {
      return readdirSync('killed').some((name) => readFileSync('killed/' + name, 'utf8').includes('KP-2'));
    } catch {
      return false;
    }
  };
  test.fails('is known to fail @defect:KP-2', () => { throw new Error('it failed'); });
  // Vitest tells of a test when another one ends, and not within 100 ms of the last time; else a timer may tell, or be lost.
  for (let looks = 0; looks < 40; looks += 1)
    test('looks ' + looks, async () => { if (!told()) await new Promise((after) => setTimeout(after, 150)); });
  test('kills', async () => {
    process.kill(process.ppid, 'SIGKILL');
    await new Promise(() => {});
  }, 60_000);
`;

describe('Vitest', () => {
  let folder: string;
  let stderr: string;
  let linux: ReadJournal;
  let other: ReadJournal;
  let bailed: ReadJournal;

  beforeAll(async () => {
    const tags = [{ name: 'KP-8' }, { name: 'KP-9' }];
    folder = await adapter.write({ files: {}, retries: 0, reporter: {}, config: { tags } });
    writeFileSync(join(folder, 'spec.test.js'), SPEC);
    writeFileSync(join(folder, 'shared.js'), SHARED);
    writeFileSync(join(folder, 'kept.test.ts'), KEPT);
    writeFileSync(join(folder, 'conditional.test.js'), CONDITIONAL);
    ({ stderr } = await adapter.run(folder, { env: { ON: 'linux', DEFECTLINK_OUTPUT_DIR: 'linux' } }));
    await adapter.run(folder, { args: ['conditional'], env: { DEFECTLINK_OUTPUT_DIR: 'other' } });
    await adapter.run(folder, {
      args: ['conditional', '--bail=1'],
      env: { DEFECTLINK_OUTPUT_DIR: 'bailed' },
    });
    [linux, other, bailed] = ['linux', 'other', 'bailed'].map(
      (name) => journalsIn(join(folder, name))[0],
    ) as [ReadJournal, ReadJournal, ReadJournal];
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [
      'lets a test say what its own meta, helpers and tags say, and those of its describes',
      'spec.test.js',
      16,
    ],
    ['lets nothing say what is kept for the meta of other tests, wherever it was made', 'kept.test.ts', 7],
  ])('%s, the nearest first', (_, name, tests) => {
    const said = linux.outcomes
      .filter(({ file, outcome }) => file.endsWith(name) && outcome === 'failed')
      .map(({ titlePath, mentions }) => {
        const [title = '', keys = ''] = (titlePath.at(-1) ?? '').split(': ');
        const texts = mentions.filter(({ from }) => from !== 'title').map(({ text }) => text);
        return { title, keys, said: texts.join(' ') };
      });
    expect(said.map(({ said, ...test }) => ({ ...test, keys: said }))).toEqual(
      said.map(({ title, keys }) => ({ title, keys })),
    );
    expect(said).toHaveLength(tests);
  });

  it('says which calls count for no test, and why', () => {
    const counts = 'counts for no test: it was called';
    expect(stderr).toMatch(
      new RegExp(`"KP-10" in \\S+spec\\.test\\.js ${counts} in tests that run concurrently`),
    );
    expect(stderr).toMatch(
      new RegExp(`"KP-11" in \\S+spec\\.test\\.js \\(and 1 more\\) ${counts} outside of any test:`),
    );
    expect(stderr).toMatch(
      new RegExp(
        `"KP-36" in \\S+kept\\.test\\.ts \\(and 3 more\\) ${counts} outside of any test, and its source`,
      ),
    );
  });

  it('tells of a hook that kept tests from running', () => {
    expect(linux.finish?.runErrors).toEqual([
      expect.stringMatching(/^no database x+ postgres:\/\/app:\[secret\]@db\/$/),
    ]);
  });

  it('takes a run that bails for one that has ended itself, and not for one that was interrupted', () => {
    expect(bailed.finish).toMatchObject({ interrupted: false, counts: { failed: 1 } });
  });

  it('has on disk what failed as expected before the run was killed', async () => {
    writeFileSync(join(folder, 'killing.test.js'), KILLING);
    await adapter.run(folder, {
      args: ['killing', '--pool=forks'],
      env: { DEFECTLINK_OUTPUT_DIR: 'killed' },
    });
    expect(journalsIn(join(folder, 'killed'))).toMatchObject([
      { outcomes: [{ titlePath: ['is known to fail @defect:KP-2'], outcome: 'expectedFailure' }] },
    ]);
  }, 60_000);

  it('names tests the same whichever others a run has', () => {
    const idsOf = ({ outcomes }: ReadJournal) =>
      outcomes.filter(({ titlePath }) => titlePath[0] === 'everywhere').map(({ testId }) => testId);
    expect(new Set(idsOf(other)).size).toBe(2);
    expect(idsOf(linux)).toEqual(idsOf(other));
  });

  it('names tests by their files as the repository does, for another configuration may have another root', () => {
    for (const { testId, file } of linux.outcomes) expect(testId).toContain(`${file}::`);
  });
});
