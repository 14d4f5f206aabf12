import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, BenchmarkResult } from './benchmark.ts';
import { endOfRun } from './benchmarks/end-of-run.ts';
import { growth } from './benchmarks/growth.ts';
import { loadReporters } from './benchmarks/load-reporters.ts';
import { pushLinks } from './benchmarks/push-links.ts';
import { replayPlaywright } from './benchmarks/replay-playwright.ts';
import { reportPages } from './benchmarks/report-pages.ts';
import { runJest } from './benchmarks/run-jest.ts';
import { scale } from './benchmarks/scale.ts';
import { markdownTable } from './markdown-table.ts';
import { installedPeers, installPeers, PEERS, placeOurs } from './peers.ts';

const BENCHMARKS: readonly Benchmark[] = [
  replayPlaywright,
  runJest,
  loadReporters,
  pushLinks,
  growth,
  endOfRun,
  reportPages,
  scale,
];

const USAGE = `pnpm bench [--only a,c] [--quick] [--rounds N] [--reporter NAME] [--install] [--json FILE]

${BENCHMARKS.map(({ id, title }) => `  ${id}  ${title}`).join('\n')}

  --reporter  measures only reporters whose names contain this
  --install   installs the peers that a, b, c, f and g compare with (npm, in a temporary folder)
  --json      where the figures go; .tmp/benchmarks.json unless said otherwise`;

const { values } = parseArgs({
  // `pnpm bench -- --quick` hands the dashes on.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    reporter: { type: 'string', default: '' },
    install: { type: 'boolean', default: false },
    json: { type: 'string', default: join('.tmp', 'benchmarks.json') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else await runBenchmarks();

async function runBenchmarks(): Promise<void> {
  const chosen = values.only?.split(',') ?? BENCHMARKS.map(({ id }) => id);
  const unknown = chosen.filter((id) => !BENCHMARKS.some((benchmark) => benchmark.id === id));
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}.\n${USAGE}`);
  if (values.install) progress('installing the peers');
  const peersFolder = values.install ? await installPeers() : installedPeers();
  if (peersFolder !== undefined) placeOurs(peersFolder);
  const workFolder = mkdtempSync(join(tmpdir(), 'defectlink-benchmarks-'));
  const results: Record<string, BenchmarkResult> = {};
  try {
    for (const benchmark of BENCHMARKS.filter(({ id }) => chosen.includes(id))) {
      progress(`${benchmark.id}. ${benchmark.title}`);
      const result = await benchmark.run({
        quick: values.quick,
        rounds: Number(values.rounds ?? (values.quick ? 1 : 5)),
        reporter: values.reporter,
        peersFolder,
        workFolder,
        progress,
      });
      results[benchmark.id] = result;
      console.log(`\n## ${benchmark.id}. ${benchmark.title}\n`);
      for (const table of result.tables) console.log(`${markdownTable(table)}\n`);
      for (const note of result.notes) console.log(`* ${note}`);
    }
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
  writeResults(results);
}

function writeResults(results: Readonly<Record<string, BenchmarkResult>>): void {
  const path = resolve(values.json);
  mkdirSync(resolve(path, '..'), { recursive: true });
  const machine = { cores: availableParallelism(), node: process.version, platform: process.platform };
  const at = new Date().toISOString();
  writeFileSync(path, `${JSON.stringify({ at, machine, peers: PEERS, results }, undefined, 2)}\n`);
  progress(`figures in ${path}`);
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
