import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JiraSimulator } from '@defectlink/jira-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_CLASSES, type FaultClass } from '../../../core/test/robustness/fault-classes.ts';
import { API_TOKEN, KP_MAPPING } from '@defectlink/test-kit';
import { linkingEnvironment } from '../../src/linking-to-simulator.ts';
import { pushJournals } from '../../src/push-journals.ts';
import type { FinishedRun, FixtureProject, RunnerAdapter } from '../../src/runner-adapter.ts';
import { everythingIn, secretsOf } from './kill-suite.ts';
import {
  FAILING_FILES,
  journalLines,
  linksIn,
  linksWantedBy,
  OUTPUT_DIR,
  startLinkedSite,
} from './linked-project.ts';

/** What linking may take, in milliseconds; short, so that faults which last do not make the suite slow. */
const BUDGET = { timeout: 700, maxDuration: 1_000 };
/** Between the end of the budget and the report, on a machine that has much else to do. */
const SLACK = 2_500;
/** Reporters in one run, each with a Jira and a fault of its own. */
const BATCH = 13;

const EXECUTION = 'KP-88';
/** Nothing listens there. */
const CLOSED_PORT = 'http://127.0.0.1:9';
/** A name that is guaranteed not to exist (RFC 2606). */
const UNKNOWN_HOST = 'https://jira.invalid';

/** The requests that a fault strikes; in an ordinary run the first one of each class only. */
const ENDPOINTS = [
  'POST /issueLink',
  'GET /serverInfo',
  'GET /myself',
  'GET /issueLinkType',
  'POST /issue/bulkfetch',
] as const;

/** One reporter of a run: its Jira, what goes wrong with it, and its folder. */
interface Cell {
  readonly name: string;
  readonly fault: FaultClass | 'unwritable folder' | 'none';
  readonly endpoint: string;
  readonly outputDir: string;
}

const CELLS: readonly Cell[] = [
  ...ENDPOINTS.slice(0, process.env.SOAK === '1' ? ENDPOINTS.length : 1).flatMap((endpoint, row) =>
    FAULT_CLASSES.filter(({ trouble }) => row === 0 || trouble.kind !== 'absence').map((fault, at): Cell => ({
      name: `${endpoint}: ${fault.name}`,
      fault,
      endpoint,
      outputDir: `cell-${row}-${at}/${OUTPUT_DIR}`,
    })),
  ),
  {
    name: 'an output folder that cannot be made',
    fault: 'unwritable folder',
    endpoint: '',
    outputDir: 'a-file',
  },
  { name: 'nothing', fault: 'none', endpoint: '', outputDir: `all-well/${OUTPUT_DIR}` },
];

/** Runs a real runner with reporters whose Jira goes wrong in every way, against the same run without our reporter. */
export function describeRunnerFaults(adapter: RunnerAdapter): void {
  const batches = Array.from({ length: Math.ceil(CELLS.length / BATCH) }, (_, at) =>
    CELLS.slice(at * BATCH, (at + 1) * BATCH),
  );
  describe(`${adapter.name}, whatever goes wrong with Jira`, { timeout: 240_000 }, () => {
    const folders: string[] = [];
    let without: FinishedRun;
    let tried = 0;

    const write = async (reporter: FixtureProject['reporter']) => {
      const folder = await adapter.write({ files: FAILING_FILES, retries: 0, reporter });
      folders.push(folder);
      return folder;
    };
    beforeAll(async () => {
      without = await adapter.run(await write(false));
    });
    afterAll(() => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      console.info(
        `${tried} faults tried through ${adapter.name}: the runs as without us, no link lost, none doubled.`,
      );
    });

    it.each(
      batches.map((cells, at) => ({
        cells,
        what: `faults ${at * BATCH + 1} to ${at * BATCH + cells.length}`,
      })),
    )('runs as without us, ends in time, and leaves the links to a later push: $what', async ({ cells }) => {
      const sites = await Promise.all(cells.map(startSite));
      try {
        const folder = await write(cells.map((cell, at) => optionsOf(cell, sites[at])));
        writeFileSync(join(folder, 'a-file'), 'not a folder');
        const run = await adapter.run(folder, { env: { DEFECTLINK_MODE: 'link', ...API_TOKEN } });
        expect(run.exitCode, run.stderr).toBe(without.exitCode);
        expect(run.failedTests).toEqual(without.failedTests);
        expect(run.otherReports).toBe(without.otherReports);
        for (const secret of secretsOf(API_TOKEN)) expect(run.stdout + run.stderr).not.toContain(secret);
        for (const [at, cell] of cells.entries()) {
          const site = sites[at];
          if (site) await expectLeftWell(join(folder, cell.outputDir), cell, site, run.stderr);
        }
        tried += cells.length;
      } finally {
        await Promise.all(sites.map((site) => site.close()));
      }
    });
  });
}

function startSite({ fault, endpoint }: Cell): Promise<JiraSimulator> {
  const struck = typeof fault === 'object' && fault.trouble.kind !== 'absence';
  return startLinkedSite(struck ? { faults: [{ endpoint, fault: fault.trouble }] } : {});
}

function optionsOf(cell: Cell, site: JiraSimulator | undefined): Record<string, unknown> {
  const baseUrl = addressOf(cell) ?? site?.url;
  return {
    outputDir: cell.outputDir,
    jira: { baseUrl },
    projects: ['KP'],
    mapping: KP_MAPPING,
    execution: { key: EXECUTION },
    ...BUDGET,
    // A reporter that nothing goes wrong for has all the time that it needs.
    ...(typeof cell.fault === 'string' && { timeout: 20_000, maxDuration: 20_000 }),
  };
}

function addressOf({ fault }: Cell): string | undefined {
  if (typeof fault === 'string' || fault.trouble.kind !== 'absence') return undefined;
  return fault.trouble.how === 'refused' ? CLOSED_PORT : UNKNOWN_HOST;
}

async function expectLeftWell(
  outputDir: string,
  cell: Cell,
  site: JiraSimulator,
  said: string,
): Promise<void> {
  if (cell.fault === 'unwritable folder') {
    // Without a journal, what the run itself knows is linked all the same.
    expect(linksIn(site), `${cell.name}\n${said}`).toHaveLength(7);
    expect(said).toContain('cannot write the run journal');
    return;
  }
  const { at, ended } = timesIn(outputDir);
  expect(at - ended, `${cell.name}: milliseconds until its report`).toBeLessThan(BUDGET.maxDuration + SLACK);
  site.faults.clear();
  const env = linkingEnvironment(site);
  const reports = JSON.stringify(await pushJournals(dirname(outputDir), env), undefined, 1);
  const wanted = linksWantedBy(outputDir, EXECUTION);
  expect(wanted, cell.name).toHaveLength(7);
  expect(linksIn(site), `${cell.name}\n${reports}`).toEqual(wanted);
  for (const secret of secretsOf(API_TOKEN)) {
    expect(`${reports}${everythingIn(outputDir)}`).not.toContain(secret);
  }
}

/** When a run's tests had ended, and when its report was made, in milliseconds. */
function timesIn(outputDir: string): { at: number; ended: number } {
  const report = readdirSync(outputDir).find((name) => name.endsWith('.report.json'));
  const finish = journalLines(outputDir).find((line) => line.startsWith('{"type":"finish"'));
  if (report === undefined || finish === undefined)
    throw new Error(`no report or no end in ${everythingIn(outputDir)}`);
  const timeIn = (text: string) => Date.parse((JSON.parse(text) as { readonly at: string }).at);
  return { at: timeIn(readFileSync(join(outputDir, report), 'utf8')), ended: timeIn(finish) };
}
