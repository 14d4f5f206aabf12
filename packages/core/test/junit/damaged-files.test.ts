import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJunitRun } from '../../src/junit/read-junit-run.ts';
import { PRODUCERS } from './producers/all.ts';

const INPUTS = process.env.SOAK ? 10_000 : 400;
const dir = folderWith({ '.git/': '' });
const path = join(dir, 'damaged.xml');

async function read(bytes: Buffer) {
  writeFileSync(path, bytes);
  return readJunitRun([path], { configDir: dir, env: {} });
}

const document = fc.constantFrom(...PRODUCERS.map(({ xml }) => Buffer.from(xml)));
const damage = fc.record({
  at: fc.nat(4_000),
  length: fc.nat(40),
  kind: fc.constantFrom('cut', 'lose', 'repeat', 'overwrite'),
  noise: fc.uint8Array({ minLength: 1, maxLength: 20 }),
});

function damaged(
  whole: Buffer,
  { at, length, kind, noise }: typeof damage extends fc.Arbitrary<infer T> ? T : never,
) {
  const start = at % whole.length;
  const [before, part, after] = [
    whole.subarray(0, start),
    whole.subarray(start, start + length),
    whole.subarray(start + length),
  ];
  if (kind === 'cut') return before;
  if (kind === 'lose') return Buffer.concat([before, after]);
  if (kind === 'repeat') return Buffer.concat([before, part, part, after]);
  return Buffer.concat([before, noise, after]);
}

/** What is said of a file that can be read to its end, but has lost its failed tests. */
const LACKS_FAILURES = /^damaged\.xml says that \d+ tests? failed/;

test(
  'a file that is damaged in any way is read as far as it can be, and never throws',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.array(damage, { minLength: 1, maxLength: 3 }), async (whole, damages) => {
        const { run, problems } = await read(damages.reduce(damaged, whole));
        expect(problems.length).toBeLessThanOrEqual(1);
        if (run && problems.some((problem) => !LACKS_FAILURES.test(problem))) expect(run.partial).toBe(true);
      }),
      { numRuns: INPUTS },
    );
  },
);

test('what stood before a cut is read as if nothing had been lost', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.double({ min: 0, max: 1, noNaN: true }), async (whole, part) => {
      const cut = whole.subarray(0, Math.floor(part * whole.length));
      const all = (await read(whole)).run?.outcomes.map(({ testId }) => testId) ?? [];
      const kept = (await read(cut)).run?.outcomes.map(({ testId }) => testId) ?? [];
      expect(all).toEqual(expect.arrayContaining(kept));
      if (wholeCases(cut) === wholeCases(whole)) expect(kept).toEqual(all);
    }),
    { numRuns: INPUTS },
  );
});

/** How many test cases stand whole in a document. */
function wholeCases(document: Buffer): number {
  const cases = /<testcase (?:[^<]*[^/<])?(?:\/>|>(?:(?!<\/?testcase)[^])*<\/testcase>)/g;
  return [...document.toString().matchAll(cases)].length;
}
