import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { journalsIn, userOf } from '@defectlink/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { installRunner } from '../src/install-runner.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { playwrightAdapter, type PlaywrightAdapter } from '../src/playwright/playwright-adapter.ts';
import type { FinishedRun } from '../src/runner-adapter.ts';
import { newestPlaywright } from './newest-playwright.ts';

const PACKAGES = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

// KP-101 and KP-102 are open, KP-105 is done, KP-1 is a story.
const SUITE = `
import { test, expect } from '@playwright/test';
import { defect } from '@defectlink/playwright/annotations';
const known = (...said) => ({ annotation: defect(...said) });
const boom = (text) => () => { throw new Error(text); };
test.describe('as known', () => {
  test('shows its defect', known('KP-101', { when: /declined/ }), boom('the card was declined'));
  test('shows it by its cause', known('KP-101', { when: /refused/ }), () => { throw new Error('fetch failed', { cause: new Error('connection refused') }); });
  test('fails in any way', known('KP-102', { expectFailure: true }), boom('anything'));
  test('has it in an annotation', { annotation: { type: 'issue', description: 'KP-101 when /declined/i' } }, boom('DECLINED'));
  test('is skipped', known('KP-101', { when: /x/ }), () => { test.skip(true, 'not here'); boom('x')(); });
  test.fail('is expected to fail by its own word', known('KP-101', { when: /x/ }), boom('x'));
  test.describe('group', known('KP-101', { when: /x/ }), () => { test('passes in a group that fails', () => {}); });
  test('passes, and only names it', known('KP-101'), () => {});
});
test.describe('mended', () => {
  test('no longer fails', known('KP-101', { when: /declined/ }), () => {});
});
test.describe('other error', () => {
  test('fails otherwise', known('KP-101', { when: /declined/ }), boom('the server is down'));
});
test.describe('second error', () => {
  test('fails softly otherwise', known('KP-101', { when: /declined/ }), () => { expect.soft(1).toBe(2); boom('declined')(); });
});
test.describe('before hook', () => {
  test.beforeAll(boom('hook'));
  test('never runs', known('KP-101', { expectFailure: true }), () => {});
});
test.describe('after hook', () => {
  test.afterAll(boom('hook'));
  test('had passed', known('KP-101', { expectFailure: true }), () => {});
});
test.describe('after hook too', () => {
  test.afterAll(boom('hook'));
  test('fails as well', known('KP-101', { expectFailure: true }), boom('declined'));
});
test.describe('time-out', () => {
  test('times out', known('KP-101', { when: /timeout/i }), async ({}, info) => { info.setTimeout(100); await new Promise(() => {}); });
});
test.describe('unmarked', () => {
  test('only names it', known('KP-101'), boom('the card was declined'));
});
test.describe('closed', () => {
  test('names a closed one first', known('KP-105', 'KP-102', { when: /x/ }), boom('x'));
  test('is back', known('KP-105', { when: /x/ }), boom('x'));
});
test.describe('unusable', () => {
  test('names a story', known('KP-1', { when: /x/ }), boom('x'));
});
`;

const UNSEEN = ['other error', 'second error', 'before hook', 'after hook'];
const SEEN = ['mended', 'time-out', 'unmarked', 'closed', 'unusable'];
const groups = (names: readonly string[]): string => `--grep=(${names.join('|')}) `;

type Deployment = 'cloud' | 'dataCenter';

let simulator: JiraSimulator;
let folder = '';

async function start(
  deployment: Deployment,
  adapter: PlaywrightAdapter = newestPlaywright,
): Promise<(args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<FinishedRun>> {
  simulator = await startJiraSimulator({ deployment });
  folder = await adapter.write({ files: {}, retries: 0, reporter: {} });
  writeFileSync(join(folder, 'known.spec.ts'), SUITE);
  return (args, env = {}) => adapter.run(folder, { args, env: { ...environment(deployment), ...env } });
}

function environment(deployment: Deployment): Record<string, string> {
  const { JIRA_EMAIL: _email, JIRA_API_TOKEN: _token, ...usual } = linkingEnvironment(simulator);
  const expecting = { DEFECTLINK_KNOWN_DEFECTS: 'expectFailure' };
  return { ...usual, ...expecting, ...userOf(simulator, deployment) };
}

function outcomes(): Record<string, string> {
  const journal = journalsIn(join(folder, 'defectlink-results')).at(-1);
  return Object.fromEntries(
    journal?.outcomes.map(({ titlePath, outcome }) => [titlePath.at(-1) ?? '', outcome]) ?? [],
  );
}

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await simulator.close();
});

const OUTCOMES = {
  'shows its defect': 'failed',
  'shows it by its cause': 'failed',
  'fails in any way': 'failed',
  'has it in an annotation': 'failed',
  'is skipped': 'skipped',
  'is expected to fail by its own word': 'expectedFailure',
  'passes in a group that fails': 'passed',
  'passes, and only names it': 'passed',
};
const LINKS = ['KP-88 causes KP-101', 'KP-88 causes KP-102'];

describe('a suite that shows its open defects and nothing else', { timeout: 120_000 }, () => {
  test('is green, and they are linked', async () => {
    const run = await start('cloud');
    const { exitCode, stderr, failedTests } = await run([groups(['as known'])]);
    expect(stderr).toContain('defectlink: 5 tests are expected to fail by open defects: KP-101, KP-102.');
    expect(stderr).toContain('defectlink: 4 failed: 4 known (KP-101, KP-102)');
    expect([exitCode, failedTests]).toEqual([0, []]);
    expect(outcomes()).toEqual(OUTCOMES);
    expect(linksMadeIn(simulator).sort()).toEqual(LINKS);
  });

  test('is green in shards, with retries and each test repeated, and is linked from the merged report', async () => {
    const run = await start('dataCenter');
    const blobs = join(folder, 'blobs');
    mkdirSync(blobs);
    for (const shard of [1, 2]) {
      const ended = await run([
        ...[groups(['as known']), '--fully-parallel', '--retries=1', '--repeat-each=2'],
        ...[`--shard=${shard}/2`, '--reporter=blob,@defectlink/playwright'],
      ]);
      expect(ended.exitCode, ended.stderr).toBe(0);
      expect(ended.stderr).toContain('expected to fail by open defects');
      const [blob = ''] = readdirSync(join(folder, 'blob-report'));
      renameSync(join(folder, 'blob-report', blob), join(blobs, blob));
    }
    expect(linksMadeIn(simulator)).toEqual([]);
    const merged = await newestPlaywright.command(
      folder,
      ['merge-reports', '--reporter=@defectlink/playwright', 'blobs'],
      { env: environment('dataCenter') },
    );
    expect(merged.exitCode, merged.stderr).toBe(0);
    expect(merged.stderr).toContain('defectlink: 8 failed: 8 known (KP-101, KP-102)');
    expect(outcomes()).toEqual(OUTCOMES);
    expect(linksMadeIn(simulator).sort()).toEqual(LINKS);
  });
});

describe('a run turns red', { timeout: 120_000 }, () => {
  test('by us, when Playwright takes another failure for the expected one', async () => {
    const run = await start('cloud');
    const { exitCode, stderr, failedTests } = await run([groups(UNSEEN)]);
    expect([exitCode, failedTests]).toEqual([1, []]);
    expect(stderr.split('\n').filter((line) => line.includes('the run fails'))).toEqual([
      expect.stringContaining('"other error › fails otherwise" failed with Error: the server is down.'),
      expect.stringContaining('"second error › fails softly otherwise" failed with Error: expect('),
      expect.stringContaining('"before hook › never runs" was blamed for a failed beforeAll hook.'),
      expect.stringContaining('"after hook › had passed" was blamed for a failed afterAll hook.'),
      expect.stringContaining('"after hook too › fails as well" was blamed for a failed afterAll hook.'),
    ]);
    expect(linksMadeIn(simulator)).toEqual(['KP-88 causes KP-101']);
  });

  test('by Playwright, when a test passes, times out, or is not expected to fail', async () => {
    const run = await start('cloud');
    const { exitCode, stderr, failedTests } = await run([groups(SEEN)]);
    expect(exitCode).toBe(1);
    expect(failedTests).toHaveLength(6);
    expect(outcomes()).toMatchObject({
      'no longer fails': 'unexpectedPass',
      'names a closed one first': 'failed',
    });
    expect(stderr).toContain('defectlink: 2 tests are expected to fail by open defects: KP-101.');
    expect(stderr).toContain('KP-101 no longer reproduces');
    expect(stderr).toContain('1 regression (KP-105)');
    expect(stderr).not.toContain('the run fails');
  });
});

/** One that fails is enough: Playwright starts a new worker after each. */
const ONE = ['--grep=shows its defect'];

describe('nothing changes, and one line says why', { timeout: 120_000 }, () => {
  test('when Jira cannot be asked', async () => {
    const run = await start('cloud');
    const { exitCode, stderr, failedTests } = await run(ONE, {
      JIRA_API_TOKEN: 'simulator-nobody',
    });
    expect([exitCode, failedTests?.length]).toEqual([1, 1]);
    expect(stderr.match(/knownDefects: 'expectFailure' changes nothing in this run: .+/g)).toHaveLength(1);
    expect(outcomes()).toMatchObject({ 'shows its defect': 'failed' });
  });

  test('by a Playwright that cannot expect failures', async () => {
    // The last one before; its folder is no other test file's, which may run at the same time.
    const workspace = await installRunner(['@playwright/test@1.61.1'], PACKAGES, 'playwright');
    const run = await start('cloud', playwrightAdapter(workspace));
    const { exitCode, stderr } = await run(ONE);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "knownDefects: 'expectFailure' changes nothing in this run: it needs Playwright 1.62 or newer.",
    );
    expect(linksMadeIn(simulator).sort()).toEqual(LINKS.slice(0, 1));
  });
});
