import type { SimulatorClock } from '../src/index.ts';

/** A clock that stands still until it is moved or slept on. */
export class ManualClock implements SimulatorClock {
  #time = Date.parse('2026-06-01T10:00:00.000Z');

  now(): number {
    return this.#time;
  }

  sleep(ms: number): Promise<void> {
    this.advance(ms);
    return Promise.resolve();
  }

  advance(ms: number): void {
    this.#time += ms;
  }
}
