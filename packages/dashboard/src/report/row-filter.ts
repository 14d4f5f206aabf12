import type { FailureKind } from '@defectlink/core/linking';
import type { ToldTest } from './told-test.ts';
import type { MatrixRow } from './matrix.ts';
import { amount } from './words.ts';

/** What rows can be filtered by, in the order in which it is offered. The names are classes of the page and its stylesheet. */
export const FILTERS = [
  'failed',
  'known',
  'regression',
  'new',
  'unusable',
  'flaky',
  'passed',
  'gap',
] as const;
export type Filter = (typeof FILTERS)[number];

const OF_FAILURE: Readonly<Record<FailureKind, Filter>> = {
  known: 'known',
  knownClosed: 'regression',
  new: 'new',
  otherError: 'new',
  unusable: 'unusable',
};

/** What of the filters a test is found by. */
export function filtersOfTest({ outcome, failure }: ToldTest): readonly Filter[] {
  if (outcome === 'failed') return failure ? ['failed', OF_FAILURE[failure]] : ['failed'];
  return outcome === 'flaky' || outcome === 'passed' ? [outcome] : [];
}

/** What of the filters a row is found by. */
export function filtersOfRow({ test, gaps }: MatrixRow): readonly Filter[] {
  return [...(test ? filtersOfTest(test) : []), ...(gaps.length > 0 ? (['gap'] as const) : [])];
}

/** What is found by a filter, without its number, which stands before it. */
export function filterWords(filter: Filter, count: number): string {
  switch (filter) {
    case 'regression':
    case 'gap':
      return amount(count, filter).replace(/^\d+ /, '');
    case 'unusable':
      return `with ${count === 1 ? 'a defect' : 'defects'} that cannot be used`;
    default:
      return filter;
  }
}
