import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RunSession, type TestOutcome } from '@defectlink/core';
import { startJiraSimulator, type SimulatorSeed } from '@defectlink/jira-simulator';
import type { Benchmark, BenchmarkSettings, Cell } from '../benchmark.ts';
import { defectKey, EXECUTION, MAPPING, seedOf, siteVariables, workload } from '../link-workload.ts';
import { median } from '../median.ts';
import { runProcess } from '../run-process.ts';
import { medianWithSpread } from '../spread.ts';

const COMMAND = fileURLToPath(import.meta.resolve('defectlink/package.json')).replace(
  /package\.json$/,
  'bin/defectlink.js',
);
/** Every so many tests one fails and names a defect. */
const FAILING = 100;
const SHARDS = 64;
/** One less than the most that Cloud keeps of an issue's links. */
const FULL = 1_999;
const PAGE = 100;

/** A build as CI leaves it, and the site that it is to be linked to. */
interface Build {
  readonly name: string;
  readonly tests: number;
  readonly failed: number;
  readonly shards: number;
  readonly seed: SimulatorSeed;
}

export const scale: Benchmark = {
  id: 'h',
  title: 'Large builds and large sites',
  run: async (settings) => {
    const tests = settings.quick ? 10_000 : 100_000;
    const failed = tests / FAILING;
    const full = settings.quick ? 200 : FULL;
    const builds: readonly Build[] = [
      {
        name: `${SHARDS} shards, ${tests} tests, ${failed} failed and tagged`,
        tests,
        failed,
        shards: SHARDS,
        seed: seedOf(workload(failed)),
      },
      {
        name: `50 failed tests, a Test Execution with ${full} links`,
        tests: 2_000,
        failed: 50,
        shards: 1,
        seed: withFullExecution(full),
      },
    ];
    const rows: Cell[][] = [];
    for (const build of builds) rows.push(await measurePlan(build, settings));
    const [issues, links] = settings.quick ? [1_000, 5_000] : [10_000, 50_000];
    return {
      tables: [
        {
          title: '`defectlink push --dry-run` of what the runs of a build have recorded',
          columns: ['build', 'CPU ms', 'memory MB', 'in all ms', 'requests'],
          rows,
        },
        {
          title: `A page of ${PAGE} issues with their links, found by a search of the simulated Jira`,
          columns: ['issues', 'links', 'ms'],
          rows: [await measureSearch(issues, links, settings)],
        },
      ],
      notes: [
        `Medians of ${settings.rounds} rounds. The command is the one that users call, in a process of its own; the simulated Jira answers at once.`,
      ],
    };
  },
};

async function measurePlan(
  build: Build,
  { rounds, workFolder, progress }: BenchmarkSettings,
): Promise<Cell[]> {
  const folder = mkdtempSync(join(workFolder, 'scale-'));
  await recordBuild(build, folder);
  const runs: { cpu: number; memory: number; wall: number; requests: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    progress(build.name);
    const jira = await startJiraSimulator({ seed: build.seed });
    const usage = await runProcess({
      args: [COMMAND, 'push', '--dry-run', '--execution', EXECUTION, 'defectlink-results'],
      cwd: folder,
      env: siteVariables(jira.url),
    });
    const requests = jira.requests.length;
    await jira.close();
    if (!usage.output.includes(`${build.failed} links to create`) || usage.exitCode !== 0)
      throw new Error(usage.output.slice(-1_000));
    runs.push({ ...usage, requests });
  }
  const all = (figure: 'cpu' | 'memory' | 'wall' | 'requests') => runs.map((run) => run[figure]);
  const milliseconds = (figure: 'cpu' | 'wall') =>
    medianWithSpread(all(figure).map((seconds) => seconds * 1000));
  return [
    build.name,
    milliseconds('cpu'),
    median(all('memory')),
    milliseconds('wall'),
    median(all('requests')),
  ];
}

/** The journals of a build's shards, as runs record them, and the configuration that lies beside them. */
async function recordBuild({ tests, failed, shards }: Build, folder: string): Promise<void> {
  const config = { projects: ['KP'], mapping: MAPPING, maxNewLinks: failed };
  writeFileSync(join(folder, 'defectlink.config.json'), JSON.stringify(config));
  for (let shard = 0; shard < shards; shard += 1) {
    const session = new RunSession({
      runner: 'benchmark',
      configDir: folder,
      options: { mode: 'record' },
      activity: 'run',
      ...(shards > 1 && { shard: { current: shard + 1, total: shards } }),
      print: () => undefined,
    });
    for (let at = shard; at < tests; at += shards) session.record(testOf(at, failed));
    await session.finish({ interrupted: false });
  }
}

/** The first tests of a build fail, each with a defect of its own; the others pass. */
function testOf(at: number, failed: number): TestOutcome {
  const test = {
    testId: `test-${at}`,
    titlePath: ['shop', `shows part ${at}`],
    file: 'shop.test.ts',
    settled: true,
  };
  if (at >= failed) return { ...test, outcome: 'passed', mentions: [] };
  const mentions = [{ from: 'helper', level: 'test', type: 'defect', text: defectKey(at) }] as const;
  return { ...test, outcome: 'failed', mentions, error: `Error: part ${at} is missing` };
}

/** A site whose Test Execution has as many links as this, none of them to a defect of the build. */
function withFullExecution(links: number): SimulatorSeed {
  const seed = seedOf(workload(50));
  const others = Array.from({ length: links }, (_, at) => `KP-${200_000 + at}`);
  return {
    ...seed,
    issues: [...(seed.issues ?? []), ...others.map((key) => ({ key, type: 'Bug', summary: `Bug ${key}` }))],
    links: others.map((key) => ({ type: 'Problem/Incident', source: EXECUTION, destination: key })),
  };
}

async function measureSearch(issues: number, links: number, settings: BenchmarkSettings): Promise<Cell[]> {
  settings.progress(`a site with ${issues} issues and ${links} links`);
  const seed = seedOf(workload(issues));
  const key = (at: number) => defectKey(at % issues);
  const jira = await startJiraSimulator({
    seed: {
      ...seed,
      links: Array.from({ length: links }, (_, at) => ({
        type: 'Relates',
        source: key(at),
        destination: key(at * 7 + 1 + Math.floor(at / issues)),
      })),
    },
  });
  const times: number[] = [];
  try {
    const { JIRA_EMAIL = '', JIRA_API_TOKEN = '' } = siteVariables(jira.url);
    const authorization = `Basic ${Buffer.from(`${JIRA_EMAIL}:${JIRA_API_TOKEN}`).toString('base64')}`;
    for (let round = 0; round < settings.rounds * 3; round += 1) {
      const start = performance.now();
      const answer = await fetch(`${jira.url}/rest/api/3/search/jql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          jql: 'project = KP AND issuetype = Bug ORDER BY key',
          fields: ['summary', 'status', 'issuetype', 'issuelinks'],
          maxResults: PAGE,
        }),
      });
      const page = await answer.text();
      times.push(performance.now() - start);
      if (!answer.ok || !page.includes('issuelinks')) throw new Error(page.slice(0, 500));
    }
  } finally {
    await jira.close();
  }
  return [issues, links, medianWithSpread(times)];
}
