import { expect, test } from 'vitest';
import { mentionsInName } from '../src/mentions-in-name.ts';

const saidIn = (name: string) => mentionsInName(name).map(({ from, text }) => `${from} ${text}`);

test('a scenario of QuickPickle says its own tags before those of its feature', () => {
  expect(saidIn('Scenario: pays [KP-7] (@defect:KP-101 @slow @defect:KP-102)')).toEqual([
    'title Scenario: pays [KP-7]',
    'tag @defect:KP-102',
    'tag @defect:KP-101',
  ]);
});

test.each([
  'pays (@defect:KP-101 @defect:KP-102)',
  'Scenario: pays (with @defect:KP-101)',
  'Scenario: pays (@defect:KP-101) twice',
])('any other name is a title: %s', (name) => {
  expect(saidIn(name)).toEqual([`title ${name}`]);
});

test('a property of fast-check says the same with each seed', () => {
  expect(saidIn('pays @defect:KP-101 (with seed=-42)')).toEqual(['title pays @defect:KP-101']);
});
