import { defect, testCase } from '@defectlink/vitest';
import { expect, test } from 'vitest';
import { change } from '../src/change.js';

test('gives small coins where they are needed', () => {
  expect(change(3)).toEqual([2, 1]);
});

test('gives one coin where one will do', () => {
  defect('KP-103'); // first in the test, before anything can fail
  testCase('KP-44');
  expect(change(50)).toEqual([50]);
});
