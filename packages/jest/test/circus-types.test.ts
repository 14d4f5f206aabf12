import type { getState } from 'jest-circus';
import type { Circus as Circus29 } from 'jest-29-types';
import { expectTypeOf, test } from 'vitest';
import type { CircusState, DescribeEntry, TestEntry } from '../src/circus-state.ts';

type State30 = ReturnType<typeof getState>;

test('both majors of jest-circus keep their state as the helper reads it', () => {
  expectTypeOf<State30>().toExtend<CircusState>();
  expectTypeOf<Circus29.State>().toExtend<CircusState>();
});

test('both majors describe a test and its describes as the helper reads them', () => {
  expectTypeOf<NonNullable<State30['currentlyRunningTest']>>().toExtend<TestEntry>();
  expectTypeOf<Circus29.TestEntry>().toExtend<TestEntry>();
  expectTypeOf<State30['rootDescribeBlock']>().toExtend<DescribeEntry>();
  expectTypeOf<Circus29.DescribeBlock>().toExtend<DescribeEntry>();
});
