import { describe, expect, it } from 'vitest';
import { credentialUrlProblem } from '../../src/config/credential-url.ts';
import { readCredentials } from '../../src/config/credentials.ts';

const TOKEN = 'ATATT3xFfGF0abcdefgh';

describe('a credential that something came along with', () => {
  it.each([
    ['quotation marks', `"${TOKEN}"`, 'quotation marks'],
    ['apostrophes', `'${TOKEN}'`, 'quotation marks'],
    ['typographic marks', `“${TOKEN}”`, 'quotation marks'],
    ['one mark only', `${TOKEN}"`, 'quotation marks'],
    ['"Bearer"', `Bearer ${TOKEN}`, 'Write the token alone'],
    ['"basic"', `basic ${TOKEN}`, 'Write the token alone'],
    ['a whole header', `Authorization: Bearer ${TOKEN}`, 'Write the token alone'],
    ['a line break', `${TOKEN}\n${TOKEN}`, 'Copy it again'],
    ['a sign of no width', `${TOKEN}\u200b`, 'Copy it again'],
  ])('is refused with a hint and never shown: %s', (_, value, hint) => {
    for (const name of ['JIRA_PERSONAL_TOKEN', 'JIRA_API_TOKEN']) {
      const reading = readCredentials({
        [name]: value,
        ...(name === 'JIRA_API_TOKEN' && { JIRA_EMAIL: 'a@b.c' }),
      });
      if (reading.found) throw new Error('it was taken');
      expect(reading.problem.path).toBe(name);
      expect(reading.problem.message).toContain(hint);
      expect(reading.problem.message).not.toContain(TOKEN);
    }
  });

  it.each([`${TOKEN}==`, 'NjQ4+/abc-_=:', TOKEN])('leaves a token as it is: %s', (value) => {
    expect(readCredentials({ JIRA_PERSONAL_TOKEN: ` ${value}\n` }).found).toBe(true);
  });

  it('says that token and e-mail address were exchanged, and shows neither', () => {
    const reading = readCredentials({ JIRA_EMAIL: TOKEN, JIRA_API_TOKEN: 'a@b.c' });
    expect(reading).toMatchObject({
      found: false,
      problem: {
        message: 'JIRA_API_TOKEN holds an e-mail address, and JIRA_EMAIL none: exchange their values.',
      },
    });
  });

  it('does not show a token that stands where the address belongs', () => {
    expect(credentialUrlProblem(TOKEN.repeat(3), false)).toMatch(/ but received "…"\.$/);
    expect(credentialUrlProblem('jira.acme.example', false)).toContain('"jira.acme.example"');
  });

  it('takes an API token alone for a service account', () => {
    const reading = readCredentials({ JIRA_API_TOKEN: TOKEN });
    expect(reading.found && reading.credentials.kind).toBe('serviceToken');
  });
});
