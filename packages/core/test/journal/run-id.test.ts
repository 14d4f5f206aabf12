import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRunId, makeRunId } from '../../src/journal/run-id.ts';
import { hostileText } from '../support/hostile.ts';

const AT = new Date('2026-11-22T11:39:00.123Z');

test('a run id says when, with what and which shard, and sorts by time', () => {
  expect(makeRunId(AT, 'jest', { current: 2, total: 4 }, 0.5)).toBe('20261122t113900z-jest-2of4-i000');
  expect(makeRunId(AT, 'playwright', undefined, 0)).toBe('20261122t113900z-playwright-0000');
  const later = makeRunId(new Date('2026-11-22T11:39:01Z'), 'a', undefined, 0);
  expect([later, makeRunId(AT, 'z', undefined, 0)].sort()[1]).toBe(later);
});

describe('the id of a run', () => {
  test('is one that is recognised, whatever the runner is called', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.option(fc.record({ current: fc.nat(10_000), total: fc.nat(10_000) }), { nil: undefined }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (runner, shard, random) => {
          expect(isRunId(makeRunId(AT, runner, shard, random))).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('cannot lead out of a folder, whatever a journal calls itself', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom('', '20261122t113900z-'), (text, start) => {
        const name = `${start}${text}`;
        if (isRunId(name)) expect(name).toMatch(/^[a-z0-9-]+$/);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    '',
    'x',
    '../20261122t113900z-a',
    '20261122t113900z-../a',
    '20261122t113900z-a\n',
    '20261122T113900Z-a',
    `20261122t113900z-${'a'.repeat(61)}`,
  ])('is not %j', (name) => {
    expect(isRunId(name)).toBe(false);
  });
});
