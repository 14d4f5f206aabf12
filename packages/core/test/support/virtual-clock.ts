import { subscribe } from 'node:diagnostics_channel';
import { setImmediate as nextTurn, setTimeout as realTime } from 'node:timers/promises';
import type { Clock } from '../../src/platform/clock.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * Time that stands still while anything is being done, and jumps to the next sleeper as soon as nothing is. So real HTTP, which
 * takes real time and no virtual time, and waiting, which takes virtual time and no real time, go together.
 *
 * Give the same clock to both sides (`startJiraSimulator({ clock })`), and a simulated latency, an index lag or a rate limit
 * passes on the same time as the client's pauses, time-outs and budgets.
 */
export class VirtualClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];
  #advancing = false;

  constructor(start = '2026-06-01T10:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#now;
  }

  date(): Date {
    return new Date(this.#now);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    activity += 1;
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const wake = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { until: this.#now + Math.max(0, ms), wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', wake);
      if (!this.#advancing) void this.#advance();
    });
  }

  /** Wakes sleepers in the order of their times, each moment only after everything that the one before led to is done. */
  async #advance(): Promise<void> {
    this.#advancing = true;
    for (;;) {
      await nothingToDo();
      if (this.#sleepers.length === 0) break;
      this.#now = Math.max(this.#now, Math.min(...this.#sleepers.map(({ until }) => until)));
      for (const { until, wake } of [...this.#sleepers]) if (until <= this.#now) wake();
    }
    this.#advancing = false;
  }
}

/** Counts whatever shows that an exchange goes on, in this whole process: clients and simulators alike. */
let activity = 0;
for (const channel of [
  'http.client.request.start',
  'http.client.response.finish',
  'http.server.request.start',
  'http.server.response.finish',
]) {
  subscribe(channel, () => {
    activity += 1;
  });
}

/** Real milliseconds without activity: longer than the timers that HTTP libraries use between two steps. */
const QUIET_MS = 2;
/** Turns of the event loop without activity. An exchange shows itself every few turns, however slow a busy machine makes them. */
const QUIET_TURNS = 25;
/** What waits for the operating system and is no exchange: files, names of hosts, connecting. */
const UNDER_WAY = /^(?:FSReq|FileHandle|GetAddrInfo|TCPConnect|WriteWrap|ShutdownWrap)/;

async function nothingToDo(): Promise<void> {
  for (;;) {
    const seen = activity;
    await realTime(QUIET_MS);
    for (let turns = 0; turns < QUIET_TURNS && seen === activity; turns++) await nextTurn();
    if (seen === activity && !process.getActiveResourcesInfo().some((name) => UNDER_WAY.test(name))) return;
  }
}
