import { expect, test } from 'vitest';
import { pushFileName, readPushFileName } from '../../src/journal/push-file-name.ts';

test('the name of a push file tells of which build and which of its linkings it is', () => {
  expect(readPushFileName(pushFileName('github/4711', 12))).toEqual({ build: 'github-4711', number: 12 });
});

test.each([
  'github-4711.jsonl',
  'github-4711.push-.jsonl',
  'github-4711.push-1.jsonl.bak',
  '.push-1.jsonl',
  '../github-4711.push-1.jsonl',
])('%s is the name of no push file', (name) => {
  expect(readPushFileName(name)).toBeUndefined();
});
