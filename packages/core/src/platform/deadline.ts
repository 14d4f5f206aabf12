import type { Clock } from './clock.ts';

/** How long linking may take. */
export interface Budget {
  /** Milliseconds without progress. */
  readonly timeout: number;
  /** Milliseconds in all. */
  readonly maxDuration: number;
}

/** Ends work that makes no progress, or takes too long in all. */
export interface Deadline {
  /** Aborts when the time is up. */
  readonly signal: AbortSignal;
  /**
   * Tells that something was achieved, so that the time without progress starts anew.
   * @param planned Milliseconds of waiting that are planned next, which do not count as standing still.
   */
  progress(planned?: number): void;
  /** Sets the time anew, counted from the start: the configuration may grant another time than what was known before it was read. */
  limit(budget: Budget): void;
  /** Milliseconds left until the time is up in any case. */
  left(): number;
  /** Milliseconds left until the time is up when nothing more is achieved. */
  readonly patience: () => number;
  /** Stops watching the time. */
  release(): void;
}

export function startDeadline(budget: Budget, clock: Clock): Deadline {
  const controller = new AbortController();
  const released = new AbortController();
  const start = clock.now();
  let { timeout } = budget;
  let end = start + budget.maxDuration;
  let stalls = start + timeout;
  let changed = new AbortController();
  const watch = async () => {
    for (;;) {
      const until = Math.min(end, stalls);
      if (released.signal.aborted) return;
      if (clock.now() >= until) {
        controller.abort();
        return;
      }
      await clock.sleep(until - clock.now(), AbortSignal.any([released.signal, changed.signal]));
    }
  };
  void watch();
  return {
    signal: controller.signal,
    progress: (planned = 0) => {
      stalls = clock.now() + planned + timeout;
    },
    limit: (other) => {
      timeout = other.timeout;
      end = start + other.maxDuration;
      stalls = clock.now() + timeout;
      // The watch sleeps until a moment that may now be too late.
      changed.abort();
      changed = new AbortController();
    },
    left: () => Math.max(0, end - clock.now()),
    patience: () => Math.max(0, Math.min(end, stalls) - clock.now()),
    release: () => {
      released.abort();
    },
  };
}

/**
 * What `work` gives, or undefined when it has not ended `grace` milliseconds after the time was up: not all work heeds the signal
 * (code of a configuration, an answer that is never read to its end).
 */
export async function inTime<T>(
  work: Promise<T>,
  deadline: Deadline,
  clock: Clock,
  grace: number,
): Promise<T | undefined> {
  const ended = new AbortController();
  const over = new Promise<undefined>((resolve) => {
    const giveUp = (): void => {
      void clock.sleep(grace, ended.signal).then(() => {
        resolve(undefined);
      });
    };
    if (deadline.signal.aborted) giveUp();
    else deadline.signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    // Not by `Promise.race`, which a set-up may have replaced: nothing else ends a run that waits.
    return await new Promise<T | undefined>((resolve, reject) => {
      work.then(resolve, reject);
      void over.then(resolve);
    });
  } finally {
    ended.abort();
  }
}
