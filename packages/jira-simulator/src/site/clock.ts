import { setTimeout as delay } from 'node:timers/promises';

/** What the simulator takes for the time: index lag, rate limits, token expiry and `updated` all read it. */
export interface SimulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits that long on this clock. Without it the simulator waits in real time. */
  sleep?(ms: number): Promise<void>;
}

/** A clock with both its members. */
export type CompleteClock = Required<SimulatorClock>;

/** Real time. */
const systemClock: CompleteClock = { now: () => Date.now(), sleep: (ms) => delay(ms) };

/** Adds the real-time `sleep` to a clock that has none. */
export function completeClock(clock: SimulatorClock = systemClock): CompleteClock {
  return {
    now: () => clock.now(),
    sleep: (ms) => clock.sleep?.(ms) ?? systemClock.sleep(ms),
  };
}
