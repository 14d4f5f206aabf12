import { expect, test } from 'vitest';
import { nearestName } from '../../src/domain/nearest-name.ts';

test.each([
  ['tmeout', ['timeout', 'mode'], 'timeout'],
  ['TIMEOUT', ['timeout'], 'timeout'],
  ['Related', ['Relates', 'Blocks'], 'Relates'],
  ['lnk', ['link', 'record', 'plan', 'off'], 'link'],
  ['frobnicate', ['timeout', 'mode'], undefined],
  ['x', [], undefined],
])('%s was probably meant for one of %j: %s', (written, names, meant) => {
  expect(nearestName(written, names)).toBe(meant);
});
