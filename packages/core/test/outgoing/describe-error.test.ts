import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { describeError } from '../../src/outgoing/describe-error.ts';
import { hideCredentials } from '../../src/outgoing/hide-secrets.ts';
import { outgoing } from '../../src/outgoing/door.ts';

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

test.each(['\u001b[K', '\u001b[01;31m\u001b[K', '\u001b[2J', '\u001b(B', '\u001b]0;title\u0007', '\b'])(
  'a credential is known though a terminal is steered in the middle of it: %j',
  (code) => {
    const token = 'ATATT3xFfGF0Kq9ZrT1mXw8pLh2Nc7Vb5Yd4Ju6SeA';
    vi.stubEnv('JIRA_API_TOKEN', token);
    for (const at of [4, 12, 20, 30]) {
      const { error } = describeError(`login ${token.slice(0, at)}${code}${token.slice(at)} refused`);
      expect(error).toBe('login [secret] refused');
    }
  },
);

test.each(['\u001b', '\u001b ', '\u009b: ', '\u009b'])(
  'a credential is known though what steers a terminal stands before it, as signs of another encoding do: %j',
  (code) => {
    const token = 'ATATT3xFfGF0Kq9ZrT1mXw8pLh2Nc7Vb5Yd4Ju6SeA';
    vi.stubEnv('JIRA_API_TOKEN', token);
    const text = `https://dana:hunter2secret@shop.example then ${code}${token}`;
    expect(`${describeError(text).error ?? ''} ${outgoing(text, process.env)}`).not.toMatch(/TATT|SeA/);
  },
);

test('a credential that is wrapped is known behind what steers a terminal, and within it', () => {
  const token = 'ATATT3xFfGF0Kq9ZrT1mXw8pLh2Nc7Vb5Yd4Ju6SeA';
  vi.stubEnv('JIRA_API_TOKEN', token);
  const wrapped = `${token.slice(0, 20)}\u200b${token.slice(20)}`;
  for (const text of [
    `key \u001b[${wrapped}`,
    `\u001b]0;deploy ${wrapped}\u0007 done`,
    `key \u001b(${wrapped}`,
  ])
    expect(hideCredentials(text, process.env)).not.toMatch(/Xw8p|SeA/);
});

test.each([
  ['JSON', (text: string) => JSON.stringify({ text })],
  ['an inspected value', (text: string) => inspect({ text })],
])('a credential is known in %s, though a terminal is steered in the middle of it', (_, written) => {
  const token = 'ATATT3xFfGF0Kq9ZrT1mXw8pLh2Nc7Vb5Yd4Ju6SeA';
  vi.stubEnv('JIRA_API_TOKEN', token);
  const code = '\u001b[01;31m\u001b[K';
  const { error } = describeError(written(`${token.slice(0, 20)}${code}${token.slice(20)}`));
  expect(error).not.toMatch(/Xw8p|SeA/);
});

test('nothing is kept of an error that says nothing', () => {
  expect(describeError(undefined, '', ' \n')).toEqual({});
});

test.each([
  '\n\u001b[34mClick to debug the error directly in Storybook: http://localhost:6006/?path=/story/cart--empty\u001b[39m\n\n',
  ' Click to debug the error directly in Storybook: http://localhost:6006/?path=/story/cart--empty  ',
  'page.evaluate: StorybookTestRunnerError: \u001b[34m\nClick to debug the error directly in Storybook:\nhttp://localhost:6006/?path=/story/cart--empty\n\n\u001b[39mMessage:\n ',
])('what Storybook puts in front of the error of every story is not what tells it, %j', (preface) => {
  const error = "expected 'Emty' to be 'Empty'";
  expect(describeError(preface + error)).toEqual(describeError(error));
});

test('an error that says no more than where a story is is kept', () => {
  const text = 'Click to debug the error directly in Storybook: http://localhost:6006/';
  expect(describeError(`${text}\n`).error).toBe(text);
});
