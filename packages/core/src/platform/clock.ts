import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';

/** Time as the code sees it, so that tests can move it. */
export interface Clock {
  /** Milliseconds since an arbitrary moment; never goes back. */
  now(): number;
  /** The date and time of day, for what people read. */
  date(): Date;
  /** Resolves after `ms` milliseconds, or early when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Years of more than four digits are no clock's; neither is a date that is none, as faked ones may be. */
const LATEST = Date.UTC(9999, 11, 31);

/** As Node has it when a run begins: tests in the same process may put one that stands still in its place, and leave it there. */
const now = performance.now.bind(performance);

/** The machine's time. Intervals are measured monotonically, so that setting the machine's clock changes none. */
export const systemClock: Clock = {
  now,
  date: () => {
    const date = new Date();
    return date.getTime() >= 0 && date.getTime() <= LATEST ? date : new Date(0);
  },
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(ms, 2 ** 31 - 1));
      signal?.addEventListener('abort', end);
    }),
};
