import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractSeed } from '../src/contract-seed.ts';
import type { GroupCode } from '../src/contract-case.ts';
import { jestAdapter } from '../src/jest/jest-adapter.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { pushJournals } from '../src/push-journals.ts';
import type { RunnerAdapter } from '../src/runner-adapter.ts';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';
import { newestPlaywright } from './newest-playwright.ts';

const TIMEOUT = 300_000;
const workspace = dirname(dirname(fileURLToPath(import.meta.url)));

/** All four ways to a Test Execution in one build; what the environment names is of the tests that no other is of. */
const OPTIONS = {
  execution: { project: 'KP' },
  executions: [
    { match: { tag: '@key' }, key: 'KP-300' },
    {
      match: { tag: '@query' },
      jql: 'project = KP AND issuetype = "Test Execution" AND summary ~ "Sprint 15"',
    },
    { match: { tag: '@creation' }, project: 'KP', summary: 'Created for {suite}' },
  ],
};
const TESTS: GroupCode = {
  describe: 'checkout',
  holds: [
    { title: 'by its key @key @defect:KP-201', does: 'fails' },
    { title: 'by a query @query @defect:KP-202', does: 'fails' },
    { title: 'by creation @creation @defect:KP-203', does: 'fails' },
    { title: 'by creation too @creation @defect:KP-203', does: 'fails' },
    { title: 'by the environment @defect:KP-204', does: 'fails' },
    { title: 'by the first of two @query @key @defect:KP-205', does: 'fails' },
  ],
};
const LINKS = [
  'KP-300 causes KP-201',
  'KP-300 causes KP-205',
  'KP-301 causes KP-203',
  'KP-88 causes KP-204',
  'KP-89 causes KP-202',
];

/** A site with the defects of the contract, and a Test Execution beside those that it begins with. */
function startSite(): Promise<JiraSimulator> {
  const seed = contractSeed();
  const sprint16 = { key: 'KP-300', type: 'Test Execution', summary: 'Sprint 16 Execution' };
  return startJiraSimulator({ seed: { ...seed, issues: [...(seed.issues ?? []), sprint16] } });
}

/** The variables of a build on CI that links to a site. */
function inBuild(site: JiraSimulator): Record<string, string> {
  return {
    ...linkingEnvironment(site),
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '7',
    GITHUB_JOB: 'test',
  };
}

describe('each test is linked to the execution that is named by its key, a query, creation or the environment', () => {
  let simulator: JiraSimulator;
  let folder: string;

  beforeEach(async () => {
    simulator = await startSite();
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await simulator.close();
  });

  it.each<[string, RunnerAdapter]>([
    ['Jest', jestAdapter(workspace)],
    ['Vitest', vitestAdapter(workspace)],
  ])(
    'by a run of %s',
    async (_, adapter) => {
      folder = await adapter.write({ files: { a: [TESTS] }, retries: 0, reporter: OPTIONS });
      await adapter.run(folder, { env: linkingEnvironment(simulator) });
      expect(linksMadeIn(simulator).sort()).toEqual(LINKS);
    },
    TIMEOUT,
  );

  it(
    'by a run of Playwright, and by merging its blob report',
    async () => {
      const ours = ['@defectlink/playwright', OPTIONS];
      folder = await newestPlaywright.write({
        files: { a: [TESTS] },
        retries: 0,
        reporter: false,
        config: { reporter: [['blob'], ours] },
      });
      await newestPlaywright.run(folder, { env: linkingEnvironment(simulator) });
      expect(linksMadeIn(simulator).sort()).toEqual(LINKS);

      const other = await startSite();
      writeFileSync(
        join(folder, 'merge.config.mjs'),
        `export default ${JSON.stringify({ reporter: [ours] })};\n`,
      );
      await newestPlaywright.command(folder, ['merge-reports', '-c', 'merge.config.mjs', 'blob-report'], {
        env: { ...linkingEnvironment(other), DEFECTLINK_OUTPUT_DIR: 'merged' },
      });
      expect(linksMadeIn(other).sort()).toEqual(LINKS);
      await other.close();
    },
    TIMEOUT,
  );

  it(
    'by shards of Playwright, whose blob reports are merged or whose journals are pushed',
    async () => {
      const { holds } = TESTS;
      folder = await newestPlaywright.write({
        // Each execution has tests in both shards, the created one too.
        files: { a: [{ ...TESTS, holds: holds.slice(0, 3) }], b: [{ ...TESTS, holds: holds.slice(3) }] },
        retries: 0,
        reporter: false,
        config: { reporter: [['blob', { outputDir: 'blob-of-shard' }], ['@defectlink/playwright']] },
      });
      writeFileSync(join(folder, 'defectlink.config.json'), JSON.stringify(OPTIONS));
      mkdirSync(join(folder, 'blobs'));
      for (const shard of [1, 2]) {
        const args = [`--shard=${shard}/2`];
        const { stderr } = await newestPlaywright.run(folder, { args, env: inBuild(simulator) });
        expect(stderr).toContain('recorded 3 tests');
        const blob = `report-${shard}.zip`;
        renameSync(join(folder, 'blob-of-shard', blob), join(folder, 'blobs', blob));
      }
      const [report, ...others] = await pushJournals(folder, inBuild(simulator));
      expect([linksMadeIn(simulator).sort(), others]).toEqual([LINKS, []]);

      const other = await startSite();
      const args = ['merge-reports', '--reporter=@defectlink/playwright', 'blobs'];
      await newestPlaywright.command(folder, args, {
        env: { ...inBuild(other), DEFECTLINK_OUTPUT_DIR: 'merged' },
      });
      expect(linksMadeIn(other).sort()).toEqual(LINKS);
      await other.close();

      const titles = new Map(
        report?.links.flatMap(({ tests }) => tests.map(({ identity, title }) => [identity, title])),
      );
      const told = report?.executions?.map(({ execution, tests }) => [
        execution?.key,
        tests.map((identity) => titles.get(identity)?.replace(/.*› (.+?) @.*/, '$1')).sort(),
      ]);
      expect(told).toEqual([
        ['KP-300', ['by its key', 'by the first of two']],
        ['KP-89', ['by a query']],
        ['KP-301', ['by creation', 'by creation too']],
        ['KP-88', ['by the environment']],
      ]);
    },
    TIMEOUT,
  );
});

/** What CI builds hold for their names to end the text of a query, and to find another Test Execution. */
const ESCAPE = "' OR summary ~ 'Sprint 15";
const BRANCH = 'release" OR summary ~ "Sprint 15';

describe('names that are JQL change no query', () => {
  it.each<[string, RunnerAdapter]>([
    ['Jest', jestAdapter(workspace)],
    ['Playwright', newestPlaywright],
  ])(
    'of the branch and of the folder that %s runs in',
    async (_, adapter) => {
      const site = await startSite();
      const ofName = (name: string) => ({
        project: 'KP',
        summary: `Made for {${name}}`,
        create: 'whenMissing',
      });
      const written = await adapter.write({
        files: {
          a: [
            {
              describe: 'checkout',
              holds: [
                { title: 'of the branch @branch @defect:KP-201', does: 'fails' },
                { title: 'of the folder @folder @defect:KP-202', does: 'fails' },
              ],
            },
          ],
        },
        retries: 0,
        reporter: {
          executions: [
            { match: { tag: '@branch' }, jql: 'labels = "{branch}"', ...ofName('branch') },
            { match: { tag: '@folder' }, jql: "labels = '{suite}'", ...ofName('suite') },
          ],
        },
      });
      const hostile = `${written}${ESCAPE}`;
      renameSync(written, hostile);
      const env: Record<string, string> = {
        ...inBuild(site),
        GITHUB_REF_NAME: BRANCH,
        DEFECTLINK_EXECUTION: '',
      };
      const { stderr } = await adapter.run(hostile, { env });
      rmSync(hostile, { recursive: true, force: true });
      const made = site
        .snapshot()
        .issues?.flatMap(({ summary }) => (/^Made for/.test(summary) ? [summary] : []));
      expect(stderr).not.toContain('✗');
      expect(made?.sort()).toEqual([
        expect.stringMatching(/^Made for packages.*' OR summary ~ 'Sprint 15/),
        `Made for ${BRANCH}`,
      ]);
      expect(
        linksMadeIn(site)
          .map((link) => link.replace(/KP-30\d/, 'a new one'))
          .sort(),
      ).toEqual(['a new one causes KP-201', 'a new one causes KP-202']);
      await site.close();
    },
    TIMEOUT,
  );
});
