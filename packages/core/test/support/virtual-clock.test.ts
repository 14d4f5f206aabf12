import { describe, expect, it } from 'vitest';
import { startSite } from './site.ts';
import { VirtualClock } from './virtual-clock.ts';

const FOREVER = new AbortController().signal;

describe('the virtual clock', () => {
  it('wakes sleepers in the order of their times, without waiting', async () => {
    const clock = new VirtualClock('2026-06-01T10:00:00.000Z');
    const woken: [string, string][] = [];
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push([name, clock.date().toISOString().slice(11, 19)]);
    };
    const started = performance.now();
    await Promise.all([
      sleeper('an hour', 3_600_000),
      sleeper('a second', 1_000),
      sleeper('a minute', 60_000),
    ]);
    expect(woken).toEqual([
      ['a second', '10:00:01'],
      ['a minute', '10:01:00'],
      ['an hour', '11:00:00'],
    ]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('lets what a moment led to happen before the next moment', async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    const steps: number[] = [];
    await Promise.all([
      (async () => {
        for (let step = 0; step < 3; step++) {
          await clock.sleep(10);
          steps.push(clock.now() - start);
        }
      })(),
      clock.sleep(25).then(() => steps.push(clock.now() - start)),
    ]);
    expect(steps).toEqual([10, 20, 25, 30]);
  });

  it('ends a sleep early when its signal aborts, and one whose signal had aborted at once', async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    const controller = new AbortController();
    const sleeping = clock.sleep(1_000, controller.signal);
    void clock.sleep(10).then(() => {
      controller.abort();
    });
    await sleeping;
    await clock.sleep(1_000, AbortSignal.abort());
    expect(clock.now() - start).toBe(10);
  });

  it('stands still while requests are exchanged', async () => {
    const { clock, simulator } = await startSite();
    const start = clock.now();
    const elsewhere = clock.sleep(1_000, FOREVER);
    for (let request = 0; request < 20; request++) await fetch(`${simulator.url}/rest/api/2/serverInfo`);
    expect(clock.now()).toBe(start);
    await elsewhere;
    expect(clock.now() - start).toBe(1_000);
  });

  it('passes for both sides of an exchange at once', async () => {
    const { clock, simulator } = await startSite({
      faults: [{ endpoint: 'GET /serverInfo', fault: { kind: 'latency', ms: 90_000 } }],
    });
    const start = clock.now();
    await Promise.all([fetch(`${simulator.url}/rest/api/2/serverInfo`), clock.sleep(60_000)]);
    expect(clock.now() - start).toBe(90_000);
  });
});
