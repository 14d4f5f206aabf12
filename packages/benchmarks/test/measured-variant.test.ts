import { describe, expect, test } from 'vitest';
import { variantRows, type VariantRun } from '../src/measured-variant.ts';
import type { OwnCpu } from '../src/own-cpu.ts';

function run(own: OwnCpu | undefined): VariantRun {
  return { cpu: 1, own, wall: 1, memory: 100, exitCode: 0, output: '', requests: 0 };
}

describe("a reporter's own use of the processor", () => {
  const none = [run({ loading: 0.01, onTestEnd: 0.04, onStepEnd: 0.06 })];
  const ownOf = (own: OwnCpu | undefined) =>
    variantRows([{ name: 'none' }, { name: 'one' }], [none, [run(own)]])[1]?.slice(1, 3);

  test('is less what counting the same hooks takes', () => {
    expect(ownOf({ loading: 0.05, onTestEnd: 0.07, onStepEnd: 0.06, onEnd: 0.02 })).toEqual([
      100,
      '100 – 100',
    ]);
  });

  test('is not less what counting hooks takes that it does not have', () => {
    expect(ownOf({ loading: 0, onEnd: 0.09 })).toEqual([90, '90 – 90']);
  });

  test('is left open where nothing was counted', () => {
    expect(ownOf(undefined)).toEqual([undefined, undefined]);
  });
});
