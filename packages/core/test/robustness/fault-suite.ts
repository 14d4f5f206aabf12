import { afterAll, describe, it } from 'vitest';
import { tryFaults, type MatrixSettings, type Target } from './fault-matrix.ts';

/** Meets each request of a kind with every class of faults; none may lose a link, double one or make a second execution. */
export function describeFaults(what: string, settings: MatrixSettings, targets: readonly Target[]): void {
  describe(`${what} loses and doubles nothing, whatever fault it meets`, () => {
    let tried = 0;
    afterAll(() => {
      console.info(`${tried} faults tried at ${what}: no link lost, none doubled, one execution each.`);
    });

    it.each(targets)('$endpoint, request $nth', { timeout: 240_000 }, async (target) => {
      tried += await tryFaults(target, settings);
    });
  });
}
