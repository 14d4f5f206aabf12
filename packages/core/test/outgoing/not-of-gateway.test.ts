import { expect, test } from 'vitest';
import { JOB_VARIABLES } from '../../src/domain/build/job-variables.ts';
import { journalRecord } from '../../src/journal/journal-schema.ts';
import { pushRecord } from '../../src/journal/push-record.ts';
import { outgoing } from '../../src/outgoing/door.ts';
import { reportSchema } from '../../src/report/report-schema.ts';

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKFLOW: 'nightly',
  GITHUB_JOB: 'e2e-chrome-4',
  GITHUB_RUN_ID: '11987654321',
  GITHUB_SHA: 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_REF_NAME: 'release/2026',
  JIRA_BASE_URL: 'https://jira.acme.com/jira',
};
const hide = (text: string, header: string): string =>
  outgoing(text, { ...GITHUB, JIRA_API_TOKEN: 'simulator-token', JIRA_HEADER_X_CLIENT: header });

test('no word of ours is hidden, whatever a header of a gateway says: what we write is read again', () => {
  const ours = wordsIn([
    journalRecord,
    pushRecord,
    reportSchema,
    ...Object.keys(JOB_VARIABLES),
    'playwright',
  ]);
  expect(ours).toContain('annotation');
  for (const word of ours) expect(hide(`"${word}"`, `e2e ${word}`)).toBe(`"${word}"`);
});

test.each([
  '11987654321',
  '11987654321-2',
  'e2e-11987654321-web',
  'acme/shop',
  'release/2026',
  'a94a8fe5cc',
  'e2e-chrome-4',
  'shop',
  '2026',
])('nor what the CI says of the build, such as %s: builds are told apart by it', (header) => {
  const text = `acme/shop 11987654321 release/2026 ${GITHUB.GITHUB_SHA} nightly / e2e-chrome-4`;
  expect(hide(text, header)).toBe(text);
});

test.each([
  'payments',
  'PAYMENTS',
  'Checkout',
  'checkout-service',
  'payments_api',
  'checkout2',
  'shop/checkout-v2',
])('nor a plain word, as services and projects are called: %s', (header) => {
  const text =
    'PAYMENTS-101 in e2e-payments of shop/checkout-service-2, payments_api and checkout2 for shop/checkout-v2';
  expect(hide(text, header)).toBe(text);
});

test.each(['2026-11-30', '20261130', '2026-11-30T16:27:04Z', 'v22.12.0'])(
  'nor a day, by which runs are named and told when they began, nor a version: %s',
  (header) => {
    const text = `20261130t162704z-jest-k3f9 2026-11-30T16:27:04.123Z v22.12.0`;
    expect(hide(text, header)).toBe(text);
  },
);

test.each(['jira.acme.com', 'https://jira.acme.com'])('nor the Jira behind it: %s', (header) => {
  const text = 'https://jira.acme.com/jira/browse/KP-101';
  expect(hide(text, header)).toBe(text);
});

test.each([
  'anno-tation9x7',
  'acme/shop-deploy-key7',
  '2198765432',
  'release/2026/hunter',
  'e2e-chrome-4-8f7a6b5c4d3e2f1a',
  '11987654321:S3cretToken99aa',
  'build=11987654321&key=S3cretToken99aa',
  '11987654321-8f7a6b5c',
])('but what else a header carries is, as %s, whatever it begins with', (header) => {
  expect(hide(`as ${header}`, `${header} 11987654321`)).toBe('as [secret]');
});

test.each([
  'client-7:9f8e7d6c5b4a',
  '{"token":"9f8e7d6c5b4a"}',
  'id=client-7:9f8e7d6c5b4a',
  'user|9f8e7d6c5b4a',
])('so is a key alone that stands behind its name in one word: %s', (header) => {
  expect(hide('invalid key 9f8e7d6c5b4a', header)).toBe('invalid key [secret]');
});

test.each([
  ['keyid:kjwqzxvbnmtr', 'kjwqzxvbnmtr'],
  ['id:1234567890123456', '1234567890123456'],
  ['svc-jira:Winterbottom!', 'Winterbottom!'],
  ['svc-jira:/Ab3dEFGH12345678', '/Ab3dEFGH12345678'],
])('be it of letters or of digits alone, as of %s', (header, key) => {
  expect(hide(`invalid key ${key} `, header)).toBe('invalid key [secret] ');
});

test.each([
  ['JSESSIONID=9F2A7b3c8d1e; theme=dark', 'expected cookie JSESSIONID, not 9F2A7b3c8d1e'],
  ['__Host-access_token=9F2A7b3c8d1e', 'no __Host-access_token but 9F2A7b3c8d1e'],
  ['{"clientId":"svc", "password": "9F2A7b3c8d1e"}', 'rejects a wrong password for clientId 9F2A7b3c8d1e'],
  ['Authorization: 9F2A7b3c8d1e', 'the Authorization: header 9F2A7b3c8d1e'],
])('but not the name: %s', (header, text) => {
  expect(hide(text, header)).toBe(text.replace('9F2A7b3c8d1e', '[secret]'));
});

test.each(['X_API_TOKENS', 'X_PASSWD', 'X_ACCESSKEY'])('nor is one of %s a plain word', (header) => {
  const env = { JIRA_API_TOKEN: 'simulator-token', [`JIRA_HEADER_${header}`]: 'payments' };
  expect(outgoing('of payments', env)).toBe('of [secret]');
});

test('a header that says that it is a key is one, whatever words it is made of', () => {
  const env = { JIRA_API_TOKEN: 'simulator-token', JIRA_HEADER_X_API_KEY: 'payment-service' };
  expect(outgoing('the key payment-service', env)).toBe('the key [secret]');
});

test.each(['X_AUTHENTICATED_USER', 'X_AUTH_CLIENT', 'X_KEYCLOAK_REALM', 'X_AUTHOR'])(
  'one that says who comes is none: %s',
  (header) => {
    const env = { JIRA_API_TOKEN: 'simulator-token', [`JIRA_HEADER_${header}`]: 'payments' };
    expect(outgoing('PAYMENTS-101 of payments', env)).toBe('PAYMENTS-101 of payments');
  },
);

test('so is the password of a login, which says by its scheme what it is', () => {
  const header = `Basic ${Buffer.from('svc:correct-horse').toString('base64')}`;
  expect(hide('svc:correct-horse, correct-horse', header)).toBe('[secret], [secret]');
});

test.each(['X_AUTH_PROXY', 'X_GATEWAY_URL'])('so is a key in a header that is called %s', (header) => {
  const env = { JIRA_API_TOKEN: 'simulator-token', [`JIRA_HEADER_${header}`]: 'k9f2Qz77LmPq0aZs' };
  expect(outgoing('key k9f2Qz77LmPq0aZs', env)).toBe('key [secret]');
});

test('a key that is named after the job of a Jenkins is hidden', () => {
  const key = 'checkout-v2-8f7a6b5c4d3e2f1a';
  const jenkins = {
    JENKINS_URL: 'https://ci.acme.com',
    JOB_NAME: 'shop/checkout-v2/main',
    BUILD_NUMBER: '57',
  };
  const env = { ...jenkins, JIRA_API_TOKEN: 'simulator-token', JIRA_HEADER_X_API_KEY: key };
  expect(outgoing(`shop/checkout-v2/main: key ${key}`, env)).toBe('shop/checkout-v2/main: key [secret]');
});

function wordsIn(schema: unknown, words = new Set<string>()): ReadonlySet<string> {
  if (typeof schema === 'string') words.add(schema);
  else if (typeof schema === 'object' && schema !== null)
    // Its own words, and not those of the library: members of lists, and what stands alone.
    for (const [name, inner] of Object.entries(schema))
      if (typeof inner !== 'string' || /^\d+$/.test(name) || name === 'literal') wordsIn(inner, words);
  return words;
}
