import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { RunSession, type Mention } from '@defectlink/core';
import { findBuilds, loadConfig, pushRuns } from '@defectlink/core/linking';
import { EXECUTION, linksOf, MAPPING, siteVariables, type LinkWorkload } from './link-workload.ts';

/** Writes the links of a workload to a site. */
export type LinkClient = (workload: LinkWorkload, siteUrl: string, workFolder: string) => Promise<void>;

/** What `defectlink push` does: reads the journal of a run, and links its build. */
export const push: LinkClient = async (workload, siteUrl, workFolder) => {
  const outputDir = mkdtempSync(join(workFolder, 'push-'));
  await recordRun(workload, outputDir);
  const env = siteVariables(siteUrl);
  const completion = await loadConfig({
    configDir: outputDir,
    configFile: undefined,
    options: { projects: ['KP'], mapping: MAPPING, execution: { key: EXECUTION }, maxNewLinks: 100_000 },
    env,
  });
  if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
  const { config } = completion;
  const [runs = []] = (await findBuilds([outputDir])).builds;
  const { report } = await pushRuns({ runs, config, env, outputDir });
  const created = report.links.filter(({ status }) => status === 'created').length;
  if (created !== linksOf(workload).length) throw new Error(`only ${created} links were created`);
};

async function recordRun({ tests }: LinkWorkload, outputDir: string): Promise<void> {
  const session = new RunSession({
    runner: 'benchmark',
    configDir: outputDir,
    options: { mode: 'record', outputDir },
    activity: 'run',
    print: () => undefined,
  });
  const helper = (type: string, text: string): Mention => ({ from: 'helper', level: 'test', type, text });
  for (const [at, { defect, testCases }] of tests.entries()) {
    session.record({
      testId: String(at),
      titlePath: [`test ${at}`],
      file: 'benchmark.test.ts',
      outcome: 'failed',
      settled: true,
      mentions: [helper('defect', defect), ...testCases.map((key) => helper('testCase', key))],
    });
  }
  await session.finish({ interrupted: false });
}
