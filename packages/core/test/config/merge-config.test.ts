import { expect, test } from 'vitest';
import { mergeConfig } from '../../src/config/merge-config.ts';

test('sections are merged, lists and values replaced', () => {
  expect(
    mergeConfig(
      { projects: ['KP'], timeout: 1, mapping: { defectIssueType: 'Bug', defectToExecution: 'x' } },
      { projects: ['SHOP'], mapping: { defectToExecution: 'y' } },
      { outage: { ratio: 0.5 } },
      { outage: false },
    ),
  ).toEqual({
    projects: ['SHOP'],
    timeout: 1,
    mapping: { defectIssueType: 'Bug', defectToExecution: 'y' },
    outage: false,
  });
});

test('a phrase of type and direction is one value', () => {
  const lower = { mapping: { defectToExecution: { type: 'A', direction: 'inward' } } } as const;
  const upper = { mapping: { defectToExecution: { type: 'B', direction: 'outward' } } } as const;
  expect(mergeConfig(lower, upper)).toEqual(upper);
  expect(mergeConfig(lower, { mapping: { defectToExecution: 'causes' } })).toEqual({
    mapping: { defectToExecution: 'causes' },
  });
});

test('no layer is changed, and no layers are an empty configuration', () => {
  const layer = { mapping: { defectIssueType: 'Bug' } };
  mergeConfig(layer, { mapping: { defectIssueType: 'Fault' } });
  expect(layer).toEqual({ mapping: { defectIssueType: 'Bug' } });
  expect(mergeConfig()).toEqual({});
});
