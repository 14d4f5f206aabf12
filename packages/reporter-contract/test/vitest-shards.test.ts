import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
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
  expect(journalsIn(join(folder, 'defectlink-results'))).toMatchObject([
    { header: { shard: { current: 1, total: 2 } } },
    { header: { shard: { current: 2, total: 2 } } },
  ]);
  expect(linksMadeIn(simulator)).toEqual([]);

  const merged = await run('--merge-reports');
  expect(merged.exitCode).toBe(1);
  expect(linksMadeIn(simulator).sort()).toEqual(LINKS);
});

it('links in a merge what failed on one system, whatever the report of another says of that test', async () => {
  // The tests before it are others on each system, and Vitest tells tests of one file by their places.
  const code = `
    if (process.env.FAILS) test('of one system @defect:KP-201', () => {});
    test.skipIf(!process.env.FAILS)('left out on the other @defect:KP-201', () => {});
    test('refunds @defect:KP-202', () => { if (process.env.FAILS) throw new Error(); });
  `;
  writeFileSync(join(folder, 'refunds.test.js'), `import { test } from 'vitest';\n${code}\n`);
  for (const [system, env] of [
    ['linux', { FAILS: '1' }],
    ['windows', {}],
  ] as const) {
    const args = ['refunds', '--reporter=blob', `--outputFile=.vitest-reports/${system}.json`];
    await adapter.run(folder, { args, env });
  }
  await run('--merge-reports');
  expect(linksMadeIn(simulator)).toEqual(['KP-88 causes KP-202']);
  const [journal] = journalsIn(join(folder, 'defectlink-results'));
  expect(journal?.outcomes.map(({ titlePath, outcome }) => `${titlePath.join()} ${outcome}`)).toEqual([
    'of one system @defect:KP-201 passed',
    'left out on the other @defect:KP-201 passed',
    'refunds @defect:KP-202 failed',
  ]);
});

it('says to which projects a run was confined', async () => {
  const projects = ['unit', 'e2e'].map((name) => ({ extends: true, test: { name } }));
  const config = { test: { projects, reporters: ['@defectlink/vitest/reporter'] } };
  writeFileSync(join(folder, 'parted.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  await run('--config=parted.config.mjs', '--project=unit');
  expect(journalsIn(join(folder, 'defectlink-results'))[0]?.header.cell).toMatchObject({
    projects: ['unit'],
  });
});

it('tells apart the runs of a configuration that the command names, and not what the other is called', async () => {
  await run();
  copyFileSync(join(folder, 'vitest.config.mjs'), join(folder, 'nightly.config.mjs'));
  await run('--config=nightly.config.mjs');
  const config = expect.stringMatching(/(?:^|\/)nightly\.config\.mjs$/) as string;
  const [found, named] = journalsIn(join(folder, 'defectlink-results'));
  expect(found?.header.cell).not.toHaveProperty('config');
  expect(named).toMatchObject({ header: { cell: { config } } });
});
