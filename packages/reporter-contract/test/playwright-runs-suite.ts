import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { journalsIn, runNode, type ReadJournal } from '@defectlink/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GroupCode, TestCode } from '../src/contract-case.ts';
import { contractSeed } from '../src/contract-seed.ts';
import { failedTestsOf } from '../src/failed-tests-of.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { pushJournals } from '../src/push-journals.ts';
import { NO_ESM_LOADER, type PlaywrightAdapter } from '../src/playwright/playwright-adapter.ts';
import type { FixtureProject, RunSettings } from '../src/runner-adapter.ts';

const DRIVE_TEST_SERVER = fileURLToPath(new URL('./drive-test-server.mjs', import.meta.url));

const FAILS: TestCode = { title: 'fails @defect:KP-201', does: 'fails' };
const FLAKY: TestCode = { title: 'flaky @defect:KP-202', does: 'fails, then passes' };
const HANGS: TestCode = { title: 'hangs @defect:KP-203', does: 'hangs' };
const EXPECTED: TestCode = {
  title: 'is known to fail @defect:KP-205',
  does: 'is expected to fail and fails',
};
const PASSES: TestCode = { title: 'passes @defect:KP-204', does: 'passes' };
const LINK_OF_FAILS = 'KP-88 causes KP-201';

/** Holds the reporter to what differs from a plain run: flags, projects, interruptions, ways of being loaded. */
export function describeRuns(adapter: PlaywrightAdapter): void {
  describe(`${adapter.name}: runs of many kinds`, { timeout: 300_000 }, () => {
    let simulator: JiraSimulator;
    let folder: string;

    beforeEach(async () => {
      simulator = await startJiraSimulator({ seed: contractSeed() });
    });

    afterEach(async () => {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('links once what fails in several projects and repetitions', async () => {
      const run = await link(
        { files: one(FAILS), config: projects('desktop', 'phone') },
        { args: ['--repeat-each=2'] },
      );
      const journals = journalsIn(join(folder, 'defectlink-results'));
      expect(failedTestsOf(journals)).toEqual(run.failedTests);
      expect(run.failedTests).toEqual([
        'desktop › group › fails @defect:KP-201',
        'desktop › group › fails @defect:KP-201',
        'phone › group › fails @defect:KP-201',
        'phone › group › fails @defect:KP-201',
      ]);
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    it('links a failed set-up project, and not the tests that depend on it', async () => {
      const run = await link({
        files: { setup: [group(FAILS)], dependent: [group(PASSES, FLAKY)] },
        config: {
          projects: [
            { name: 'setup', testMatch: 'setup.spec.ts' },
            { name: 'tests', testMatch: 'dependent.spec.ts', dependencies: ['setup'] },
          ],
        },
      });
      expect(outcomes()).toEqual({
        [FAILS.title]: 'failed',
        [PASSES.title]: 'skipped',
        [FLAKY.title]: 'skipped',
      });
      expect(failedTestsOf(journalsIn(join(folder, 'defectlink-results')))).toEqual(run.failedTests);
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    if (adapter.features.has('failing the run on flaky tests')) {
      it('counts flaky tests as failed when they fail the run', async () => {
        const run = await link({ files: one(FLAKY), retries: 1 }, { args: ['--fail-on-flaky-tests'] });
        expect(run.exitCode).toBe(1);
        expect(outcomes()).toEqual({ [FLAKY.title]: 'failed' });
        expect(linksMadeIn(simulator)).toEqual(['KP-88 causes KP-202']);
      });
    }

    it('links flaky and expected failures when asked to', async () => {
      const expected: TestCode = { title: 'known @defect:KP-205', does: 'is expected to fail and fails' };
      const run = await link({
        files: one(FLAKY, expected),
        retries: 1,
        reporter: { linkOn: ['failed', 'flaky', 'expectedFailure'] },
      });
      expect(run.exitCode).toBe(0);
      expect(linksMadeIn(simulator)).toEqual(['KP-88 causes KP-202', 'KP-88 causes KP-205']);
    });

    it('links what failed before -x stopped the run, and not what it interrupted', async () => {
      // The test that hangs has begun when the other fails.
      const run = await link(
        {
          files: {
            failing: [group({ ...FAILS, does: 'fails once another hangs' })],
            hanging: [group(HANGS)],
          },
        },
        { args: ['-x', '--workers=2'] },
      );
      expect(run.exitCode).toBe(1);
      expect(outcomes()).toEqual({ [FAILS.title]: 'failed', [HANGS.title]: 'skipped' });
      expect(failedTestsOf(journalsIn(join(folder, 'defectlink-results')))).toEqual(run.failedTests);
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    it('links what failed before the user interrupted the run', async () => {
      const run = await link({ files: one(FAILS, HANGS) }, { signalWhenHanging: 'SIGINT' });
      const apart = adapter.features.has('interruptions apart from failures');
      expect(run.exitCode).toBe(apart ? 130 : 1);
      expect(outcomes()).toEqual({ [FAILS.title]: 'failed', [HANGS.title]: 'skipped' });
      expect(journal().finish?.interrupted).toBe(apart);
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    if (adapter.features.has('interruptions apart from failures')) {
      it('does not link a failure whose retry an interruption prevented', async () => {
        const run = await link(
          { files: one({ ...FAILS, does: 'fails, then hangs' }), retries: 1 },
          { signalWhenHanging: 'SIGINT' },
        );
        expect(journal().outcomes).toEqual([expect.objectContaining({ outcome: 'failed', settled: false })]);
        expect(failedTestsOf(journalsIn(join(folder, 'defectlink-results')))).toEqual(run.failedTests);
        expect(linksMadeIn(simulator)).toEqual([]);
      });
    }

    it('has on disk what failed before the run was killed', async () => {
      const run = await link({ files: one(FAILS, EXPECTED, HANGS) }, { signalWhenHanging: 'SIGKILL' });
      expect(run.exitCode).toBeNull();
      expect(journal().outcomes).toMatchObject([
        { titlePath: ['group', FAILS.title], outcome: 'failed', settled: true },
        { titlePath: ['group', EXPECTED.title], outcome: 'expectedFailure', settled: true },
      ]);
      expect(journal().finish).toBeUndefined();
    });

    it('links what failed before the global timeout, and says that it was reached', async () => {
      const run = await link({ files: one(FAILS, HANGS), config: { globalTimeout: 6_000 } });
      expect(run.exitCode).toBe(1);
      expect(outcomes()).toEqual({ [FAILS.title]: 'failed', [HANGS.title]: 'skipped' });
      expect(journal().finish).toMatchObject({
        interrupted: false,
        runErrors: expect.arrayContaining(['Timed out waiting 6s for the test suite to run']) as string[],
      });
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    const noLuck = `new Error('no luck ' + 'x'.repeat(150) + ' postgres://app:' + 'p4ss'.repeat(50) + '@db/')`;

    it.each([
      ['a global set-up that throws', 'global-setup.mjs', `export default () => { throw ${noLuck}; };`],
      ['a file that does not load', 'broken.spec.ts', `throw ${noLuck};`],
    ])('tells of %s', async (_, name, source) => {
      await write({
        files: one(PASSES),
        config: name === 'global-setup.mjs' ? { globalSetup: `./${name}` } : {},
      });
      writeFileSync(join(folder, name), `${source}\n`);
      const run = await adapter.run(folder, { env: { ...linkingEnvironment(simulator), CI: '1' } });
      expect(run.exitCode).toBe(1);
      const said = expect.stringMatching(/^Error: no luck x+ postgres:\/\/app:\[secret\]@db\/$/) as string;
      expect(journal()).toMatchObject({ outcomes: [], finish: { runErrors: [said] } });
      expect(simulator.requests).toEqual([]);
    });

    it('leaves no trace when tests are only listed', async () => {
      const run = await link({ files: one(FAILS) }, { args: ['--list'] });
      expect(run.stdout).toContain(FAILS.title);
      expect(run.stderr).toBe('');
      expect(existsSync(join(folder, 'defectlink-results'))).toBe(false);
    });

    if (adapter.features.has('test server')) {
      it('writes nothing to Jira from the test server that editors and UI mode drive', async () => {
        await write({ files: one(FAILS) });
        const driven = await runNode(['--experimental-websocket', DRIVE_TEST_SERVER, adapter.cli], {
          cwd: folder,
          // On CI with credentials the mode would be link, were this a plain run.
          env: { ...NO_ESM_LOADER, ...linkingEnvironment(simulator), DEFECTLINK_MODE: '', CI: '1' },
        });
        expect(driven.stderr).toContain('watch mode never writes to Jira');
        expect(outcomes()).toEqual({ [FAILS.title]: 'failed' });
        expect(simulator.requests).toEqual([]);
      });
    }

    it.each([
      ['a CommonJS configuration', 'other.config.cjs', 'module.exports = '],
      ['a TypeScript configuration', 'other.config.ts', 'export default '],
    ])('is loaded by its name from %s', async (_, name, prefix) => {
      await write({ files: one(FAILS) });
      writeFileSync(
        join(folder, name),
        `${prefix}${JSON.stringify({ reporter: [['dot'], ['@defectlink/playwright']] })};\n`,
      );
      await adapter.run(folder, { args: ['-c', name], env: linkingEnvironment(simulator) });
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    it('takes all it needs from the environment when the command line names it', async () => {
      await link({ files: one(FAILS), reporter: false }, { args: ['--reporter=@defectlink/playwright'] });
      expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
    });

    if (adapter.features.has('reporters added on the command line')) {
      it('is added to the reporters of the configuration by the command line', async () => {
        const run = await link(
          { files: one(FAILS), reporter: false },
          { args: ['--add-reporter=@defectlink/playwright'] },
        );
        expect(run.failedTests).toEqual([`group › ${FAILS.title}`]);
        expect(linksMadeIn(simulator)).toEqual([LINK_OF_FAILS]);
      });
    }

    it('does not link, after a kill, a test of a serial group that passed before it failed in the repetition', async () => {
      await write({ files: one(HANGS), retries: 1 });
      writeFileSync(join(folder, 'a-serial.spec.ts'), SERIAL_GROUP);
      const env = linkingEnvironment(simulator);
      const run = await adapter.run(folder, { signalWhenHanging: 'SIGKILL', env });
      expect(run.exitCode).toBeNull();
      expect(outcomes()).toEqual({
        'passes first @defect:KP-206': 'flaky',
        'fails @defect:KP-207': 'failed',
      });
      // Whether the second would have failed again was never seen.
      expect(journal().outcomes.find(({ outcome }) => outcome === 'failed')?.settled).toBe(false);
      await pushJournals(folder, env);
      expect(linksMadeIn(simulator)).toEqual([]);
    });

    it('fails a green run whose link failed only when failOnError is set', async () => {
      const missing: TestCode = { title: 'flaky @defect:KP-999', does: 'fails, then passes' };
      const ours = ['@defectlink/playwright', { linkOn: ['flaky'] }];
      await write({ files: one(missing), retries: 1, config: { reporter: [['blob'], ours] } });
      writeFileSync(
        join(folder, 'merge.config.mjs'),
        `export default ${JSON.stringify({ reporter: [ours] })};\n`,
      );
      for (const [failOnError, exitCode] of [
        ['true', 1],
        ['false', 0],
      ] as const) {
        const settings = { env: { ...linkingEnvironment(simulator), DEFECTLINK_FAIL_ON_ERROR: failOnError } };
        const run = await adapter.run(folder, settings);
        expect(run.exitCode).toBe(exitCode);
        expect(run.stderr.includes('failOnError')).toBe(failOnError === 'true');
        const merge = ['merge-reports', '-c', 'merge.config.mjs', 'blob-report'];
        expect((await adapter.command(folder, merge, settings)).exitCode).toBe(exitCode);
      }
    });

    it('leaves a run green in which nothing was to be linked, though Jira cannot be asked', async () => {
      await write({ files: one({ title: 'flaky @defect:KP-201', does: 'fails, then passes' }), retries: 1 });
      const asked = { JIRA_BASE_URL: 'http://127.0.0.1:9', DEFECTLINK_FAIL_ON_ERROR: 'true' };
      const run = await adapter.run(folder, { env: { ...linkingEnvironment(simulator), ...asked } });
      expect(run.exitCode).toBe(0);
    });

    async function write(project: Partial<FixtureProject> & Pick<FixtureProject, 'files'>): Promise<void> {
      folder = await adapter.write({
        retries: 0,
        reporter: {},
        ...project,
        config: { workers: 1, ...project.config },
      });
    }

    /** Writes a project and runs it in mode `link`. */
    async function link(
      project: Partial<FixtureProject> & Pick<FixtureProject, 'files'>,
      settings: RunSettings = {},
    ) {
      await write(project);
      return adapter.run(folder, { ...settings, env: linkingEnvironment(simulator) });
    }

    function journal(): ReadJournal {
      const [only, ...others] = journalsIn(join(folder, 'defectlink-results'));
      if (!only || others.length > 0) throw new Error('One journal was expected.');
      return only;
    }

    function outcomes(): Record<string, string> {
      return Object.fromEntries(
        journal().outcomes.map(({ titlePath, outcome }) => [titlePath.at(-1) ?? '', outcome]),
      );
    }
  });
}

/** Runs before the test that hangs; its first test passes, and fails when the group is repeated for its second. */
const SERIAL_GROUP = `
import { test } from '@playwright/test';
test.describe.serial('group', () => {
  test('passes first @defect:KP-206', ({}, { retry }) => {
    if (retry > 0) throw new Error('in the repetition');
  });
  test('fails @defect:KP-207', () => {
    throw new Error('always');
  });
});
`;

function one(...holds: readonly TestCode[]): FixtureProject['files'] {
  return { one: [group(...holds)] };
}

function group(...holds: readonly TestCode[]): GroupCode {
  return { describe: 'group', holds };
}

function projects(...names: readonly string[]) {
  return { projects: names.map((name) => ({ name })) };
}
