import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { printable } from '../../src/outgoing/printable.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';

test.each([
  ['pays by card', 'pays by card'],
  ['\u001b[31mred\u001b[0m and \u001b[1;4mbold\u001b[m', 'red and bold'],
  ['two\r\nlines\tand\u2028more', 'two lines and more'],
  ['\u001b]8;;https://evil.example\u0007link', ']8;;https://evil.examplelink'],
  ['admin\u202etxt.exe', 'admintxt.exe'],
  ['می\u200cخواهم 👨\u200d👩\u200d👧', 'می\u200cخواهم 👨\u200d👩\u200d👧'],
  ['half \ud83d of a sign', 'half \ufffd of a sign'],
  ['\u200b::before is shown', '::before is shown'],
  ['a ##vso[task.setvariable variable=x]y', 'a # #vso[task.setvariable variable=x]y'],
  ['##[command] and ##\u200bteamcity[x]', '# #[command] and # #teamcity[x]'],
  ['KP-101 ## heading', 'KP-101 ## heading'],
])('%j is printed as %j', (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('a long text is cut, and never inside of a character', () => {
  expect(printable('x'.repeat(400))).toBe(`${'x'.repeat(299)}…`);
  expect(printable('😀'.repeat(10), 4)).toBe('😀…');
});

test('a password in an address is hidden before it could be cut, and not be known', () => {
  for (let max = 20; max < 40; max += 1) {
    expect(printable('at postgres://app:s3cret-pw@db/shop', max)).not.toContain('s3');
  }
});

test.each(['\n', '\r\n\t', '\u2028', '\u200b\n', '\ufeff'])(
  'a credential that %j breaks is hidden before it is put on one line',
  (by) => {
    vi.stubEnv('JIRA_API_TOKEN', 'simulator-token');
    expect(printable(`as simul${by}ator-token\nand more`)).toBe('as [secret] and more');
    vi.unstubAllEnvs();
  },
);

describe('whatever the text', () => {
  test('what is printed is one well-formed line without controls or commands in it, and no longer than allowed', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 10, max: 40 }), (text, max) => {
        const printed = printable(text, max);
        expect(printed).not.toMatch(CONTROL_CHARACTERS);
        expect(printed).not.toMatch(/##\w*\[/);
        expect(printed.isWellFormed()).toBe(true);
        expect(printed.length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 10_000 },
    );
  });
});
