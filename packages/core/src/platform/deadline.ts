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
  /** Milliseconds left until the time is up in any case. */
  left(): number;
  /** Stops watching the time. */
  release(): void;
}

export function startDeadline(budget: Budget, clock: Clock): Deadline {
  const controller = new AbortController();
  const released = new AbortController();
  const end = clock.now() + budget.maxDuration;
  let stalls = clock.now() + budget.timeout;
  const watch = async () => {
    for (;;) {
      const until = Math.min(end, stalls);
      if (released.signal.aborted) return;
      if (clock.now() >= until) {
        controller.abort();
        return;
      }
      await clock.sleep(until - clock.now(), released.signal);
    }
  };
  void watch();
  return {
    signal: controller.signal,
    progress: (planned = 0) => {
      stalls = clock.now() + planned + budget.timeout;
    },
    left: () => Math.max(0, end - clock.now()),
    release: () => {
      released.abort();
    },
  };
}
