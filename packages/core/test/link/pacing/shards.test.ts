import { kpSeed, startJiraSimulator } from '@defectlink/jira-simulator';
import { expect, it } from 'vitest';
import type { Shard } from '../../../src/domain/build/choose-mode.ts';
import { noOutcomes } from '../../../src/domain/build/outcome.ts';
import { prepareRunLinking } from '../../../src/run/run-linking.ts';
import { failedTest } from '../../support/build-run.ts';
import { API_TOKEN, newFolder, USUAL_CONFIG } from '../../support/site.ts';

it('shards that link on their own, at the same time, are not refused', async () => {
  const seed = kpSeed();
  const defects = Array.from({ length: 24 }, (_, at) => `KP-${1_000 + at}`);
  for (const key of defects) seed.issues?.push({ key, type: 'Bug', summary: `Bug ${key}` });
  const simulator = await startJiraSimulator({ seed, rateLimits: true });
  const env = { ...API_TOKEN, JIRA_BASE_URL: simulator.url };

  const linkShard = (shard: Shard) => {
    const outputDir = newFolder();
    const linking = prepareRunLinking({
      mode: 'link',
      why: 'the mode is set',
      budget: { timeout: 60_000, maxDuration: 300_000 },
      failOnError: false,
      cwd: outputDir,
      configDir: outputDir,
      configFile: undefined,
      options: USUAL_CONFIG,
      outputDir,
      writesReport: true,
      env,
      print: () => undefined,
      onConfigured: () => undefined,
    });
    const half = defects.filter((_, at) => at % shard.total === shard.current - 1);
    return linking.link(
      {
        header: {
          type: 'header',
          schemaVersion: 1,
          runId: `20260601t095900z-jest-${shard.current}of${shard.total}-0000`,
          runner: 'jest',
          suite: '.',
          startedAt: '2026-06-01T09:59:00.000Z',
          host: { name: 'ci', pid: 1 },
          shard,
        },
        outcomes: half.map((defect) => failedTest({ defect })),
        finish: {
          type: 'finish',
          at: '2026-06-01T10:00:00.000Z',
          interrupted: false,
          counts: { ...noOutcomes(), failed: half.length },
          runErrors: [],
        },
      },
      { interrupted: false, recorded: () => 'recorded 1 test' },
    );
  };
  await Promise.all([1, 2].map((current) => linkShard({ current, total: 2 })));

  const writes = simulator.requests.filter(({ path }) => path.endsWith('/issueLink'));
  const linked = simulator.links().filter(({ source }) => source === 'KP-88');
  await simulator.close();
  expect(writes.map(({ status }) => status)).toEqual(Array(24).fill(201));
  expect(linked.filter(({ destination }) => defects.includes(destination))).toHaveLength(24);
});
