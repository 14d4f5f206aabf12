import { test as playwright, type TestDetails } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { defect, testCase } from '../src/annotations.ts';

describe('annotations', () => {
  it('are one plain object for each key, in the order given', () => {
    expect(defect('KP-101', 'KP-102')).toEqual([
      { type: 'defect', description: 'KP-101' },
      { type: 'defect', description: 'KP-102' },
    ]);
    expect(testCase('KP-42')).toEqual([{ type: 'testCase', description: 'KP-42' }]);
  });

  it('are what Playwright takes as details of a test, alone and together, and while a test runs', () => {
    const details: TestDetails[] = [
      { annotation: defect('KP-101') },
      { annotation: [...testCase('KP-42'), ...defect('KP-101')] },
    ];
    const inTest = (): number => playwright.info().annotations.push(...defect('KP-101'));
    expect(details).toHaveLength(2);
    expect(inTest).toBeTypeOf('function');
  });

  it('are texts whatever is handed over, since Playwright refuses a file with any other', () => {
    const handed: unknown = [['KP-101', ['KP-102']], 3, null, Symbol('s'), Object.create(null)];
    expect(Reflect.apply(defect, undefined, handed as [string])).toEqual(
      ['KP-101', 'KP-102', '3', 'null', 'Symbol(s)', 'object'].map((description) => ({
        type: 'defect',
        description,
      })),
    );
  });

  it('need at least one key', () => {
    // @ts-expect-error: a test that names no defect should not say that it does
    expect(defect()).toEqual([]);
  });
});
