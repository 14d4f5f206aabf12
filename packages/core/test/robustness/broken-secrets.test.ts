import { expect, it } from 'vitest';
import { outgoing } from '../../src/outgoing/door.ts';
import { hidingSecrets } from '../../src/outgoing/hide-secrets.ts';

const TOKEN = `ATATT3xFfGF0${Array.from({ length: 20 }, (_, at) => `k${at * 7919}_Z-q`).join('')}=A1B2C3D4`;
const ENV = { JIRA_EMAIL: 'me@acme.com', JIRA_API_TOKEN: TOKEN };
const BASIC = Buffer.from(`me@acme.com:${TOKEN}`).toString('base64');

function broken(text: string, every: number, by: string): string {
  return (text.match(new RegExp(`.{1,${every}}`, 'gs')) ?? []).join(by);
}

const WRITTEN = [
  ['in Base64 as mail breaks it', broken(BASIC, 76, '\r\n')],
  ['in Base64 as PEM breaks it', broken(Buffer.from(TOKEN).toString('base64'), 64, '\n')],
  ['in broken Base64 within JSON', JSON.stringify(broken(BASIC, 76, '\r\n')).slice(1, -1)],
  ['over indented lines', broken(TOKEN, 80, '\n    ')],
  ['with spaces of no width', broken(TOKEN, 10, '\u200b')],
  ['with soft hyphens', broken(TOKEN, 10, '\u00ad')],
  ['over the lines of a page', broken(TOKEN, 10, '<br />')],
  ['where a page may break a line', broken(TOKEN, 10, '<wbr>')],
  [
    'where a page may, within JSON',
    JSON.stringify(broken(TOKEN, 10, '<wbr/>'))
      .replaceAll('/', '\\/')
      .slice(1, -1),
  ],
  ['with soft hyphens by their name', broken(TOKEN, 10, '&shy;')],
  ['with colours', broken(TOKEN, 10, '\u001b[31m')],
  ['in UTF-16 read as bytes, within JSON', JSON.stringify(broken(TOKEN, 1, '\u0000')).slice(1, -1)],
  ['with control signs, as JSON writes them', broken(TOKEN, 10, '\\u0085')],
  ['in hexadecimal digits', Buffer.from(TOKEN).toString('hex')],
  [
    'in large hexadecimal digits, over lines',
    broken(Buffer.from(TOKEN).toString('hex').toUpperCase(), 60, '\n'),
  ],
  ['cut by three dots', `${TOKEN.slice(0, 30)}...${TOKEN.slice(-20)}`],
] as const;
console.info(`${WRITTEN.length} ways to break a secret tried.`);

it.each(WRITTEN)('a secret %s is hidden, and what stands around it is not', (_, written) => {
  expect(outgoing(`before ${written}\nafter`, ENV)).toMatch(
    /^before \[secret\](?:A?==?|\.\.\.\[secret\])?\nafter$/,
  );
});

const OF_WORDS = `Bearer ${TOKEN.slice(0, 32)}`;
it.each([
  ['that is cut in one member of a JSON, behind another that is cut', TOKEN, `…${TOKEN.slice(-20)}`],
  [
    'of several words, in Base64 that something else follows in one run',
    OF_WORDS,
    `${Buffer.from(OF_WORDS).toString('base64')}${'x'.repeat(20)}`,
  ],
])('of a secret %s, nothing around it is hidden', (_, secret, written) => {
  const json = JSON.stringify({ title: 'too long…', errors: [written, { key: 'KP-1' }, written] });
  const hidden = expect.stringContaining('[secret]') as string;
  const left = hidingSecrets([], [secret])(json);
  expect(left).not.toContain(written.slice(2, 22));
  expect(JSON.parse(left)).toMatchObject({ title: 'too long…', errors: [hidden, { key: 'KP-1' }, hidden] });
});
