import { expect, test } from 'vitest';
import { SuitesRunTwice } from '../../../src/domain/junit/suites-run-twice.ts';
import { writtenCase } from '../../support/written-case.ts';

/** As gotestsum says of each suite. */
const properties = [{ name: 'go.version', value: 'go1.25.1 linux/amd64' }];

test('a suite ran twice when one of its tests passed twice, and no other did', () => {
  const [twice, once] = ['acme/cart', 'acme/shop'].map((name) => ({ name, properties }));
  const ran = new SuitesRunTwice();
  for (const suite of [twice, once, twice])
    ran.add({ ...writtenCase('TestOpens', 'c'), suites: suite ? [suite] : [] }, 'passed');
  expect([twice, once].map((suite) => ran.has(suite))).toEqual([true, false]);
});

test.each([
  ['a test that failed first', 'TestPays', ['failed', 'passed'] as const],
  [
    'a test that runs again for each subtest that failed',
    'TestPays',
    ['failed', 'passed', 'passed'] as const,
  ],
  ['one that is written before its failure', 'TestPays', ['passed', 'passed', 'failed'] as const],
  ['a subtest, which runs again with the one around it', 'TestPays/by_card', ['passed', 'passed'] as const],
])('%s tells nothing of its suite', (_, name, outcomes) => {
  const test = { ...writtenCase(name, 'c'), suites: [{ name: 'acme/cart', properties }] };
  const ran = new SuitesRunTwice();
  for (const outcome of outcomes) ran.add(test, outcome);
  expect(ran.has(test.suites[0])).toBe(false);
});
