import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { journalsIn } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  byRetries,
  differsByRetries,
  type ContractCase,
  type Feature,
  type GroupCode,
} from '../src/contract-case.ts';
import { contractSeed } from '../src/contract-seed.ts';
import { failedTestsOf } from '../src/failed-tests-of.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { MENTION_CASES } from '../src/mention-cases.ts';
import { OUTCOME_CASES } from '../src/outcome-cases.ts';
import type { PlaywrightAdapter } from '../src/playwright/playwright-adapter.ts';
import { pushJournals } from '../src/push-journals.ts';
import type { FinishedRun } from '../src/runner-adapter.ts';

const RUN_TIMEOUT = 300_000;
const SHARDS = [1, 2];

/** What may be lost between the machine that ran a test and the one that links. */
const LOST_EASILY: ReadonlySet<Feature> = new Set([
  'annotations of describes told apart',
  'attachments',
  'group hooks blamed on one test',
  'tags',
  'worker crashes are failures',
]);

/** Holds the reporter to linking the shards of one build once, in each of the ways to do it. */
export function describeShards(adapter: PlaywrightAdapter): void {
  const cases = [...OUTCOME_CASES, ...MENTION_CASES].filter(
    ({ needs = [] }) =>
      needs.some((feature) => LOST_EASILY.has(feature)) &&
      needs.every((feature) => adapter.features.has(feature)),
  );
  const everyLink = cases.flatMap(({ links }) => byRetries(links, 1)).sort();

  const half = Math.ceil(cases.length / 2);
  const files = { one: cases.slice(0, half).map(toGroup), two: cases.slice(half).map(toGroup) };

  describe(`${adapter.name} in shards`, () => {
    let simulator: JiraSimulator;
    const folders: string[] = [];

    beforeAll(async () => {
      simulator = await startJiraSimulator({ seed: contractSeed() });
    });

    afterAll(async () => {
      await simulator.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    describe('that record', () => {
      let folder: string;
      let shards: FinishedRun[];

      beforeAll(async () => {
        folder = await adapter.write({
          files,
          retries: 1,
          reporter: {},
          config: {
            reporter: [
              ['blob', { outputDir: 'blobs-of-shard' }],
              ['@defectlink/playwright', {}],
            ],
          },
        });
        folders.push(folder);
        shards = [];
        mkdirSync(join(folder, 'blobs'));
        for (const current of SHARDS) {
          const args = [`--shard=${current}/${SHARDS.length}`];
          shards.push(await adapter.run(folder, { args, env: linkingEnvironment(simulator) }));
          // The next shard empties the folder, since a CI gives each its own machine.
          const blob = `report-${current}.zip`;
          renameSync(join(folder, 'blobs-of-shard', blob), join(folder, 'blobs', blob));
        }
      }, RUN_TIMEOUT);

      it('write nothing to Jira, though the mode is link and the execution known', () => {
        expect(simulator.requests).toEqual([]);
        for (const [at, { stderr }] of shards.entries())
          expect(stderr).toContain(`this is shard ${at + 1} of 2`);
      });

      it('are linked once by merge-reports, with the options of its configuration', async () => {
        const config = { reporter: [['@defectlink/playwright', { outputDir: 'merged' }]] };
        writeFileSync(join(folder, 'merge.config.mjs'), `export default ${JSON.stringify(config)};\n`);
        const merged = await adapter.command(folder, ['merge-reports', '-c', 'merge.config.mjs', 'blobs'], {
          env: linkingEnvironment(simulator),
        });
        expect(merged.exitCode).toBe(0);
        expect(linksMadeIn(simulator).sort()).toEqual(everyLink);
        expect(failedTestsOf(journalsIn(join(folder, 'merged')))).toEqual(
          failedTestsOf(journalsIn(join(folder, 'defectlink-results'))),
        );
      });

      it('have nothing added when their journals are pushed too', async () => {
        const reports = await pushJournals(folder, linkingEnvironment(simulator));
        expect(reports.flatMap(({ links }) => links).map(({ status }) => status)).not.toContain('created');
        expect(linksMadeIn(simulator).sort()).toEqual(everyLink);
      });

      it('are linked by their journals alone', async () => {
        const other = await startJiraSimulator({ seed: contractSeed() });
        const reports = await pushJournals(folder, linkingEnvironment(other));
        expect(reports).toHaveLength(1);
        expect(linksMadeIn(other).sort()).toEqual(everyLink);
        await other.close();
      });
    });

    it(
      'that link on their own, at the same time, make each link once',
      async () => {
        const own = await startJiraSimulator({ seed: contractSeed() });
        const [some = [], more = []] = [OUTCOME_CASES, MENTION_CASES].map((all) => all.slice(0, 2));
        const links = [...some, ...more].flatMap((one) => byRetries(one.links, 0));
        const files = { some: some.map(toGroup), more: more.map(toGroup) };
        const env = { ...linkingEnvironment(own), DEFECTLINK_SHARDS: 'link' };
        const runs = await Promise.all(
          SHARDS.map(async (current) => {
            const folder = await adapter.write({ files, retries: 0, reporter: {} });
            folders.push(folder);
            return adapter.run(folder, { args: [`--shard=${current}/${SHARDS.length}`], env });
          }),
        );
        expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
        expect(linksMadeIn(own).sort()).toEqual(links.sort());
        await own.close();
      },
      RUN_TIMEOUT,
    );
  });
}

/** Each failed attempt costs a process, so that only what retries change something about is retried. */
function toGroup(one: ContractCase): GroupCode {
  return { describe: one.name, ...one.code, onceOnly: !differsByRetries(one) };
}
