import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/config/config-problem.ts';
import { readTlsFiles } from '../../src/config/tls-files.ts';
import { folderWith } from '@defectlink/test-kit';

const folder = folderWith({ 'ca.pem': 'authority', 'cert.pem': 'certificate', 'key.pem': 'hunter2' });
const file = (name: string) => join(folder, name);

/** The problem with the certificates of an environment, as a line. */
function problem(env: Readonly<Record<string, string>>): string {
  const reading = readTlsFiles(env, 'JIRA');
  return reading.ok ? 'none' : formatProblem(reading.problem);
}

test('an authority is read from the file that the variable names', () => {
  const reading = readTlsFiles({ ACME_CA_CERT: file('ca.pem'), JIRA_CA_CERT: file('nowhere.pem') }, 'ACME');
  expect(reading).toMatchObject({ ok: true, tls: { ca: expect.stringMatching(/^authority\n/) as string } });
});

test('without any there are none', () => {
  expect(readTlsFiles({}, 'JIRA')).toEqual({ ok: true, tls: {} });
});

describe('there is a problem', () => {
  test('with a file that cannot be read', () => {
    expect(problem({ JIRA_CA_CERT: file('nowhere.pem') })).toBe(
      `JIRA_CA_CERT (environment): The file ${file('nowhere.pem')} cannot be read: it does not exist. Name a file in PEM format.`,
    );
  });

  test.each([
    '-----BEGIN PRIVATE KEY-----\nhunter2.\n//hunter2\n-----END PRIVATE KEY-----',
    'MIIEvg//hunter2+A==',
  ])('with a key itself where its file is to be named, of which nothing is shown', (key) => {
    expect(problem({ JIRA_CLIENT_CERT: file('cert.pem'), JIRA_CLIENT_KEY: key })).toBe(
      'JIRA_CLIENT_KEY (environment): It names no file that can be read (ENOENT). Name a file in PEM format, not what it holds.',
    );
  });

  test('with a key that cannot be used, of which nothing is shown', () => {
    const message = problem({ JIRA_CLIENT_CERT: file('cert.pem'), JIRA_CLIENT_KEY: file('key.pem') });
    expect(message).toMatch(
      /^JIRA_CLIENT_KEY \(environment\): It cannot be used with the certificate \(\w+\)\. Check that both belong together, and JIRA_CLIENT_KEY_PASSPHRASE if the key is encrypted\.$/,
    );
    expect(message).not.toContain('hunter2');
  });

  test('with a certificate without its key, and a key without its certificate', () => {
    expect(problem({ JIRA_CLIENT_CERT: file('cert.pem') })).toBe(
      'JIRA_CLIENT_KEY (environment): It is missing, though JIRA_CLIENT_CERT is set. Set both.',
    );
    expect(problem({ JIRA_CLIENT_KEY: file('key.pem') })).toBe(
      'JIRA_CLIENT_CERT (environment): It is missing, though JIRA_CLIENT_KEY is set. Set both.',
    );
  });
});
