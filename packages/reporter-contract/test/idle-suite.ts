import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkingEnvironment } from '../src/linking-to-simulator.ts';
import type { Behaviour } from '../src/contract-case.ts';
import type { RunnerAdapter } from '../src/runner-adapter.ts';

const RUN_TIMEOUT = 120_000;
/** What only linking needs. */
const HEAVY = ['axios', 'js-yaml', 'jiti', 'p-retry', 'valibot'];
const OURS = /\/packages\/(?:core|playwright|jest|vitest)\/dist\//;
const MOST_FILES = 20;

/** Holds a reporter to costing nothing in a run that gives no reason to look at Jira. */
export function describeIdleRun(adapter: RunnerAdapter): void {
  describe(`${adapter.name}, told to link`, () => {
    let jira: JiraSimulator;
    const folders: string[] = [];

    /** Runs one test that names a defect. */
    const run = async (does: Behaviour) => {
      const group = { describe: 'cart', holds: [{ title: 'adds @defect:KP-101', does }] };
      const folder = await adapter.write({ files: { cart: [group] }, retries: 0, reporter: {} });
      folders.push(folder);
      const coverage = join(folder, 'coverage');
      await adapter.run(folder, { env: { ...linkingEnvironment(jira), NODE_V8_COVERAGE: coverage } });
      const modules = executedFiles(coverage);
      return {
        heavy: HEAVY.filter((name) => modules.some((url) => url.includes(`/node_modules/${name}/`))),
        ours: modules.filter((url) => OURS.test(url)),
      };
    };

    beforeAll(async () => {
      jira = await startJiraSimulator({ seed: kpSeed() });
    });

    afterAll(async () => {
      await jira.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    it(
      'loads nothing for Jira, few files of its own, and requests nothing while tests that name defects pass',
      async () => {
        const { heavy, ours } = await run('passes');
        expect(heavy).toEqual([]);
        expect(ours.filter((url) => url.endsWith('/reporter.js'))).toHaveLength(1);
        expect(ours.length).toBeLessThanOrEqual(MOST_FILES);
        expect(jira.requests).toEqual([]);
      },
      RUN_TIMEOUT,
    );

    it(
      'loads what linking needs once such a test has failed',
      async () => {
        const { heavy } = await run('fails');
        // js-yaml and jiti are for configuration files, and here is none.
        expect(heavy).toEqual(expect.arrayContaining(['axios', 'p-retry', 'valibot']));
        expect(jira.requests).not.toEqual([]);
      },
      RUN_TIMEOUT,
    );
  });
}

/** URLs of the files that a run executed in any of its processes. Unlike Node's hooks, coverage knows what `require` of a module loads. */
function executedFiles(coverage: string): string[] {
  const reports = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
  const scripts = reports.flatMap((report) => (JSON.parse(report) as { result: { url: string }[] }).result);
  return [...new Set(scripts.map(({ url }) => url))];
}
