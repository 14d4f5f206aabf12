import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractSeed } from '../src/contract-seed.ts';
import type { GroupCode } from '../src/contract-case.ts';
import { jestAdapter } from '../src/jest/jest-adapter.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
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
});
