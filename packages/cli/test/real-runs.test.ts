import { startJiraSimulator } from '@defectlink/jira-simulator';
import type { LinkReport } from '@defectlink/core/linking';
import { expect, test } from 'vitest';
import { userOf } from './support/project.ts';
import { RunnersProject } from './support/real-runners.ts';

const CI_BUILD = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_RUN_ID: '4711' };
const EXECUTION = { DEFECTLINK_EXECUTION: 'KP-88' };

test(
  'four shards of Playwright and two of Jest, pushed by one command, give the links of the unsharded runs',
  { timeout: 240_000 },
  async () => {
    const project = new RunnersProject();
    const unsharded = await startJiraSimulator();
    const sharded = await startJiraSimulator();
    try {
      const seeded = sharded.links().length;
      const linksOf = (simulator: typeof sharded) =>
        simulator
          .links()
          .slice(seeded)
          .map(({ sentence }) => sentence)
          .sort();

      const linking = { ...CI_BUILD, ...EXECUTION, ...userOf(unsharded), DEFECTLINK_OUTPUT_DIR: 'unsharded' };
      const runs = [await project.playwright(linking), await project.jest(linking)];
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
      expect(linksOf(unsharded)).toHaveLength(12);

      // Each shard is a job of its own, and its artifact is unpacked in a folder of its own.
      const job = (name: string) => ({ ...CI_BUILD, DEFECTLINK_OUTPUT_DIR: `artifacts/${name}` });
      for (const pair of [
        [1, 2],
        [3, 4],
      ]) {
        await Promise.all(pair.map((shard) => project.playwright(job(`playwright-${shard}`), `${shard}/4`)));
      }
      await Promise.all([1, 2].map((shard) => project.jest(job(`jest-${shard}`), `${shard}/2`)));
      expect(sharded.requests).toEqual([]);

      const step = { ...CI_BUILD, ...EXECUTION, ...userOf(sharded) };
      const dryRun = await project.defectlink(['push', 'artifacts', '--dry-run', '--json'], step);
      const [planned, ...others] = JSON.parse(dryRun.stdout) as LinkReport[];
      expect([others.length, planned?.runIds.length, linksOf(sharded)]).toEqual([0, 6, []]);

      const push = await project.defectlink(['push', 'artifacts', '--json'], step);
      expect(push.code).toBe(0);
      expect(linksOf(sharded)).toEqual(linksOf(unsharded));
      const [done] = JSON.parse(push.stdout) as LinkReport[];
      const withoutFate = (report: LinkReport | undefined) =>
        report?.links.map(({ kind, from, phrase, to, tests }) => ({ kind, from, phrase, to, tests }));
      expect(withoutFate(planned)).toEqual(withoutFate(done));
      expect(done?.counts).toMatchObject({ failed: 8, passed: 2 });

      const again = await project.defectlink(['push', 'artifacts'], step);
      expect([again.code, again.stdout.includes('13 existed')]).toEqual([0, true]);
      expect(linksOf(sharded)).toHaveLength(12);
    } finally {
      await Promise.all([unsharded.close(), sharded.close()]);
      project.remove();
    }
  },
);
