import {
  chownSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { formatProblem } from '../../src/config/config-problem.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { readSite } from '../../src/jira/open-jira.ts';
import { repositoryRoot } from '../../src/platform/repository-root.ts';
import { folderWith } from '@defectlink/test-kit';

let tried = 0;
afterAll(() => {
  console.info(`${tried} configurations of other people tried: none was run, and none chose credentials.`);
});

const MAPPING = {
  mapping: { defectIssueType: 'Bug', defectToExecution: 'is caused by', defectToTestCase: 'is tested by' },
};
const JSON_TEXT = JSON.stringify({ jira: { baseUrl: 'https://acme.atlassian.net' }, ...MAPPING });
const STOLEN = join(mkdtempSync(join(tmpdir(), 'stolen-')), 'stolen');
/** Code is loaded in a process of its own: what it did is seen outside of any process. */
const EVIL = `require('fs').writeFileSync(${JSON.stringify(STOLEN)}, ''); module.exports = {};`;
const STRANGER = 4711;
const isRoot = process.getuid?.() === 0;

async function said(configDir: string, over: { env?: Record<string, string>; options?: object } = {}) {
  tried += 1;
  const { env = {}, options = {} } = over;
  const completion = await loadConfig({ configDir, configFile: undefined, options: { ...options }, env });
  expect(existsSync(STOLEN)).toBe(false);
  return completion.ok ? completion.config.sources.join() : completion.problems.map(formatProblem).join('\n');
}

describe('code of others is not run', () => {
  test.each(['.config/config.js', '.config/config.cjs', '.config/config.json', '.config/config.yaml'])(
    'out of %s of the working folder',
    async (name) => {
      const folder = folderWith({ '.git/': '', [name]: EVIL, 'defectlink.config.json': JSON_TEXT });
      vi.spyOn(process, 'cwd').mockReturnValue(folder);
      expect(await said(folder)).toBe('defectlink.config.json');
      vi.restoreAllMocks();
    },
  );

  test('and a broken package.json beside a configuration, or in the working folder, stops nothing', async () => {
    const folder = folderWith({ '.git/': '', 'package.json': '{', 'defectlink.config.yaml': JSON_TEXT });
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    expect(await said(folder)).toBe('defectlink.config.yaml');
    vi.restoreAllMocks();
  });

  test('out of a cache of compiled TypeScript: none is kept', async () => {
    const cache = join(tmpdir(), 'jiti');
    const before = existsSync(cache) ? readdirSync(cache) : [];
    const folder = folderWith({ '.git/': '', 'defectlink.config.ts': `export default ${JSON_TEXT};` });
    expect(await said(folder)).toBe('defectlink.config.ts');
    const after = existsSync(cache) ? readdirSync(cache) : [];
    expect(after.filter((name) => name.includes('defectlink.config') && !before.includes(name))).toEqual([]);
  });

  test('above the folder of a runner that has neither repository nor workspace nor lockfile', async () => {
    const folder = folderWith({ 'defectlink.config.cjs': EVIL, 'shop/playwright.config.ts': '' });
    expect(await said(join(folder, 'shop'))).toContain(`in ${join(folder, 'shop')}.`);
  });

  test.each(['defectlink-results', 'artifact', 'Defectlink-Results', 'defectlink-results/shard-1'])(
    'out of a folder of results: %s',
    async (name) => {
      const [outer] = name.split('/');
      const folder = folderWith({
        '.git/': '',
        'defectlink.config.json': JSON_TEXT,
        [`${outer}/20261127t100001z-jest-abcd.jsonl`]: '',
        [`${name}/defectlink.config.cjs`]: EVIL,
      });
      expect(await said(join(folder, name))).toBe('defectlink.config.json');
    },
  );

  test('out of a folder of results where there is no repository', async () => {
    const folder = folderWith({ 'defectlink-results/shard-1/defectlink.config.cjs': EVIL });
    expect(await said(join(folder, 'defectlink-results/shard-1'))).toContain(
      'folders of results are passed over',
    );
  });

  test.runIf(isRoot)('that another user put above a folder, with a repository made up for it', async () => {
    const folder = folderWith({ '.git': '', 'defectlink.config.cjs': EVIL, 'shop/a.test.ts': '' });
    for (const name of ['.git', 'defectlink.config.cjs']) chownSync(join(folder, name), STRANGER, STRANGER);
    expect(repositoryRoot(join(folder, 'shop'))).toBe(join(folder, 'shop'));
    expect(await said(join(folder, 'shop'))).toContain('npx defectlink init');
  });

  test.runIf(isRoot)('that another user put into a repository', async () => {
    const folder = folderWith({ '.git/': '', 'shop/a.test.ts': '', 'defectlink.config.cjs': EVIL });
    chownSync(join(folder, 'defectlink.config.cjs'), STRANGER, STRANGER);
    expect(await said(join(folder, 'shop'))).toContain('belongs to another user of this machine');
    const ci = { CI: 'true', GITHUB_ACTIONS: 'true' };
    expect(await said(join(folder, 'shop'), { env: ci })).toContain('belongs to another user');
  });

  test.runIf(isRoot)('by a link that another user made to what is ours', async () => {
    const folder = folderWith({ 'ours/any.cjs': EVIL, 'ours/shop/a.test.ts': '' });
    const links = { '.git': '/usr', 'defectlink.config.cjs': join(folder, 'ours/any.cjs') };
    for (const [name, target] of Object.entries(links)) {
      const link = join(folder, 'ours', name);
      symlinkSync(target, link);
      lchownSync(link, STRANGER, STRANGER);
    }
    expect(repositoryRoot(join(folder, 'ours/shop'))).toBe(join(folder, 'ours/shop'));
    expect(await said(join(folder, 'ours'))).toContain('belongs to another user');
  });
});

test('a configuration that leads to itself is told of as one that cannot be read', async () => {
  const folder = folderWith({ '.git/': '' });
  symlinkSync('defectlink.config.json', join(folder, 'defectlink.config.json'));
  expect(await said(folder)).toMatch(/^defectlink\.config\.json: The file cannot be read: ELOOP/);
});

describe('credentials go where the environment says', () => {
  test('a file cannot choose among them', async () => {
    const text = JSON.stringify({
      jira: { baseUrl: 'https://evil.example', envPrefix: 'AZURE' },
      ...MAPPING,
    });
    const folder = folderWith({ '.git/': '', 'defectlink.config.json': text });
    for (const env of [
      {},
      { JIRA_BASE_URL: 'https://acme.atlassian.net' },
      { DEFECTLINK_JIRA_ENV_PREFIX: 'JIRA' },
    ]) {
      expect(await said(folder, { env })).toMatch(
        /^jira\.envPrefix \(defectlink\.config\.json\): It decides/,
      );
    }
  });

  test.each(['SHOP_BASE_URL', 'DEFECTLINK_JIRA_BASE_URL'])(
    'a configuration that is code adds what is ours to it, and changes nothing that it says by %s',
    async (name) => {
      vi.stubEnv('SHOP_BASE_URL', undefined);
      vi.stubEnv(name, 'https://acme.atlassian.net');
      const decided = ['SHOP_CLOUD_ID', 'SHOP_GATEWAY_URL', 'SHOP_AUTH_URL', 'DEFECTLINK_JIRA_ENV_PREFIX'];
      // The same variable as one before it on Windows, and read there.
      decided.push('SHOP_Gateway_Url');
      const added = ['SHOP_EMAIL', 'SHOP_API_TOKEN', 'BASE_URL', 'TEST_USER_EMAIL', ...decided];
      for (const name of added) vi.stubEnv(name, undefined);
      const text = `
      for (const name of ${JSON.stringify(decided)}) process.env[name] = 'https://evil.example';
      Object.assign(process.env, { SHOP_BASE_URL: 'https://evil.example', SHOP_EMAIL: 'dev@example.com' });
      Object.assign(process.env, { SHOP_API_TOKEN: 'fetched', BASE_URL: 'of the tests', TEST_USER_EMAIL: 'theirs' });
      export default ${JSON_TEXT};
    `;
      const configDir = folderWith({ '.git/': '', 'defectlink.config.mjs': text });
      tried += 1;
      const completion = await loadConfig({
        configDir,
        configFile: undefined,
        options: { jira: { envPrefix: 'SHOP' } },
        env: process.env,
      });
      expect(completion).toMatchObject({ config: { jira: { baseUrl: 'https://acme.atlassian.net' } } });
      // The tests that follow would run against the others.
      expect(added.map((name) => process.env[name])).toEqual([
        'dev@example.com',
        'fetched',
        undefined,
        undefined,
        ...decided.map(() => undefined),
      ]);
      vi.unstubAllEnvs();
    },
  );

  test.each(['GATEWAY_URL', 'AUTH_URL'])('and not over http to the host of %s', (name) => {
    const env = { JIRA_EMAIL: 'a@b.c', JIRA_API_TOKEN: 'x', [`JIRA_${name}`]: 'http://gateway.acme.com' };
    const jira = { baseUrl: 'https://acme.atlassian.net', envPrefix: 'JIRA', allowHttp: false };
    expect(readSite({ jira }, env)).toMatchObject({ ok: false, problem: { path: `JIRA_${name}` } });
    expect(readSite({ jira }, { ...env, [`JIRA_${name}`]: 'http://127.0.0.1:9' }).ok).toBe(true);
  });
});

const SECRET = 'hush-hush-1234';
const UNQUOTED = 'hush_1234';

test.each([
  ['defectlink.config.json', `{\n "a": "${SECRET}",\n "b" "x"\n}`, '3'],
  ['defectlink.config.json', `{ "a": "${SECRET}" "b": 1 }`, '1'],
  ['defectlink.config.json', `{ "a": ${SECRET} }`, ''],
  ['defectlink.config.yaml', `a: ${SECRET}\nb: [\n`, '3'],
  ['defectlink.config.yaml', `a: *${SECRET}\n`, '1'],
  ['defectlink.config.yaml', `a: !${SECRET} b\n`, '1'],
  ['.defectlinkrc', `a: "${SECRET}\n`, '2'],
  ['defectlink.config.mjs', `const a = '${SECRET}';\nexport default {;\n`, ''],
  ['defectlink.config.cjs', `const a = '${SECRET}';\nthrow new Error('no');\n`, '2'],
  ['defectlink.config.ts', `const a = '${SECRET}';\nexport default {;\n`, '2'],
  ['defectlink.config.mjs', `export default { a: 1 ${UNQUOTED} };\n`, '1:23'],
  ['defectlink.config.mjs', `\nexport default { a: ${UNQUOTED} };\n`, '2:21'],
  ['defectlink.config.ts', `\nexport default { a: ${UNQUOTED} };\n`, '2'],
  ['defectlink.config.mjs', `const ${UNQUOTED} = 1;\n${UNQUOTED}();\n`, '2:1'],
  ['defectlink.config.mjs', `BigInt('${UNQUOTED}');\n`, '1:1'],
  [
    'defectlink.config.cjs',
    `throw new Error('x'.repeat(250) + ' postgres://app:${SECRET.repeat(9)}@db/');\n`,
    '1',
  ],
  ['defectlink.config.json', JSON.stringify({ jira: SECRET, timeout: SECRET, mapping: { x: SECRET } }), ''],
])('what %s holds is not shown when it is wrong (%#)', async (name, text, line) => {
  const folder = folderWith({ '.git/': '' });
  writeFileSync(join(folder, name), text);
  const problem = await said(folder);
  expect(problem).not.toContain(SECRET);
  expect(problem).not.toContain('hush');
  expect(problem.startsWith(line === '' ? name : `${name}:${line}`) || line === '').toBe(true);
});

test.each([
  [
    'a getter that throws',
    {
      get projects() {
        throw new Error('no');
      },
    },
  ],
  [
    'a getter that throws what has no text',
    {
      get mapping() {
        throw Object.assign(new Error(), { message: { toString: null } });
      },
    },
  ],
  [
    'something that refers to itself',
    (() => {
      const a: Record<string, unknown> = {};
      a.execution = { fields: a };
      return a;
    })(),
  ],
  [
    'a proxy that refuses everything',
    {
      execution: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
    },
  ],
  [
    'functions, symbols and big numbers',
    { projects: () => 1, timeout: 10n, linkOn: Symbol('x'), mapping: new Map() },
  ],
])('%s among the options is a problem and no crash', async (_, options) => {
  const folder = folderWith({ '.git/': '', 'defectlink.config.json': JSON_TEXT });
  expect(await said(folder, { options: Object.create(options) as object })).toBeDefined();
  const completion = await loadConfig({ configDir: folder, configFile: undefined, options, env: {} });
  expect(completion.ok).toBe(false);
});

test('nine lines of YAML that stand for a billion values are refused at once', async () => {
  const lines = Array.from(
    { length: 12 },
    (_, at) =>
      `  a${at}: &a${at} [${Array(9)
        .fill(at === 0 ? 'x' : `*a${at - 1}`)
        .join(', ')}]`,
  );
  const folder = folderWith({
    '.git/': '',
    'defectlink.config.yaml': `execution:\n fields:\n${lines.map((line) => ` ${line}`).join('\n')}\n`,
  });
  const start = performance.now();
  expect(await said(folder)).toContain('It holds more than 10000 values.');
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('a byte order mark before a file is passed over', async () => {
  for (const name of ['defectlink.config.json', 'defectlink.config.yaml', '.defectlinkrc']) {
    const folder = folderWith({ '.git/': '', [name]: `\uFEFF${JSON_TEXT}` });
    expect(await said(folder)).toBe(name);
  }
});
