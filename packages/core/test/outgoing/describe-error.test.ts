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

test.each([
  '\u001b[K',
  '\u001b[01;31m\u001b[K',
  '\u001b[2J',
  '\u001bM',
  '\u001b]0;title\u0007',
  '\u009b7m',
  '\b',
])('a credential is known though a terminal is steered in the middle of it: %j', (code) => {
  const token = 'ATATT3xFfGF0Kq9ZrT1mXw8pLh2Nc7Vb5Yd4Ju6SeA';
  vi.stubEnv('JIRA_API_TOKEN', token);
  for (const at of [4, 12, 20, 30]) {
    const { error } = describeError(`login ${token.slice(0, at)}${code}${token.slice(at)} refused`);
    expect(error).toBe('login [secret] refused');
  }
});

test('nothing is kept of an error that says nothing', () => {
  expect(describeError(undefined, '', ' \n')).toEqual({});
});
