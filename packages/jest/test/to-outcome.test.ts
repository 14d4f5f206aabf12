import { describe, expect, test } from 'vitest';
import { mentionsInDocblock } from '../src/docblock.ts';
import type { HelperCall } from '../src/helper-call.ts';
import type { JestCaseResult } from '../src/jest-results.ts';
import { toAttempt, toOutcomes, type TestFileFacts } from '../src/to-outcome.ts';

const ESC = '\u001b';
const file = '/repo/a.test.js';
const failed = (title: string, more: Partial<JestCaseResult> = {}): JestCaseResult => ({
  ancestorTitles: [],
  title,
  fullName: title,
  status: 'failed',
  failureMessages: ['Error: broken'],
  invocations: 1,
  location: null,
  ...more,
});
const passed = (title: string, more: Partial<JestCaseResult> = {}): JestCaseResult =>
  failed(title, { status: 'passed', failureMessages: [], ...more });
const facts = (more: Partial<TestFileFacts> = {}): TestFileFacts => ({
  id: 'a.test.js',
  file: 'packages/a/a.test.js',
  project: undefined,
  calls: [],
  docblock: () => [],
  failedAttempts: new Set(),
  endedAttempts: new Map(),
  ...more,
});
const inTest = (key: string, titles: string[], position: number, attempt = 1): HelperCall => ({
  file,
  helper: 'defect',
  run: '1 1',
  keys: [key],
  scope: 'test',
  titles,
  position,
  attempt,
});
const outcomeOf = (result: JestCaseResult, more: Partial<TestFileFacts> = {}): string | undefined =>
  toOutcomes([result], facts(more))[0]?.outcome;

describe('the outcome of a test', () => {
  const unexpectedPass = `${ESC}[31mError: Failing test passed even though it was supposed to fail. Remove \`.failing\` to remove error.${ESC}[39m\n  at x`;

  test.each([
    ['failed', failed('a')],
    ['passed', passed('a')],
    ['skipped', passed('a', { status: 'pending' })],
    ['skipped', passed('a', { status: 'todo' })],
    ['skipped', passed('a', { status: 'disabled' })],
    ['expectedFailure', passed('a', { failing: true })],
    ['unexpectedPass', failed('a', { failing: true, failureMessages: [unexpectedPass] })],
    ['unexpectedPass', failed('a', { failureMessages: [unexpectedPass, 'Error: afterEach'] })],
    ['failed', failed('a', { failing: true, failureMessages: ['Error: beforeEach'] })],
    ['failed', failed('a', { failureMessages: [] })],
  ])('is %s for %j', (expected, result) => {
    expect(outcomeOf(result)).toBe(expected);
  });

  test('is flaky only when an attempt of its own has failed', () => {
    const twice = passed('a', { invocations: 2 });
    expect(outcomeOf(twice, { failedAttempts: new Set(['a']) })).toBe('flaky');
    expect(outcomeOf(twice, { failedAttempts: new Set(['b']) })).toBe('passed');
  });
});

describe('what a test says', () => {
  const textsOf = (results: readonly JestCaseResult[], more: Partial<TestFileFacts>): string[][] =>
    toOutcomes(results, facts(more)).map(({ mentions }) => mentions.map(({ text }) => text));

  test('tests of one title are told apart by their position', () => {
    const calls = [inTest('KP-1', ['same'], 0), inTest('KP-2', ['same'], 1)];
    expect(textsOf([failed('same'), failed('same')], { calls })).toEqual([['KP-1'], ['KP-2']]);
  });

  test('a position at which another test ended up gives way to the titles', () => {
    const calls = [inTest('KP-1', ['a'], 1), inTest('KP-2', ['a'], 7)];
    expect(textsOf([failed('a'), failed('b')], { calls })).toEqual([['KP-1', 'KP-2'], []]);
  });

  test('titles that join to one name are told apart', () => {
    const results = [
      failed('b c', { ancestorTitles: ['a'], fullName: 'a b c' }),
      failed('c', { ancestorTitles: ['a b'], fullName: 'a b c' }),
    ];
    expect(textsOf(results, { calls: [inTest('KP-1', ['a b', 'c'], 9)] })).toEqual([[], ['KP-1']]);
  });

  test('what a flaky test says in the attempt that passed does not count', () => {
    const calls = [inTest('KP-1', ['a'], 0, 1), inTest('KP-2', ['a'], 0, 2)];
    const more = { calls, failedAttempts: new Set(['a']) };
    expect(textsOf([passed('a', { invocations: 2 })], more)).toEqual([['KP-1']]);
    expect(textsOf([failed('a', { invocations: 2 })], more)).toEqual([['KP-1', 'KP-2']]);
  });

  test('the docblock counts for tests that passed too, and not for those that were left out by their names', () => {
    const docblock = () => mentionsInDocblock('/** @defect KP-1 */');
    const results = [passed('a'), failed('b'), passed('c', { status: 'pending' })];
    expect(textsOf(results, { docblock, filtered: true })).toEqual([['KP-1'], ['KP-1'], []]);
    expect(textsOf(results, { docblock })).toEqual([['KP-1'], ['KP-1'], ['KP-1']]);
  });
});

test('a property of fast-check is the same test whatever its seed', () => {
  const [told, other] = [-114, 42].map((seed) => failed(`total is stable [KP-1] (with seed=${seed})`));
  const [first, second] = [told, other].map((one) => toOutcomes(one ? [one] : [], facts())[0]);
  expect(first).toMatchObject({
    testId: 'a.test.js::total is stable [KP-1]',
    titlePath: ['total is stable [KP-1]'],
  });
  expect(first).toEqual(second);
});

test('a failed attempt has the id of the first test of its titles, which the verdict will replace', () => {
  const { outcome: unsettled } = toAttempt(failed('same'), facts(), 1);
  const verdicts = toOutcomes([passed('same'), failed('same')], facts());
  expect(unsettled).toMatchObject({ testId: 'a.test.js::same', settled: false, outcome: 'failed' });
  expect(verdicts.map(({ testId, settled }) => [testId, settled])).toEqual([
    ['a.test.js::same', true],
    ['a.test.js::same#2', true],
  ]);
});

test('of tests that share all titles, a failed attempt has what the one said that has ended', () => {
  const calls = [0, 1, 2].map((at) => inTest(`KP-${at + 1}`, ['same'], at));
  for (const ended of [1, 2, 3])
    expect(toAttempt(failed('same'), facts({ calls }), ended)).toMatchObject({
      position: ended - 1,
      outcome: { mentions: [{ text: `KP-${ended}` }] },
    });
  const again = [...calls, inTest('KP-3', ['same'], 2, 2)];
  const retry = failed('same', { invocations: 2 });
  expect(toAttempt(retry, facts({ calls: again }), 1)).toMatchObject({ position: 2 });
  // A file whose worker died starts again.
  expect(toAttempt(failed('same'), facts({ calls }), 4)).toMatchObject({ position: 2 });
});

describe('the error of a test', () => {
  const errorOf = (message: string): string | undefined =>
    toOutcomes([failed('a', { failureMessages: [message] })], facts())[0]?.error;

  test.each([
    [`Error: ${ESC}[2mexpect(${ESC}[22mreceived${ESC}[2m)${ESC}[22m\n\nat x`, 'Error: expect(received)'],
    ['\n  \n  second line\nthird', 'second line'],
    [`Error: ${'x'.repeat(1000)}`, `Error: ${'x'.repeat(292)}…`],
    ['', undefined],
  ])('of %j', (message, expected) => {
    expect(errorOf(message)).toBe(expected);
  });
});
