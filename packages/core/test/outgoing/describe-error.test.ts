import { afterEach, expect, test, vi } from 'vitest';
import { describeError } from '../../src/outgoing/describe-error.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('what is kept of an error shows no credential, in what tells it from others neither', () => {
  vi.stubEnv('JIRA_CLIENT_SECRET', 'Summer-2024-Of-Mine');
  expect(describeError(undefined, 'login refused\n by the portcullis for Summer-2024-Of-Mine')).toEqual({
    error: 'login refused',
    errorShape: 'login refused by the portcullis for [secret]',
  });
});

test('nothing is kept of an error that says nothing', () => {
  expect(describeError(undefined, '', ' \n')).toEqual({});
});
