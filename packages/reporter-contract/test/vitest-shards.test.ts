import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { journalsIn } from '@defectlink/test-kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contractSeed } from '../src/contract-seed.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';

const adapter = vitestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));
const LINKS = ['KP-88 causes KP-201', 'KP-88 causes KP-202'];

let simulator: JiraSimulator;
let folder: string;

beforeEach(async () => {
  simulator = await startJiraSimulator({ seed: contractSeed() });
  const holding = (key: string) => [
    { describe: 'shop', holds: [{ title: `fails @defect:${key}`, does: 'fails' as const }] },
  ];
  folder = await adapter.write({
    files: { login: holding('KP-201'), pay: holding('KP-202') },
    retries: 0,
    reporter: {},
  });
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await simulator.close();
});

const run = (...args: readonly string[]) => adapter.run(folder, { args, env: linkingEnvironment(simulator) });

it('records in each shard, and links the merge of their blobs once', async () => {
  await run('--shard=1/2', '--reporter=blob', '--reporter=@defectlink/vitest/reporter');
  await run('--shard=2/2', '--reporter=blob', '--reporter=@defectlink/vitest/reporter');
  const config = expect.stringMatching(/(?:^|\/)vitest\.config\.mjs$/) as string;
  expect(journalsIn(join(folder, 'defectlink-results'))).toMatchObject([
    { header: { shard: { current: 1, total: 2 }, cell: { config } } },
    { header: { shard: { current: 2, total: 2 }, cell: { config } } },
  ]);
  expect(linksMadeIn(simulator)).toEqual([]);

  const merged = await run('--merge-reports');
  expect(merged.exitCode).toBe(1);
  expect(linksMadeIn(simulator).sort()).toEqual(LINKS);
});
