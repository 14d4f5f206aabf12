import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../../support/build-run.ts';
import { startSite } from '../../support/site.ts';
import { bound } from './bound.ts';
import { star } from './graphs.ts';

const LATENCY = 100;

describe('linking a build within the limits that Atlassian publishes', () => {
  it.each([1, 20, 21, 100])(
    'takes two requests longer than writing alone, which prove the direction, and is never refused: %i links',
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
      const proof = count === 1 ? 0 : 2 * LATENCY;
      expect(took).toBeLessThanOrEqual(1.1 * bound(star(count), LATENCY) + proof);
    },
  );
});
