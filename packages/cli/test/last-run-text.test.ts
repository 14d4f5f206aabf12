import { expect, test } from 'vitest';
import { lastRunText } from '../src/last-run-text.ts';
import { PLAIN } from './support/plain.ts';

type LastRun = Parameters<typeof lastRunText>[0];

const OUTAGE = 'It looks like an outage, so nothing is linked.';

function explained(n: number, because: readonly string[], over = {}): LastRun['tests'][number] {
  const test = { identity: `${n}`, title: `shop › case ${n}`, file: `test/shop.test.ts:${n}` };
  return { test, linked: false, skipped: false, because, ...over };
}

test('three hundred failed tests are a screen: those with the same reasons together, and what holds for all once', () => {
  const tests = Array.from({ length: 300 }, (_, n) =>
    n % 2 === 0
      ? explained(n, [`KP-${n + 1} is caused by KP-88, skipped`, OUTAGE], { skipped: true })
      : explained(n, [`KP-${n + 900} does not exist.`, OUTAGE]),
  );
  expect(
    lastRunText(
      { buildId: 'github/4711', source: 'report', tests, withoutDefect: [] },
      { ...PLAIN, columns: 80 },
    ).split('\n'),
  ).toEqual([
    'Last run (github/4711), as it was linked:',
    '  ! It looks like an outage, so nothing is linked.',
    '  - not linked yet: 150 tests, such as shop › case 0',
    '      KP-1 is caused by KP-88, skipped (and the like of 149 more issues)',
    '  ✗ not linked: 150 tests, such as shop › case 1',
    '      KP-901 does not exist. (and the like of 149 more issues)',
  ]);
});

test('of hundreds of different reasons some are shown, and the rest is counted', () => {
  const tests = Array.from({ length: 300 }, (_, n) => explained(n, [`Reason ${'x'.repeat(n)}`]));
  const shown = lastRunText(
    { buildId: 'github/4711', source: 'plan', tests, withoutDefect: [] },
    { ...PLAIN, columns: 80 },
  ).split('\n');
  expect(shown.length).toBeLessThan(30);
  expect(shown.at(-1)).toBe('  … and 295 more tests. All of them: npx defectlink doctor --json');
});

test('a test of which one link exists and another was not tried is partly linked', () => {
  const tests = [
    explained(1, ['KP-1 is caused by KP-88, created', 'KP-1 is tested by KP-42, skipped'], {
      linked: true,
      skipped: true,
    }),
  ];
  expect(lastRunText({ buildId: 'b', source: 'report', tests, withoutDefect: [] }, PLAIN)).toContain(
    '  - partly linked: shop › case 1 (test/shop.test.ts:1)',
  );
});

test('failed tests that name no defect are told together, with how they are linked', () => {
  const withoutDefect = Array.from({ length: 100 }, (_, n) => explained(n, []).test);
  const text = (names: typeof withoutDefect) =>
    lastRunText({ buildId: 'b', source: 'report', tests: [], withoutDefect: names }, PLAIN).split('\n');
  expect(text(withoutDefect)).toEqual([
    'Last run (b), as it was linked: no failed test names an issue.',
    '  → name no defect: 100 tests, such as shop › case 0',
    '      To link by hand: npx defectlink link',
  ]);
  expect(text(withoutDefect.slice(0, 1))[1]).toBe('  → names no defect: shop › case 0 (test/shop.test.ts:0)');
});
