import { hostname } from 'node:os';
import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { executionLabel } from '../../src/execution/execution-label.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { API_TOKEN, newFolder, Site } from '../support/site.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { ALL_LINKS, CREATED_EXECUTION, linksMade, RUN } from './recorded-build.ts';

const HOUR = 3_600_000;
const CONFIG = { execution: CREATED_EXECUTION };

/** A machine whose date someone sets; the time since it was started goes on all the same. */
class ResetClock extends VirtualClock {
  #offset = 0;

  jump(ms: number): void {
    this.#offset += ms;
  }

  override date(): Date {
    return new Date(super.date().getTime() + this.#offset);
  }
}

let tried = 0;
afterAll(() => {
  console.info(`${tried} clocks tried that jump, stand still or tell no date: no link lost, none doubled.`);
});

const simulators: JiraSimulator[] = [];
afterEach(async () => {
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
});

async function start(indexLagMs = 2_000) {
  tried += 1;
  const clock = new ResetClock();
  const simulator = await startJiraSimulator({ clock, indexLagMs });
  simulators.push(simulator);
  const folder = newFolder();
  writeJournal(folder, RUN);
  const site = new Site(simulator, clock, API_TOKEN);
  return { clock, simulator, folder, site };
}

/** Keys of the executions that were created, and the links that stand. */
function made(simulator: JiraSimulator): { executions: string[]; links: string[] } {
  const seed = kpSeed();
  const seeded = new Set(seed.issues?.map(({ key }) => key));
  const executions = (simulator.snapshot().issues ?? [])
    .map(({ key }) => key)
    .filter((key) => !seeded.has(key));
  return { executions, links: linksMade(simulator.links(), seed, executions) };
}

describe.each([
  { when: 'an hour back', jump: -HOUR },
  { when: 'an hour forward', jump: HOUR },
])('a machine whose date is set $when', ({ jump }) => {
  it('while a build is linked makes every link once, in the same time', async () => {
    const { clock, simulator, folder, site } = await start();
    const { report, took } = await site.link(await buildIn(folder), {
      folder,
      config: CONFIG,
      onStart: () => {
        clock.jump(jump);
      },
      onProgress: () => {
        clock.jump(jump);
      },
    });
    expect(report.links.map(({ status }) => status)).toEqual(Array(ALL_LINKS.length).fill('created'));
    expect(took).toBeLessThan(60_000);
    expect(made(simulator).links).toEqual(ALL_LINKS);
  });

  it('between two pushes neither keeps the second one waiting nor makes a second execution', async () => {
    const { clock, simulator, folder, site } = await start();
    simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'unavailable' } });
    await site.link(await buildIn(folder), { folder, config: CONFIG });
    simulator.faults.clear();
    clock.jump(jump);
    const { took } = await site.link(await buildIn(folder), { folder, config: CONFIG });
    expect(took).toBeLessThan(60_000);
    expect(made(simulator)).toMatchObject({ links: ALL_LINKS, executions: [expect.any(String)] });
  });

  it('after a push was killed while it created an execution makes no second one', async () => {
    const { clock, simulator, folder, site } = await start(8_000);
    const before = clock.date().toISOString();
    // The request took effect, and the process was killed before its answer came.
    await site.link(await buildIn(folder), {
      folder: newFolder(),
      config: CONFIG,
      budget: { timeout: 1_000, maxDuration: 1_000 },
    });
    expect(made(simulator)).toMatchObject({ links: [], executions: [expect.any(String)] });
    const dead = spawnSync(process.execPath, ['--version']).pid;
    const records = [
      { type: 'begin', at: before, host: hostname(), pid: dead },
      { type: 'creating', at: before, label: executionLabel('github/4711') },
    ];
    writeFileSync(
      join(folder, 'github-4711.push-1.jsonl'),
      records.map((record) => `${JSON.stringify(record)}\n`).join(''),
    );
    clock.jump(jump);
    await site.link(await buildIn(folder), { folder, config: CONFIG });
    expect(made(simulator)).toMatchObject({ links: ALL_LINKS, executions: [expect.any(String)] });
  });

  it('does not take a claim of another machine for one that never ends', async () => {
    const { clock, simulator, folder, site } = await start();
    const claim = { type: 'begin', at: clock.date().toISOString(), host: 'another-machine', pid: 1 };
    writeFileSync(join(folder, 'github-4711.push-1.jsonl'), `${JSON.stringify(claim)}\n`);
    clock.jump(jump);
    const { took } = await site.link(await buildIn(folder), { folder, config: CONFIG });
    expect(took).toBeLessThan(60_000);
    expect(made(simulator).links).toEqual(ALL_LINKS);
  });
});

describe('the clock of the machine', () => {
  it.each([
    ['after the year 9999', Date.UTC(10_000, 0, 1)],
    ['before the year 0', Date.UTC(-1, 0, 1)],
    ['that is none', NaN],
  ])('gives a date that can be written in place of one %s', (_, time) => {
    tried += 1;
    vi.spyOn(Date.prototype, 'getTime').mockReturnValue(time);
    const date = systemClock.date();
    vi.restoreAllMocks();
    expect(date.toISOString()).toBe('1970-01-01T00:00:00.000Z');
  });

  it('goes on, and wakes who sleeps, when a test has put one that stands still in its place', async () => {
    tried += 1;
    vi.spyOn(performance, 'now').mockReturnValue(0);
    vi.spyOn(globalThis, 'setTimeout').mockReturnValue(0 as never);
    try {
      const before = systemClock.now();
      await systemClock.sleep(2);
      expect(systemClock.now()).toBeGreaterThan(before);
    } finally {
      vi.restoreAllMocks();
    }
  });
});
