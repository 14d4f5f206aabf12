import { afterAll, describe, it } from 'vitest';
import { tryFaults, type MatrixSettings, type Target } from './fault-matrix.ts';

/** Every how many faults are tried; odd, so that those that strike once and those that last are met alike. */
const EVERY = process.env.SOAK === '1' ? 1 : 3;

/**
 * Meets each request of a kind with every class of faults; none may lose a link, double one or make a second execution. `pnpm test`
 * meets each with every third, beginning at another one than the request before it; `pnpm test:soak` with all.
 */
export function describeFaults(what: string, settings: MatrixSettings, targets: readonly Target[]): void {
  describe(`${what} loses and doubles nothing, whatever fault it meets`, () => {
    let tried = 0;
    afterAll(() => {
      console.info(`${tried} faults tried at ${what}: no link lost, none doubled, one execution each.`);
    });

    it.each(targets)('$endpoint, request $nth', { timeout: 240_000 }, async (target) => {
      tried += await tryFaults(target, settings, (at) => (at + targets.indexOf(target)) % EVERY === 0);
    });
  });
}
