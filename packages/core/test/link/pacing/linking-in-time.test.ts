import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../../support/build-run.ts';
import { startSite } from '../../support/site.ts';
import { boundWithProof } from './bound.ts';
import { star } from './graphs.ts';

const LATENCY = 100;

describe('linking a build within the limits that Atlassian publishes', () => {
  it.each([1, 2, 20, 21, 40, 100])(
    'takes hardly longer than the least time with its proof of the direction, and is never refused: %i links',
    async (count) => {
      const keys = Array.from({ length: count }, (_, at) => `KP-${1_000 + at}`);
      const site = await startSite({
        rateLimits: true,
        faults: [{ endpoint: '* *', fault: { kind: 'latency', ms: LATENCY } }],
        seed: ({ issues }) => {
          for (const key of keys) issues?.push({ key, type: 'Bug', summary: `Bug ${key}` });
        },
      });
      const tests = keys.map((defect) => failedTest({ defect }));
      const { requests } = await site.link(runOf(tests), { config: { maxNewLinks: count } });

      const writes = requests.filter(({ path }) => path.endsWith('/issueLink'));
      expect(writes.map(({ status }) => status)).toEqual(Array(count).fill(201));
      const took = (writes.at(-1)?.at ?? NaN) + LATENCY - (writes[0]?.at ?? NaN);
      expect(took).toBeLessThanOrEqual(1.1 * boundWithProof(star(count), LATENCY));
    },
  );
});
