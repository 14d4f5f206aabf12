import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBuilds, mergeRuns } from '@defectlink/core/linking';
import { expect, test } from 'vitest';
import { newestPlaywright } from './newest-playwright.ts';

const TIMEOUT = 300_000;
const ENVIRONMENTS = ['linux', 'windows'];
const SHARDS = [1, 2];

const SPEC = `
  import { test } from '@playwright/test';
  test('pays @defect:KP-201 @testcase:KP-42', () => { if (process.env.FAILS === process.env.ENVIRONMENT) throw new Error(); });
`;
const OTHER = `import { test } from '@playwright/test'; test('prints', () => {});`;

test.each([
  { named: 'a tag', tag: `tag: '@' + process.env.ENVIRONMENT, ` },
  { named: 'nothing but the name of its reports', tag: '' },
])(
  'a test that $named tells from that of another environment is mended by its pass, though it moved to another shard',
  async ({ tag }) => {
    const folder = await newestPlaywright.write({ files: {}, retries: 0, reporter: false });
    writeFileSync(
      join(folder, 'playwright.config.mjs'),
      `export default { ${tag}reporter: 'blob', fullyParallel: true, workers: 1 };`,
    );
    for (const file of ['a', 'c', 'd']) writeFileSync(join(folder, `${file}.spec.ts`), OTHER);
    writeFileSync(join(folder, 'b.spec.ts'), SPEC);
    await runNight(folder, 1, 'windows');
    expect(await failedIn(folder)).toEqual(['pays @defect:KP-201 @testcase:KP-42']);
    for (const file of ['a2', 'a3']) writeFileSync(join(folder, `${file}.spec.ts`), OTHER);
    await runNight(folder, 2);
    expect(await failedIn(folder)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
  TIMEOUT,
);

async function runNight(folder: string, night: number, failsOn = 'no environment'): Promise<void> {
  const blobs = `blobs-${night}`;
  mkdirSync(join(folder, blobs));
  for (const environment of ENVIRONMENTS)
    for (const shard of SHARDS) {
      const args = [`--shard=${shard}/${SHARDS.length}`];
      await newestPlaywright.run(folder, { args, env: { ENVIRONMENT: environment, FAILS: failsOn } });
      const [blob = ''] = readdirSync(join(folder, 'blob-report'));
      renameSync(join(folder, 'blob-report', blob), join(folder, blobs, `${environment}-${shard}.zip`));
    }
  await newestPlaywright.command(folder, ['merge-reports', '--reporter=@defectlink/playwright', blobs], {
    env: {
      DEFECTLINK_MODE: 'record',
      DEFECTLINK_EXECUTION: 'KP-88',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: String(night),
      GITHUB_JOB: 'merge',
    },
  });
}

async function failedIn(folder: string): Promise<string[]> {
  const { builds } = await findBuilds([join(folder, 'defectlink-results')]);
  expect(builds).toHaveLength(1);
  const tests = builds.flatMap((runs) => mergeRuns(runs).tests);
  return tests.filter(({ outcome }) => outcome === 'failed').map(({ titlePath }) => titlePath.join(' › '));
}
