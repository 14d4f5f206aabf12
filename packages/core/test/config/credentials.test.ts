import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/config/config-problem.ts';
import { readCredentials } from '../../src/config/credentials.ts';
import { Secret } from '../../src/outgoing/secret.ts';

const CLOUD = { JIRA_EMAIL: 'dev@example.com', JIRA_API_TOKEN: 'token-1' };
const DATA_CENTER = { JIRA_PERSONAL_TOKEN: 'token-2' };
const SERVICE = { JIRA_CLIENT_ID: 'client', JIRA_CLIENT_SECRET: 'token-3' };

/** The problem with an environment, as a line. */
function problem(env: Readonly<Record<string, string>>, prefix?: string): string {
  const reading = readCredentials(env, prefix);
  return reading.found ? 'none' : formatProblem(reading.problem);
}

describe('credentials are', () => {
  test('an e-mail address and an API token', () => {
    const reading = readCredentials({ ...CLOUD, JIRA_API_TOKEN: ' token-1\n' });
    if (!reading.found || reading.credentials.kind !== 'apiToken') throw new Error('expected an API token');
    expect(reading.credentials.email).toBe('dev@example.com');
    expect(reading.credentials.token.reveal()).toBe('token-1');
  });

  test('a personal token', () => {
    const reading = readCredentials(DATA_CENTER);
    if (!reading.found || reading.credentials.kind !== 'personalToken')
      throw new Error('expected a personal token');
    expect(reading.credentials.token.reveal()).toBe('token-2');
  });

  test('the id and secret of a client', () => {
    const reading = readCredentials(SERVICE);
    if (!reading.found || reading.credentials.kind !== 'clientCredentials')
      throw new Error('expected a client');
    expect(reading.credentials.clientSecret.reveal()).toBe('token-3');
  });

  test('those of another prefix for a second site', () => {
    expect(readCredentials({ ACME_PERSONAL_TOKEN: 'x', ...CLOUD }, 'ACME')).toMatchObject({
      found: true,
      credentials: { kind: 'personalToken' },
    });
  });
});

describe('there is a problem', () => {
  test('without any', () => {
    const message =
      'There are no Jira credentials. Set JIRA_EMAIL and JIRA_API_TOKEN (Cloud), JIRA_PERSONAL_TOKEN ' +
      '(Data Center), or JIRA_CLIENT_ID and JIRA_CLIENT_SECRET (service account).';
    expect(problem({})).toBe(message);
    expect(problem({ JIRA_EMAIL: '', JIRA_API_TOKEN: ' ' })).toBe(message);
    // What CI systems hand on of a variable that they know no value of.
    expect(problem({ JIRA_EMAIL: '$(JIRA_EMAIL)', JIRA_API_TOKEN: '$(jira.api-token)' })).toBe(message);
    expect(problem({ JIRA_PERSONAL_TOKEN: '$QA_JIRA_TOKEN', JIRA_CLIENT_ID: '${QA_CLIENT_ID}' })).toBe(
      message,
    );
    expect(problem(CLOUD, 'ACME')).toBe(message.replaceAll('JIRA_', 'ACME_'));
  });

  test.each([
    [{ JIRA_EMAIL: 'dev@example.com' }, 'JIRA_API_TOKEN', 'JIRA_EMAIL'],
    [{ JIRA_CLIENT_ID: 'client' }, 'JIRA_CLIENT_SECRET', 'JIRA_CLIENT_ID'],
    [{ JIRA_CLIENT_SECRET: 'token-3' }, 'JIRA_CLIENT_ID', 'JIRA_CLIENT_SECRET'],
    [{ ...DATA_CENTER, JIRA_EMAIL: 'dev@example.com' }, 'JIRA_API_TOKEN', 'JIRA_EMAIL'],
  ])('with half of a pair: %j', (env, absent, present) => {
    expect(problem(env)).toBe(`${absent} (environment): It is missing, though ${present} is set. Set both.`);
  });

  test('with several kinds for one site', () => {
    expect(problem({ ...CLOUD, ...DATA_CENTER, ...SERVICE })).toBe(
      'Several kinds of credentials are set (JIRA_API_TOKEN and JIRA_PERSONAL_TOKEN and JIRA_CLIENT_SECRET), ' +
        'and only one can be meant. Unset the others, or give a second site its own prefix with jira.envPrefix.',
    );
  });

  test('that never shows a secret', () => {
    for (const env of [{ ...CLOUD, ...DATA_CENTER }, { JIRA_API_TOKEN: 'token-1' }, SERVICE]) {
      expect(problem(env)).not.toContain('token-');
    }
  });
});

test('a secret shows itself to nobody', () => {
  const secret = new Secret('hunter2');
  const shown = [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
    secret.toString(),
  ];
  for (const text of shown) expect(text).not.toContain('hunter2');
  expect(secret.reveal()).toBe('hunter2');
});
