import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { outgoing, outgoingFile, outgoingJson } from '../../src/outgoing/door.ts';
import { hidingSecrets } from '../../src/outgoing/hide-secrets.ts';
import { ownCommand } from '../../src/outgoing/own-command.ts';
import { ownHyperlink } from '../../src/outgoing/own-hyperlink.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';

let tried = 0;
afterAll(() => {
  console.info(
    `${tried} texts tried at the door: no command, no terminal code and no credential left by it.`,
  );
});

const TOKEN = 'ATATT3xFfGF0/aB+c_dE-fGhIjKlMn&OpQ<rS"tUv0123456789=4E0AD1A5';
const ENV = { JIRA_EMAIL: 'dev@example.com', JIRA_API_TOKEN: TOKEN };
const BASIC = Buffer.from(`${ENV.JIRA_EMAIL}:${TOKEN}`).toString('base64');
const hex = (sign: string, digits: number) => (sign.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
const each = (spell: (sign: string) => string) => (text: string) => Array.from(text, spell).join('');

const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  "Gson's escapes": (secret) => JSON.stringify(secret).replace(/[=&<>']/g, (sign) => `\\u${hex(sign, 4)}`),
  "PHP's escapes": (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
  'every sign escaped': each((sign) => `\\u${hex(sign, 4)}`),
  'every sign escaped in capitals': each((sign) => `\\u${hex(sign, 4).toUpperCase()}`),
  'bytes of a string in code': each((sign) => `\\x${hex(sign, 2)}`),
  URL: encodeURIComponent,
  'URL of a URL': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'every sign in a URL': each((sign) => `%${hex(sign, 2)}`),
  Base64: (secret) => Buffer.from(secret).toString('base64'),
  Base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'Base64 in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'signs of Base64url': (secret) => secret.replaceAll('+', '-').replaceAll('/', '_'),
  'HTML entities by number': each((sign) => `&#${sign.charCodeAt(0)};`),
  'HTML entities in hexadecimal': each((sign) => `&#x${hex(sign, 2)};`),
  'HTML entities by name': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
};

test.each(Object.entries(SPELLINGS))('a credential does not leave as %s', (_, spell) => {
  for (const secret of [TOKEN, BASIC]) {
    tried += 1;
    const text = `It says <${spell(secret)}> here.`;
    for (const left of [outgoing(text, ENV), hidingSecrets([`Basic ${BASIC}`], [])(text)]) {
      expect(left).toContain('[secret]');
      expect(left).not.toContain(spell(secret).slice(2, 20));
    }
    expect(outgoingJson({ text }, ENV)).toContain('[secret]');
  }
});

const around = (before: string) => (secret: string) =>
  Buffer.from(`${before}${secret} and more`).toString('base64');

test.each([
  ['', 'and more'],
  ['a', 'bytes'],
  ['ab', 'bytes'],
  ['{"authorization":"Bearer ', '"}'],
])('a credential does not leave within what was written in Base64 as a whole, behind %j', (before) => {
  tried += 1;
  const encoded = around(before)(TOKEN);
  for (const text of [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_')]) {
    const left = outgoing(`It says ${text}.`, ENV);
    expect(left).toContain('[secret]');
    const rest = left.replace('[secret]', '').length - 'It says .'.length;
    expect(rest).toBeLessThan(around(before)('').length + 8);
  }
});

test('nor the part of one that a cut text still shows', () => {
  // What stands before the credential in a header says nothing but who it is.
  const user = Buffer.from(`${ENV.JIRA_EMAIL}:`).toString('base64').length;
  for (const [secret, shown] of [
    [TOKEN, 0],
    [encodeURIComponent(TOKEN), 0],
    [BASIC, user],
  ] as const) {
    for (let length = shown + 24; length < secret.length; length += 5) {
      tried += 2;
      for (const text of [`It says ${secret.slice(0, length)}…`, `It says …${secret.slice(-length)}.`]) {
        const left = outgoing(text, ENV);
        expect(left.replace('[secret]', '').length, left).toBeLessThan('It says ….'.length + shown + 4);
      }
    }
  }
});

test('nor the password of a proxy', () => {
  const env = { HTTPS_PROXY: 'http://us:p%40ssw0rd-1@proxy:8080', no_proxy: 'a.b' };
  tried += 2;
  expect(outgoing('to http://us:p%40ssw0rd-1@proxy, as p@ssw0rd-1', env)).toBe(
    'to http://us:[secret]@proxy, as [secret]',
  );
});

test.each([
  ['with signs that people forget to escape', 'http://us:pa/ss#w@rd!Zz9@proxy:8080', 'pa/ss#w@rd!Zz9'],
  ['without a scheme', 'us:pa/ss#w@rd!Zz9@proxy:8080', 'pa/ss#w@rd!Zz9'],
  ['of a kind that cannot be used', 'socks5://us:password-1@proxy', 'password-1'],
  ['at a port that is none', 'http://us:password-1@proxy:99999', 'password-1'],
  ['that is a token in the place of a user', 'http://token-12345678@proxy', 'token-12345678'],
  ['that is a token before a colon', 'http://token-12345678:@proxy', 'token-12345678'],
  ['with an escape that is no UTF-8', 'http://us:p%E4ssword-1@proxy', 'p%E4ssword-1'],
  ['with such an escape, as it was meant', 'http://us:p%E4ssword-1@proxy', 'p\u00e4ssword-1'],
  ['with what only looks like an escape', 'http://us:K%a7pQ-x9Zw@proxy', 'K%a7pQ-x9Zw'],
  ['that is short, beside its user', 'http://us:secret@proxy', 'us:secret'],
])('nor the login of a proxy %s', (_, address, login) => {
  const env = { HTTPS_PROXY: address, JIRA_BASE_URL: address.replace('proxy', 'acme.example') };
  const meant = Buffer.from(login.startsWith('us:') ? login : `us:${login}`).toString('base64');
  for (const said of [`to ${address}`, `${login} is unknown`, encodeURIComponent(login), `Basic ${meant}`]) {
    tried += 1;
    expect(outgoing(said, env)).toContain('[secret]');
    expect(outgoing(said, env)).not.toContain(login);
  }
  expect(outgoing('no secret is a word of any text', env)).toBe('no secret is a word of any text');
});

test('nor the token of a header of several words, alone or over a line', () => {
  const env = { JIRA_HEADER_X_AUTH: 'Bearer abcdef-012345 further-012345' };
  tried += 2;
  expect(outgoing('no abcdef-012345', env)).toBe('no [secret]');
  expect(hidingSecrets([], [env.JIRA_HEADER_X_AUTH])('no abcdef-012345\n  further-012345')).toBe(
    'no [secret]\n  [secret]',
  );
});

test.each(['JIRA_API_TOKEN', 'SHOP_API_TOKEN'])(
  'nor the token alone where %s was pasted with its scheme',
  (name) => {
    const login = Buffer.from('svc:hunter-of-two').toString('base64');
    for (const [pasted, said] of [
      ['Bearer abcdef-012345', 'abcdef-012345'],
      ['"token abcdef-012345"', 'abcdef-012345'],
      [`Basic ${login}`, 'svc:hunter-of-two'],
    ] as const) {
      tried += 1;
      expect(outgoing(`as ${said}.`, { [name]: pasted })).toBe('as [secret].');
    }
  },
);

test('nor that of a variable in small letters, which Windows finds all the same', () => {
  tried += 1;
  expect(outgoing(`as ${TOKEN}.`, { jira_api_token: TOKEN })).toBe('as [secret].');
});

test('what other programs call a header is no secret', () => {
  const env = {
    VITE_API_TOKEN: 'abcdef123456789',
    VITE_HEADER_TITLE: 'Customer Portal',
    DD_TRACE_HEADER_TAGS: 'user-agent',
  };
  const said = 'the Customer Portal shows the user-agent';
  tried += 2;
  expect(outgoing(said, env)).toBe(said);
  expect(outgoing('as token-12345', { b_HEADER_X: 'token-12345', b_PERSONAL_TOKEN: 'x' })).toBe(
    'as [secret]',
  );
});

test('nor what a gateway is sent in cookies, or as a login in Base64, without what it stands in', () => {
  const login = Buffer.from('svc:hunter-of-two').toString('base64');
  const env = {
    JIRA_HEADER_COOKIE: 'SESSION=abcdef-012345; b="cookie-2a9b8c7d"',
    JIRA_HEADER_X_AUTH: `Basic ${login}`,
  };
  for (const said of ['abcdef-012345', 'cookie-2a9b8c7d', login, 'hunter-of-two']) {
    tried += 2;
    expect(outgoing(`no ${said}.`, env)).toBe('no [secret].');
    expect(hidingSecrets([], Object.values(env))(`no ${said}.`)).toBe('no [secret].');
  }
});

test('nor a passphrase of several words, however they are parted, while each of them stays what it is', () => {
  const env = { JIRA_CLIENT_KEY_PASSPHRASE: 'my  Execution of defectlink' };
  for (const space of ['  ', ' ', '\n    ', '\t', '\u00a0', ' \u001b[22m\n  \u001b[2m']) {
    tried += 1;
    const written = env.JIRA_CLIENT_KEY_PASSPHRASE.replaceAll(/ +/g, space);
    expect(outgoing(`as ${written} here`, env)).toBe('as [secret] here');
  }
  const text = 'npx defectlink push: my Execution of this, a new Test Execution';
  expect(outgoing(text, env)).toBe(text);
});

test('nor one in other letters, large or small, as keys and hosts are written', () => {
  const env = { JIRA_PERSONAL_TOKEN: 'aBcDeFgH-1234' };
  for (const said of ['ABCDEFGH-1234', 'abcdefgh-1234']) {
    tried += 1;
    expect(outgoing(`execution/${said} is none`, env)).toBe('execution/[secret] is none');
  }
});

test('nor one with quotation marks that a table of comma-separated values doubles', () => {
  tried += 1;
  const env = { JIRA_CLIENT_KEY_PASSPHRASE: 'pa"ss"phrase' };
  expect(outgoingFile('"a","is ""pa""ss""phrase"""', env)).toBe('"a","is ""[secret]"""');
});

test('no line opens a group of Buildkite, and elsewhere such a line stays', () => {
  for (const group of ['---', '--- a', '+++ a', '~~~ a', '^^^ +++', '\u001b[31m--- a']) {
    tried += 1;
    const left = group.replace(/(?=[-+~^]{3})/, ' ');
    expect(outgoing(`a\n${group}`, { BUILDKITE: 'true' })).toBe(`a\n${left}`);
    expect(outgoing(`a\n${group}`, {})).toBe(`a\n${group}`);
  }
});

test('nor one that stands in quotation marks, which stay', () => {
  const env = {
    JIRA_HEADER_X_OF: 'the "description-7f3e9a" of it',
    JIRA_HEADER_X_TAG: '"tag-0123456789"',
  };
  tried += 3;
  for (const text of ['{"description-7f3e9a":1}', '{"a":"tag-0123456789"}'])
    expect(outgoing(text, env)).toBe(text.replace(/description-7f3e9a|tag-0123456789/, '[secret]'));
  expect(hidingSecrets([], [env.JIRA_HEADER_X_TAG])('{"a":"tag-0123456789"}')).toBe('{"a":"[secret]"}');
});

test.each([
  'http://localhost:3000/',
  'https://registry.example.com/',
  'https://login.example.com?hint=',
  './packages/',
  '//cdn.example.com/npm/',
  'file:///home/dana/shop/',
  'http://[::1]:3000/',
  'jdbc:postgresql://localhost:5432/db?user=',
])('nor is an at sign behind the host of %s a login', (site) => {
  tried += 1;
  expect(outgoing(`cannot reach ${site}login`, { APP_BASE_URL: `${site}@dana` })).toBe(
    `cannot reach ${site}login`,
  );
});

test('and what is none stays: an address that a gateway is told, a colon before a secret', () => {
  const env = {
    JIRA_HEADER_X_FORWARDED_HOST: 'jira.acme.example',
    JIRA_HEADER_REFERER: 'https://jira.acme.example',
    JIRA_HEADER_X_KEY: 'key-0123456789',
  };
  tried += 2;
  expect(outgoing('https://jira.acme.example/browse/KP-1', env)).toBe(
    'https://jira.acme.example/browse/KP-1',
  );
  expect(outgoing('as user:key-0123456789', env)).toBe('as user:[secret]');
});

test('nor is what a script passes on for a value that is not there, nor our own name: many a text says them', () => {
  for (const word of [
    'undefined',
    '[object Object]',
    '[object Promise]',
    '[REDACTED]',
    '<your-token>',
    '${{ secrets.TOKEN }}',
    '{{ vault_token }}',
    'defectlink',
  ]) {
    tried += 1;
    const env = { SHOP_API_TOKEN: word, JIRA_HEADER_X_CLIENT: word };
    expect(outgoing(`Cannot read properties of ${word}`, env)).toBe(`Cannot read properties of ${word}`);
  }
  expect(outgoing('as <ATATT3xFfGF0>', { JIRA_API_TOKEN: '<ATATT3xFfGF0>' })).toBe('as [secret]');
});

test.each(['xK#mQ!vR&zP@wL$e7', 'p@ss/w:rd&1', 'YgDTuDtfdNjI', 'KRGk*/Rku', 'aBcD-eFgH_iJkL-mNoP'])(
  'what any program holds for a secret is one where it reads like no name: %s',
  (secret) => {
    tried += 2;
    expect(outgoing(`as ${secret} here`, { X_CLIENT_SECRET: secret })).toBe('as [secret] here');
    const env = { STAGE_EMAIL: 'dana', STAGE_API_TOKEN: 'Sommerregen' };
    expect(outgoing('as Sommerregen here', env)).toBe('as [secret] here');
  },
);

test.each(['administrator', 'dana.developer', 'svc-jenkins2'])(
  'nor is %s, the user of a proxy that asks for no password',
  (user) => {
    tried += 1;
    const text = `at /home/${user}/shop.test.js`;
    expect(outgoing(text, { HTTPS_PROXY: `http://${user}@proxy:8080` })).toBe(text);
  },
);

test.each(['password', 'undefined', '${PROXY_PASSWORD}', '********'])(
  'nor is %j, which stands for the password of an address, but behind its user',
  (password) => {
    tried += 2;
    const env = { PLAYWRIGHT_BASE_URL: `https://preview:${password}@staging.example.com/` };
    expect(outgoing(`shows ${password}`, env)).toBe(`shows ${password}`);
    if (/^p/.test(password)) expect(outgoing(`as preview:${password}`, env)).toBe('as [secret]');
  },
);

test.each([
  'placeholder',
  'Disabled',
  'PASSWORD',
  'acknowledged',
  'ORCHESTRATION',
  'Sommerregen',
  'rabbitmq',
  'my-jwt-graphql-secret',
  'my-e2e-test-client-secret',
  '/home/runner/work/_temp/token',
  '12345678',
  '00000000-0000-0000-0000-000000000000',
  '12345678-1234-1234-1234-123456789012',
  'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
  'localhost:3000',
])('nor is %s for a secret that another program does not need, while it is one of Jira', (value) => {
  tried += 2;
  const env = { GOOGLE_CLIENT_SECRET: value, MAILER_API_TOKEN: value, DEFECTLINK_JIRA_ENV_PREFIX: 'STAGE' };
  expect(outgoing(`shows a ${value}`, env)).toBe(`shows a ${value}`);
  for (const name of ['JIRA_API_TOKEN', 'STAGE_PERSONAL_TOKEN'])
    expect(outgoing(`shows a ${value}`, { ...env, [name]: value })).toBe('shows a [secret]');
});

test('a password that a machine drew is hidden, whoever it is for, though it be made of letters and signs', () => {
  const signs = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('');
  const alphabets = [signs, signs.replace(/[^a-z\d!@#$%^&*_-]/gi, ''), signs.replace(/[^a-z\d_-]/gi, '')];
  const drawn = alphabets.flatMap((alphabet) =>
    fc.sample(fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 16, maxLength: 24 }), {
      numRuns: 300,
      seed: 7,
    }),
  );
  const others = ['xK#mQ!vR&zP@wL$e7', 'p@ss/w:rd&1', 'YgDTuDtfdNjI', 'abcd-efgh-ijkl-mnop', '8439201847'];
  const hooks = ['https://hooks.example.com/services/T0/B0/aBcDeFgH'];
  for (const value of [...drawn, ...others, ...hooks]) {
    tried += 1;
    expect(outgoing(`shows <${value}> alone`, { KEYCLOAK_CLIENT_SECRET: value }), value).not.toContain(value);
  }
});

test('so is one of letters or digits alone, though a word says that it stands in for something', () => {
  const [small, digits] = ['abcdefghijklmnopqrstuvwxyz', '0123456789'];
  const drawn = (letters: string, length: number) =>
    fc.sample(
      fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: length, maxLength: length }),
      {
        numRuns: 300,
        seed: 7,
      },
    );
  const long = drawn(small, 12);
  for (const [values, most] of [
    [long, 25],
    [long.map((letters) => letters.toUpperCase()), 25],
    [long.map((letters) => `test_${letters}`), 25],
    [drawn(digits, 10).map((number) => `token-${number.slice(0, 5)}-${number.slice(5)}`), 0],
    [['my-f6q-o9w-w6c-h3a-v9t-m9l', 'api_21708_38230_78670'], 0],
  ] as const) {
    const shown = values.filter((value) =>
      outgoing(`shows ${value} alone`, { KEYCLOAK_CLIENT_SECRET: value }).includes(value),
    );
    tried += values.length;
    expect(shown.length, shown.join()).toBeLessThanOrEqual(most);
    for (const value of values.filter((value) => !shown.includes(value)).slice(0, 9)) {
      const env = {
        HTTPS_PROXY: `http://svc:${value}@proxy:8080`,
        KEYCLOAK_CLIENT_SECRET: `${value}-4fG8kL2mN9`,
      };
      expect(outgoing(`shows ${value} alone`, env)).toBe('shows [secret] alone');
    }
  }
});

test.each([
  ['HTTPS_PROXY', 'http://svc:Frankfurt1!@proxy:8080', 'Frankfurt'],
  ['KEYCLOAK_CLIENT_SECRET', 'payment-service-4fG8kL2mN9', 'payment-service'],
  ['MOCK_API_TOKEN', 'e2e_test_token', 'e2e_test'],
  ['JIRA_API_TOKEN', 'simulator-token', 'simulator'],
])('nor are the words that what %s holds begins with', (name, value, words) => {
  for (const text of [`opens ${words}, /${words}:8080.`, `opens ${words}`, `${words}... ${words}…`]) {
    tried += 1;
    expect(outgoing(text, { [name]: value })).toBe(text);
  }
});

test('nor is the header that all JSON Web Tokens of a kind share, but what follows it', () => {
  const header = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';
  const token = `${header}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
  for (const name of ['SHOP_API_TOKEN', 'JIRA_PERSONAL_TOKEN'])
    for (const shared of [header, `${header}..`, `${header}.eyJhZG1pbiI6dHJ1ZX0.`]) {
      tried += 2;
      expect(outgoing(`decodes "${shared}"`, { [name]: token })).toBe(`decodes "${shared}"`);
      expect(outgoing(`not ${token.slice(0, 60)}… nor ${token}`, { [name]: token })).toBe(
        'not [secret]… nor [secret]',
      );
    }
});

test('but more of a passphrase than a name has words is, and what a text without a word for its cut shows of a token', () => {
  tried += 2;
  const env = { APP_CLIENT_SECRET: 'correct horse battery staple, five', JIRA_API_TOKEN: TOKEN };
  expect(outgoing('as correct horse battery staple', env)).toBe('as [secret]');
  for (const cut of ['…', '...'])
    expect(outgoing(`as correct horse bat${cut}`, env)).toBe(`as [secret]${cut}`);
  expect(outgoing(`as ${TOKEN.slice(0, 15)}`, env)).toBe('as [secret]');
});

test('nor a credential with signs in its middle that are removed, and none leaves a command in its place', () => {
  const env = { JIRA_API_TOKEN: 'simulator-token' };
  for (const sign of ['\u0000', '\u001b[2J', '\u0085', '\u202e', '\u001b]0;x\u0007']) {
    tried += 1;
    expect(outgoing(`as simul${sign}ator-token`, env)).toBe('as [secret]');
  }
  expect(outgoing('##simulator-token', env)).toBe('# #[secret]');
});

test('hyperlinks that are not ours do not leave', () => {
  tried += 2;
  for (const address of ['https://evil.example', 'https://a/##vso[task.x]'])
    expect(outgoing(`\u001b]8;;${address}\u001b\\KP-1\u001b]8;;\u001b\\`, {})).toBe('KP-1\u001b]8;;\u001b\\');
  expect(outgoing(ownHyperlink('https://a/browse/KP-1', 'KP-1'), {})).toBe(
    '\u001b]8;;https://a/browse/KP-1\u001b\\KP-1\u001b]8;;\u001b\\',
  );
});

test('what a page writes behind an address is no password of it', () => {
  const page = '&lt;a href=&quot;http://localhost:8080&quot;&gt;dana@example.com&lt;/a&gt; http://a:1&lt;b@c';
  tried += 1;
  expect(outgoingFile(page, {})).toBe(page);
});

test('colours that hide letters do not leave', () => {
  for (const code of ['8', '0;8', '30;40', '48;5;1', '7', '38;2;0;0;0']) {
    tried += 1;
    expect(outgoing(`a\u001b[${code}mb`, {})).toBe('ab');
  }
  expect(outgoing('\u001b[31mred\u001b[39m \u001b[1mbold\u001b[22m', {})).toBe(
    '\u001b[31mred\u001b[39m \u001b[1mbold\u001b[22m',
  );
});

test('JSON stays JSON wherever a credential stands in it', () => {
  for (const before of ['\\', '"', '\n', '\u0000', '\\"', '\u2028']) {
    for (const token of ['0123456789ab', 'nothing-here', 'u00-token-00', '\\back\\slash\\']) {
      tried += 1;
      const json = outgoingJson({ text: `${before}${token}` }, { JIRA_API_TOKEN: token });
      expect(JSON.parse(json)).toEqual({ text: expect.stringContaining('[secret]') as string });
      expect(json).not.toContain(token);
    }
  }
});

test('no text leaves with a command of a CI system or a terminal code, and JSON keeps its value', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      tried += 1;
      const left = outgoing(`${a}\n${b}\r\n  ::add-mask::${a}`, {});
      for (const line of left.split('\n')) {
        expect(line).not.toMatch(/^\s*::/);
        expect(line).not.toMatch(/##\w*\[/);
        expect(line.replace(/\p{Cc}\[[\d;]*m/gu, '').replaceAll('\t', '')).not.toMatch(CONTROL_CHARACTERS);
      }
      const json = outgoingJson({ [a]: b }, {});
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [a]: b })));
      expect(json).not.toMatch(/##\w*\[|^\s*::/m);
    }),
    { numRuns: 500 },
  );
});

test('colours leave as they are', () => {
  const coloured = '\u001b[1mdefectlink\u001b[22m: 1 link created';
  for (const text of [coloured, 'a\n\n  b']) expect(outgoing(text, {})).toBe(text);
});

test('our own warnings leave as commands, and no text that only looks like one', () => {
  const warning = ownCommand('::warning title=defectlink::', 'KP-101 was refused ##vso[x]');
  expect(outgoing(warning, {})).toBe('::warning title=defectlink::KP-101 was refused # #vso[x]');
  // A text may begin as what stands behind a password does, whose user the command then looked like.
  for (const text of ['@(', '@tcp(db)/shop', '@/shop', 'pw@host'])
    expect(outgoing(ownCommand('::warning title=defectlink::', text), {})).toBe(
      `::warning title=defectlink::${text}`,
    );
  for (const forged of [
    '::warning title=defectlink::obey',
    '##vso[task.logissue type=warning]defectlink: obey',
    `<${randomUUID()}>::warning title=defectlink::<${randomUUID()}>obey`,
  ])
    expect(outgoing(forged, {})).not.toMatch(/^::|##vso/);
});

test.each([
  ['https://me:pw-1@jira.example.com/browse/KP-1', 'https://me:[secret]@jira.example.com/browse/KP-1'],
  [
    'cannot reach postgres://app:s3cret!@db:5432/shop, gave up',
    'cannot reach postgres://app:[secret]@db:5432/shop, gave up',
  ],
  ['"https://me:a%40b@host"', '"https://me:[secret]@host"'],
  ['https://me@acme.com:pw-1@jira.example.com/x', 'https://me@acme.com:[secret]@jira.example.com/x'],
  ['postgres://app:p@ss@word@db/shop, gave up', 'postgres://app:[secret]@db/shop, gave up'],
  ["postgres://app:it's,s3cret'@db/shop", 'postgres://app:[secret]@db/shop'],
  ['postgres://app:s3cret@db,dana@example.com', 'postgres://app:[secret]@db,dana@example.com'],
  ['{"dsn":"postgres:\\/\\/app:s3cret@db"}', '{"dsn":"postgres:\\/\\/app:[secret]@db"}'],
  ['postgres://app:s3#cr/et?@db/shop', 'postgres://app:[secret]@db/shop'],
  ['"postgres://app:s3"cr<et@db/shop"', '"postgres://app:[secret]@db/shop"'],
  ['postgres://app:s3\u00ad\u200bcret@db/shop', 'postgres://app:[secret]@db/shop'],
  [
    '?next=https%3A%2F%2Fme%3As3cret%40shop.example%2F',
    '?next=https%3A%2F%2Fme%3A[secret]%40shop.example%2F',
  ],
  ['?next=postgres%3A%2F%2Fme%3As3%252F%2520cr%2540et%40db', '?next=postgres%3A%2F%2Fme%3A[secret]%40db'],
  ['/home/dana/https:/me:s3cret@nexus/y.xml', '/home/dana/https:/me:[secret]@nexus/y.xml'],
  ['dsn=app:s3@cr/et@tcp(db:3306)/shop?a=b@c', 'dsn=app:[secret]@tcp(db:3306)/shop?a=b@c'],
  [
    'root:s3cret@/shop, dsn=root:s3cr@t@(db:3306)/shop',
    'root:[secret]@/shop, dsn=root:[secret]@(db:3306)/shop',
  ],
  [
    'u:s3cret@cloudsql(a:b:c)/x app:s3cret@mysql+tcp(db)',
    'u:[secret]@cloudsql(a:b:c)/x app:[secret]@mysql+tcp(db)',
  ],
  [
    '{DSN:root:s3cret@/shop Max:10} [root:s3cret@/shop] TestDSN/root:s3c/r:et@/shop',
    '{DSN:[secret]@/shop Max:10} [root:[secret]@/shop] TestDSN/root:[secret]@/shop',
  ],
  ['app:it\'s"s3cret@tcp(db)/x root:s3cret@tcp/x?a=b', 'app:[secret]@tcp(db)/x root:[secret]@tcp/x?a=b'],
  ['test[@defect:KP-101_root:s3cret@/shop]', 'test[@defect:KP-101_root:[secret]@/shop]'],
  [
    'jdbc:oracle:thin:app/"s3@cret"@//db:1521/x :thin:app/s3@cret@//db',
    'jdbc:oracle:thin:app/[secret]@//db:1521/x :thin:app/[secret]@//db',
  ],
  ['jdbc:oracle:oci8:app/s3cret@db', 'jdbc:oracle:oci8:app/[secret]@db'],
  ['http://dana.smith:2024-x@localhost:8080', 'http://dana.smith:[secret]@localhost:8080'],
  ['jdbc:oracle:thin:app/s3cret@//db:1521/x', 'jdbc:oracle:thin:app/[secret]@//db:1521/x'],
  ['amqp:&#x2F;&#x2F;app:s3&quot;cret&commat;mq', 'amqp:&#x2F;&#x2F;app:[secret]&commat;mq'],
  ['https://ACME\\dana:s3cret@shop.example', 'https://ACME\\dana:[secret]@shop.example'],
  ['postgres://app:Support#2024@db and app:airport/x@db', 'postgres://app:[secret]@db and app:airport/x@db'],
  ['mongodb://root:pass\\word>s3@mongo', 'mongodb://root:[secret]@mongo'],
  ['https://ghp_16C7e42F292c6912E771@github.com/acme/shop', 'https://[secret]@github.com/acme/shop'],
  [
    'https://eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N@git.example/x https://AbC1dEf2GhI3%2BKl4MnO5pQ6%3D@git.example',
    'https://[secret]@git.example/x https://[secret]@git.example',
  ],
  ['postgres://app:s3\\u0040cret\\u0040db', 'postgres://app:[secret]\\u0040db'],
])("the password in an address is nobody's to see: %s", (text, left) => {
  expect(outgoing(text, {})).toBe(left);
  expect(JSON.parse(outgoingJson([text], {}))).toEqual([left]);
});

test.each([
  '***',
  '••••••••',
  'xxxx',
  'undefined',
  '$PASS',
  '$dbPassword',
  '{password}',
  '${string}',
  '%s',
  '[MASKED]',
])('nor is %s one in an address: it is left open', (password) => {
  const text = `expands https://user:${password}@host/ and mongodb://{user}:${password}@{host}, user:${password}@tcp({host})`;
  expect(outgoing(text, {})).toBe(text);
  const app = { APP_API_TOKEN: password, DEFECTLINK_JIRA_ENV_PREFIX: 'APP' };
  expect(outgoing(`shows ${password}`, app)).toBe(`shows ${password}`);
});

test.each(['$ecret', '${PASS:-s3cret}', '{{p|s3cret}}', '!#%^&*', 's3***'])(
  'but %s is, of which a part may be known',
  (password) => {
    tried += 1;
    expect(outgoing(`to https://user:${password}@host/`, {})).toBe('to https://user:[secret]@host/');
  },
);

test('nor is that in an address that is written in Base64', () => {
  const base64 = Buffer.from('{"dsn":"postgres://app:s3cret-of-mine@db/shop"}').toString('base64');
  const left = outgoing(`It says ${base64}.`, {});
  const shown = left.split('[secret]').map((part) => Buffer.from(part.slice(-8), 'base64').toString());
  expect(left).toContain('[secret]');
  expect(shown.join()).not.toMatch(/s3|mine/);
});

test.each(['://a:b', '://a:"b@', '%3A%2F%2Fa%3Ab', '://a:@'])(
  'addresses in a text of millions of signs, such as %j, are searched within seconds',
  (part) => {
    const text = part.repeat(1_000_000 / part.length) + '@a'.repeat(5_000_000);
    expect(outgoing(`${text} http://me:pw-1@host`, {}).endsWith(' http://me:[secret]@host')).toBe(true);
  },
);

test.each([
  'git@github.com:acme/shop.git',
  'http://127.0.0.1:40123/@scope/page',
  '{"url":"http://127.0.0.1:8080","mail":"dev@example.com"}',
  'ssh://git@host:22/x',
  'ssh://git@host:22 as dev@example.com',
  'https://a.example\t:b@team',
  "['http://localhost:3000','dana@example.com']",
  'http://localhost:3000,dana@example.com',
  '|http://localhost:3000|dana@example.com|',
  '[http://localhost:3000](dana@example.com), http://localhost:3000;user=dana@example.com',
  '?url=http%3A%2F%2Flocalhost%3A3000&email=dana%40example.com',
  '{"log":"at http://localhost:3000\\n\\tby dana@example.com"}',
  'http://localhost:3000\n@dana, http://localhost:3000<wbr>@dana',
  'https://registry:4873/@scope/pkg and http://host:8080/path?mail=a@b',
  'http://[::1]:3000/@vite/client or http://localhost:${PORT}/@vite/client',
  'http://localhost:$WEB_PORT/@vite/client or http://localhost:port/@vite/client',
  'https://my-organization-of-2024@dev.azure.com',
  'http://localhost:webPort/@vite/client or http://localhost:$WEBPORT_PORT/@vite/client',
  'file://C:/shop/node_modules/@acme/pkg and file://C:\\shop\\node_modules\\@acme',
  'docker://nginx:1.25@sha256:0123456789abcdef',
  'TestCart/GET_http://localhost:3000_KP-101_returns_200_for_dana@example.com',
  'test_login[http://127.0.0.1:8080-alice@example.com] and http://localhost:3000@smoke',
  'http://api:undefined/users/@me, http://api:NaN/@vite/client, http://api:xxxx/@x and http://api:%PORT%/@x',
  'http://localhost:5173/@/src/app.ts:3 and import:~@/app, alias @/components, npm:vite@5(node@20)',
  'asset://theme:dark/logo@2x.png and asset://theme:logo@1.5x',
  'git+ssh://git@github.com:acme/shop.git@v1.2',
  'no files for D:\\a\\shop\\src\\**\\*.stories.@(js|jsx|ts), file:///srv/shop/*.stories.@(js), emits update:modelValue@(click)',
  'alias:app@/components/cart, http://localhost:5173/@/main and webpack:app@/main.ts',
  'test_login[https://shop.acme.test-KP-101-customer1-of-4@example.com]',
  'GET http://localhost:web/@defect:KP-101@testcase:KP-42',
  'opens https://shop.example@testcase:KP-42@smoke',
])('an address without one stays as it is: %s', (text) => {
  expect(outgoing(text, {})).toBe(text);
});
