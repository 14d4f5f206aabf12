import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { formatProblem } from '../../src/config/config-problem.ts';
import { loadConfig, type ConfigPlaces } from '../../src/config/load-config.ts';
import { folderWith } from '@defectlink/test-kit';

const USUAL = {
  jira: { baseUrl: 'https://acme.atlassian.net' },
  projects: ['KP'],
  mapping: { defectIssueType: 'Bug', defectToExecution: 'is caused by', defectToTestCase: 'is tested by' },
};
const JSON_TEXT = JSON.stringify(USUAL);
const YAML_TEXT = `
jira: { baseUrl: https://acme.atlassian.net }
projects: [KP]
mapping:
  defectIssueType: Bug
  defectToExecution: is caused by
  defectToTestCase: is tested by
`;

type Places = Partial<Omit<ConfigPlaces, 'configDir'>>;

async function load(configDir: string, places: Places = {}): Promise<Config> {
  const completion = await loadConfig({ configFile: undefined, options: {}, env: {}, ...places, configDir });
  if (!completion.ok) throw new Error(completion.problems.map(formatProblem).join('\n'));
  return completion.config;
}

/** The problems of a configuration, as lines. */
async function problems(configDir: string, places: Places = {}): Promise<string[]> {
  const completion = await loadConfig({ configFile: undefined, options: {}, env: {}, ...places, configDir });
  return completion.ok ? [] : completion.problems.map(formatProblem);
}

/** The problems of one file `defectlink.config.json`, without its name. */
async function problemsOf(value: object, places: Places = {}): Promise<string[]> {
  const folder = folderWith({ '.git/': '', 'defectlink.config.json': JSON.stringify(value) });
  return (await problems(folder, places)).map((line) => line.replace(' (defectlink.config.json)', ''));
}

describe('a configuration file may be', () => {
  test.each([
    ['defectlink.config.ts', `const config: { projects: string[] } = ${JSON_TEXT};\nexport default config;`],
    ['defectlink.config.mjs', `export default ${JSON_TEXT};`],
    ['defectlink.config.js', `module.exports = ${JSON_TEXT};`],
    ['defectlink.config.cjs', `module.exports = ${JSON_TEXT};`],
    ['defectlink.config.json', JSON_TEXT],
    ['defectlink.config.yaml', YAML_TEXT],
    ['defectlink.config.yml', YAML_TEXT],
    ['.defectlinkrc', JSON_TEXT],
    ['.defectlinkrc', YAML_TEXT],
    ['.defectlinkrc.json', JSON_TEXT],
    ['.defectlinkrc.yaml', YAML_TEXT],
    ['.defectlinkrc.mjs', `export default ${JSON_TEXT};`],
    ['.defectlinkrc.cjs', `module.exports = ${JSON_TEXT};`],
    ['.defectlinkrc.ts', `export default ${JSON_TEXT} as const;`],
    ['package.json', `{ "name": "shop", "defectlink": ${JSON_TEXT} }`],
  ])('%s, with nothing installed beside it and nothing left behind', async (name, text) => {
    const folder = folderWith({ '.git/': '', [name]: text });
    const config = await load(folder);
    expect(config.sources).toEqual([name]);
    expect([...config.rules.tags.projects]).toEqual(['KP']);
    expect(config.mappings.mapping.defectIssueTypes).toEqual(['Bug']);
    expect(readdirSync(folder).sort()).toEqual(['.git', name].sort());
  });

  test('a module of the kind that its package.json says', async () => {
    const folder = folderWith({
      '.git/': '',
      'package.json': '{ "type": "module" }',
      'defectlink.config.js': `export default ${JSON_TEXT};`,
    });
    expect((await load(folder)).sources).toEqual(['defectlink.config.js']);
  });

  test('TypeScript with imports of its own', async () => {
    const folder = folderWith({
      '.git/': '',
      'projects.ts': `export const projects: readonly string[] = ['KP', 'SHOP'];`,
      'defectlink.config.ts': `import { projects } from './projects';\nexport default { ...${JSON_TEXT}, projects };`,
    });
    expect([...(await load(folder)).rules.tags.projects]).toEqual(['KP', 'SHOP']);
  });

  test('TypeScript with options that are undefined, and numbers that JSON does not know', async () => {
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.ts': `export default { ...${JSON_TEXT}, timeout: undefined, maxNewLinks: Infinity };`,
    });
    expect(await load(folder)).toMatchObject({ timeout: 60_000, rules: { maxNewLinks: Infinity } });
  });
});

describe('a configuration file is looked for', () => {
  test("from the runner's folder upwards, the nearest first", async () => {
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.json': JSON_TEXT,
      'packages/api/.defectlinkrc.json': JSON.stringify({ ...USUAL, projects: ['API'] }),
      'packages/shop/test/': '',
      'packages/shop/package.json': '{ "name": "shop" }',
    });
    expect((await load(join(folder, 'packages/api'))).sources).toEqual(['packages/api/.defectlinkrc.json']);
    expect((await load(join(folder, 'packages/shop/test'))).sources).toEqual(['defectlink.config.json']);
  });

  test('up to the root of the repository and not beyond', async () => {
    const folder = folderWith({ 'defectlink.config.json': JSON_TEXT, 'repo/.git/': '', 'repo/test/': '' });
    expect((await problems(join(folder, 'repo/test'))).join('\n')).toContain(
      'No configuration file was found. Make one: npx defectlink init.',
    );
  });

  test('in the folder alone where there is no repository', async () => {
    const folder = folderWith({ 'defectlink.config.json': JSON_TEXT, 'test/': '' });
    expect((await load(folder)).sources).toEqual(['defectlink.config.json']);
    expect((await problems(join(folder, 'test'))).join('\n')).toContain(
      'No configuration file was found. Make one: npx defectlink init.',
    );
  });

  test('not at all when one is named', async () => {
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.json': '{ "oops": 1 }',
      'ci/jira.json': JSON_TEXT,
    });
    expect((await load(folder, { configFile: join(folder, 'ci/jira.json') })).sources).toEqual([
      'ci/jira.json',
    ]);
  });
});

describe('a configuration file that cannot be read is reported by its name', () => {
  test.each([
    [
      'defectlink.config.json',
      '{ "projects": [',
      /^defectlink\.config\.json:1:16: The file cannot be read: it is not JSON\.\n {4}1 \| \{ "·+": \[\n {23}\^$/,
    ],
    ['defectlink.config.yaml', 'a: [', /^defectlink\.config\.yaml:2:1: The file cannot be read: /],
    [
      'defectlink.config.mjs',
      'export default {',
      /^defectlink\.config\.mjs:1: The file cannot be read: Unexpected end of input\n {4}1 \| /,
    ],
    [
      'defectlink.config.mjs',
      'const a = 1;\nexport default { a: b c };',
      /^defectlink\.config\.mjs:2:23: The file cannot be read: Unexpected identifier "…"\n {4}2 \| ·+ ·+ \{ ·: · · \};\n {30}\^$/,
    ],
    [
      'defectlink.config.cjs',
      'module.exports = { a: b c };',
      /^defectlink\.config\.cjs:1:25: The file cannot be read: Unexpected identifier "…"\n/,
    ],
    ['defectlink.config.mjs', 'export const config = {};', /: it has no default export\.$/],
    ['defectlink.config.mjs', 'export default () => ({});', /: its default export is a function/],
    [
      'defectlink.config.mjs',
      'const a = {}; a.a = a; a.b = a; export default a;',
      /: it holds more values than people write, or refers to itself\.$/,
    ],
    [
      'defectlink.config.mjs',
      'throw new Error("no disk")',
      /^defectlink\.config\.mjs:1:7: The file cannot be read: no disk\n/,
    ],
    ['defectlink.config.ts', 'export default {{', /^defectlink\.config\.ts:1:16: The file cannot be read: /],
  ])('%s: %s', async (name, text, expected) => {
    const [first] = await problems(folderWith({ '.git/': '', [name]: text }));
    expect(first).toMatch(expected);
  });

  test('when the one named does not exist', async () => {
    const folder = folderWith({ '.git/': '' });
    const [first] = await problems(folder, { configFile: join(folder, 'nowhere.json') });
    expect(first).toMatch(/^nowhere\.json: The file cannot be read: it does not exist\.$/);
  });

  test('and when it holds no configuration at all', async () => {
    const folder = folderWith({ '.git/': '', 'defectlink.config.json': '"text"' });
    expect((await problems(folder))[0]).toMatch(
      /^defectlink\.config\.json: Expected Object but received a text\./,
    );
  });

  test('while an empty one is passed over', async () => {
    const folder = folderWith({
      '.git/': '',
      'test/defectlink.config.yaml': '',
      'defectlink.config.json': JSON_TEXT,
    });
    expect((await load(join(folder, 'test'))).sources).toEqual(['defectlink.config.json']);
  });
});

describe('what is written in several places', () => {
  const folder = () =>
    folderWith({
      '.git/': '',
      'defectlink.config.json': JSON.stringify({ ...USUAL, timeout: 1, maxDuration: 1, maxNewLinks: 1 }),
    });

  test('counts from the file, over it from the options, over both from the environment', async () => {
    const config = await load(folder(), {
      options: { maxDuration: 2, maxNewLinks: 2, mode: 'link', outputDir: 'x', configDir: '/x' },
      env: { DEFECTLINK_MAX_NEW_LINKS: '3' },
    });
    expect([config.timeout, config.maxDuration, config.rules.maxNewLinks]).toEqual([1, 2, 3]);
    expect(config.sources).toEqual([
      'environment variable DEFECTLINK_MAX_NEW_LINKS',
      'reporter options',
      'defectlink.config.json',
    ]);
  });

  test('is merged by section, a list or a phrase taking the place of the whole one', async () => {
    const config = await load(folder(), {
      options: {
        projects: ['SHOP'],
        mapping: { defectToExecution: { type: 'Problem/Incident', direction: 'inward' } },
      },
      // The second with the blank that the prompt of Windows leaves behind it.
      env: { DEFECTLINK_MAPPING_DEFECT_ISSUE_TYPE: 'Fault', DEFECTLINK_JIRA_ALLOW_HTTP: 'true ' },
    });
    expect(config.jira).toEqual({
      baseUrl: 'https://acme.atlassian.net',
      envPrefix: 'JIRA',
      allowHttp: true,
    });
    expect([...config.rules.tags.projects]).toEqual(['SHOP']);
    expect(config.mappings.mapping).toEqual({
      defectIssueTypes: ['Fault'],
      defectToExecution: { type: 'Problem/Incident', direction: 'inward' },
      defectToTestCase: 'is tested by',
    });
  });

  test('has the address of Jira from JIRA_BASE_URL, or the variable of another prefix', async () => {
    expect(
      (await load(folder(), { env: { JIRA_BASE_URL: ' https://b.atlassian.net/ ' } })).jira.baseUrl,
    ).toBe('https://b.atlassian.net');
    const other = {
      env: {
        JIRA_BASE_URL: 'https://b.atlassian.net',
        ACME_BASE_URL: 'https://c.atlassian.net',
        DEFECTLINK_JIRA_ENV_PREFIX: 'ACME',
      },
    };
    expect((await load(folder(), other)).jira.baseUrl).toBe('https://c.atlassian.net');
  });

  test.each([
    ['https://jira.acme.example/jira/rest/api/2', 'https://jira.acme.example/jira'],
    ['https://jira.acme.example/rest/api/latest/', 'https://jira.acme.example'],
    ['https://jira.acme.example/jira/browse/KP-101', 'https://jira.acme.example/jira'],
    ['https://jira.acme.example/jira/secure/Dashboard.jspa?x=1', 'https://jira.acme.example/jira'],
    ['https://jira.acme.example//jira//projects/KP/issues/KP-1#top', 'https://jira.acme.example/jira'],
    ['https://acme.atlassian.net/jira/software/c/projects/KP/boards/1', 'https://acme.atlassian.net'],
  ])('takes the address of a page or of the API, %s, for that of its Jira', async (baseUrl, site) => {
    expect((await load(folder(), { env: { JIRA_BASE_URL: baseUrl } })).jira.baseUrl).toBe(site);
  });

  test('pollutes nothing by the names of its sections', async () => {
    const file = `{ "jira": { "__proto__": { "allowHttp": true } }, "__proto__": { "polluted": true } }`;
    const options: unknown = JSON.parse(
      '{ "execution": { "fields": { "__proto__": { "polluted": true } } } }',
    );
    await problems(folderWith({ '.git/': '', 'defectlink.config.json': file }), {
      options: options as Record<string, unknown>,
    });
    expect({}).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('allowHttp');
  });
});

describe('without a word, the configuration', () => {
  test('has these defaults', async () => {
    const config = await load(folderWith({ '.git/': '', 'defectlink.config.json': JSON_TEXT }));
    expect(config).toMatchObject({
      jira: { envPrefix: 'JIRA', allowHttp: false },
      rules: {
        tags: { annotations: { defect: ['issue', 'bug'], testCase: ['test_key', 'tms'] } },
        linkOn: ['failed'],
        defectsPerTest: 'primary',
        outage: { ratio: 0.3, minimumTests: 20 },
        maxNewLinks: 100,
      },
      execution: { issueType: 'Test Execution', createAlways: false },
      failOnError: false,
      timeout: 60_000,
      maxDuration: 300_000,
    });
    expect(config.execution.template).toBeUndefined();
  });

  test('fills a template for executions in', async () => {
    const file = { ...USUAL, execution: { project: 'KP' }, outage: { ratio: 0.5 } };
    const config = await load(folderWith({ '.git/': '', 'defectlink.config.json': JSON.stringify(file) }));
    expect(config.execution.template).toEqual({
      project: 'KP',
      issueType: 'Test Execution',
      summary: '{repository} · {workflow} {suite} #{build} ({branch})',
      labels: [],
      fields: {},
    });
    expect(config.rules.outage).toEqual({ ratio: 0.5, minimumTests: 20 });
  });
});

describe('all problems are reported at once, each with its path and source', () => {
  test('over the file, the options and the environment', async () => {
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.json': JSON.stringify({
        ...USUAL,
        projets: [],
        timeout: 'soon',
        mapping: { defectToExecutions: 'x' },
      }),
    });
    expect(
      await problems(folder, {
        options: { linkon: ['failed'], defectsPerTest: 'some', execution: { create: 'never' } },
        env: { DEFECTLINK_TMEOUT: '1', DEFECTLINK_LINK_ON: 'failed,broken', DEFECTLINK_MAX_DURATION: 'long' },
      }),
    ).toEqual([
      'linkon (reporter options): Unknown option "linkon". Did you mean "linkOn"?',
      'DEFECTLINK_TMEOUT (environment): Unknown variable "DEFECTLINK_TMEOUT". Did you mean "DEFECTLINK_TIMEOUT"?',
      'mapping.defectToExecutions (defectlink.config.json): Unknown option "defectToExecutions". Did you mean "defectToExecution"?',
      'timeout (defectlink.config.json): Expected number but received a text.',
      'projets (defectlink.config.json): Unknown option "projets". Did you mean "projects"?',
      'execution.create (reporter options): Expected ("whenLinking" | "always" | "whenMissing") but received "never".',
      'defectsPerTest (reporter options): Expected ("primary" | "all") but received "some".',
      'maxDuration (environment variable DEFECTLINK_MAX_DURATION): Expected a number but received a text.',
      'linkOn.1 (environment variable DEFECTLINK_LINK_ON): Expected ("failed" | "flaky" | "expectedFailure") but received "broken".',
    ]);
  });

  test('what cannot be completed too, each with the source that it is from', async () => {
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.json': JSON.stringify({ projects: ['k p'], mappingByProject: { 'no key': {} } }),
    });
    expect(
      await problems(folder, {
        options: { execution: { key: 'Sprint 14' } },
        env: {
          DEFECTLINK_EXECUTION_PROJECT: '-',
          JIRA_BASE_URL: 'acme?token=hunter2',
          DEFECTLINK_MAPPING_DEFECT_TO_EXECUTION: 'x',
          DEFECTLINK_MAPPING_DEFECT_TO_TEST_CASE: 'y',
        },
      }),
    ).toEqual([
      'jira.baseUrl (environment variable JIRA_BASE_URL): Expected the address of a Jira, such as https://acme.atlassian.net, but received "acme…".',
      'projects (defectlink.config.json): Expected the key of a project, such as KP, but received "k p".',
      'mappingByProject.no key (defectlink.config.json): Expected the key of a project, such as KP, but received "no key".',
      "mappingByProject.no key.defectIssueType (defectlink.config.json): It is missing, and without it the Issue Mapping is incomplete. Example: defectIssueType: 'Bug'. npx defectlink init offers what your Jira has.",
      "mapping.defectIssueType (defectlink.config.json): It is missing, and without it the Issue Mapping is incomplete. Example: defectIssueType: 'Bug'. npx defectlink init offers what your Jira has.",
      'execution.key (reporter options): Expected the key of an issue, such as KP-88, but received "Sprint 14".',
      'execution.project (environment variable DEFECTLINK_EXECUTION_PROJECT): Expected the key of a project, such as KP, but received "-".',
    ]);
  });
});

describe('a value is refused with what was expected', () => {
  test.each([
    [{ projects: [''] }, 'projects.0: Expected a text, and it is empty.'],
    [{ timeout: 0 }, 'timeout: Expected milliseconds, at least 1.'],
    [{ outage: { ratio: 2 } }, 'outage.ratio: Expected a share between 0 and 1.'],
    [{ outage: { minimumTests: 0 } }, 'outage.minimumTests: Expected a number of tests, at least 1.'],
    [{ maxNewLinks: -1 }, 'maxNewLinks: Expected a number of links, at least 0.'],
    [{ outage: true }, 'outage: Expected (false | Object) but received true.'],
    [{ jira: { envPrefix: 'MY JIRA' } }, 'jira.envPrefix: Expected letters, digits and underscores.'],
    [
      { mapping: { defectToExecution: { type: 'Test', direction: 'up' } } },
      'mapping.defectToExecution.direction: Expected ("inward" | "outward") but received "up".',
    ],
    [{ mapping: { defectIssueType: [] } }, 'mapping.defectIssueType: Expected at least one name.'],
    [{ execution: { key: 88 } }, 'execution.key: Expected string but received 88.'],
    [{ defectsPerTest: 'ATATT3xFfGF0' }, 'defectsPerTest: Expected ("primary" | "all") but received a text.'],
  ])('%j', async (over, expected) => {
    expect(await problemsOf({ ...USUAL, ...over })).toEqual([expected]);
  });

  test('an unknown name that is near no other lists what is known there', async () => {
    expect(await problemsOf({ ...USUAL, annotations: { frobnicate: [] } })).toEqual([
      'annotations.frobnicate: Unknown option "frobnicate". Known here: defect, testCase.',
    ]);
    expect((await problemsOf({ ...USUAL, frobnicate: 1 }))[0]).toMatch(
      /^frobnicate: Unknown option "frobnicate"\. Known here: jira, projects, mapping, /,
    );
    expect(await problemsOf({ ...USUAL, mappingByProject: { SHOP: { defectIssuetypes: 'Bug' } } })).toEqual([
      'mappingByProject.SHOP.defectIssuetypes: Unknown option "defectIssuetypes". Did you mean "defectIssueType"?',
    ]);
    expect(await problemsOf({ ...USUAL, outage: { ration: 1 } })).toEqual([
      'outage.ration: Unknown option "ration". Did you mean "ratio"?',
    ]);
  });

  test.each(['mode', 'outputDir', 'configFile', 'shards', 'knownDefects'])(
    '%s is refused in a file, with the remedy',
    async (name) => {
      expect(await problemsOf({ ...USUAL, [name]: 'link' })).toEqual([
        `${name}: It must be known before any file is read: give it as a reporter option or in the environment.`,
      ]);
    },
  );
});

describe('an incomplete mapping is refused', () => {
  test('with what is missing of it', async () => {
    const lines = await problemsOf({ jira: USUAL.jira });
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'mapping.defectIssueType',
      'mapping.defectToExecution',
      'mapping.defectToTestCase',
    ]);
  });
});

describe('the address of Jira', () => {
  test('is demanded', async () => {
    expect(await problemsOf({ mapping: USUAL.mapping })).toEqual([
      'jira.baseUrl: It is missing. Set it, or JIRA_BASE_URL, to the address of your Jira, such as https://acme.atlassian.net.',
    ]);
  });

  test('must be one', async () => {
    for (const baseUrl of [
      'acme',
      'ftp://acme.example',
      'javascript:alert(1)',
      'https:\\\\acme.example',
      'https://acme.example/a b',
    ]) {
      expect(await problemsOf({ ...USUAL, jira: { baseUrl } })).toEqual([
        `jira.baseUrl: Expected the address of a Jira, such as https://acme.atlassian.net, but received "${baseUrl}".`,
      ]);
    }
  });

  test('must not send the credentials unencrypted to another machine', async () => {
    const message =
      'jira.baseUrl: It would send the credentials unencrypted. Use https, or set jira.allowHttp if that is meant.';
    for (const host of [
      'jira.acme.com',
      '10.0.0.1',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '0.0.0.0',
    ]) {
      expect(await problemsOf({ ...USUAL, jira: { baseUrl: `http://${host}` } }), host).toEqual([message]);
      expect(await problemsOf({ ...USUAL, jira: { baseUrl: `http://${host}`, allowHttp: true } })).toEqual(
        [],
      );
    }
    for (const host of ['localhost:8080', '127.0.0.1:1', '127.1.2.3', '[::1]:2990']) {
      expect(await problemsOf({ ...USUAL, jira: { baseUrl: `http://${host}` } }), host).toEqual([]);
    }
  });

  test('must hold no user, and nobody sees the one that it holds', async () => {
    const message =
      'jira.baseUrl: It holds a user name or password. Remove them: credentials are read from the environment only.';
    expect(
      await problemsOf({ ...USUAL, jira: { baseUrl: 'https://dev:hunter2@acme.atlassian.net' } }),
    ).toEqual([message]);
    for (const baseUrl of [
      'ftp://dev:hunter2@acme.example',
      'https://dev:hunter2 @acme example',
      'dev:hunter2@acme',
    ]) {
      const lines = await problemsOf({ ...USUAL, jira: { baseUrl } });
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toContain('hunter2');
    }
  });

  test('loses its query and last slash', async () => {
    const file = { ...USUAL, jira: { baseUrl: 'https://tools.acme.com:8443/jira/?x=1#y' } };
    const config = await load(folderWith({ '.git/': '', 'defectlink.config.json': JSON.stringify(file) }));
    expect(config.jira.baseUrl).toBe('https://tools.acme.com:8443/jira');
  });
});

describe('a credential is refused outside of the environment, and never echoed', () => {
  const SECRET = 'ATATT-very-secret';
  const message =
    'Credentials are read from the environment only, because options and files end up in reports and repositories. ' +
    'Remove it and set JIRA_EMAIL and JIRA_API_TOKEN (Cloud) or JIRA_PERSONAL_TOKEN (Data Center).';

  test.each([
    'apiToken',
    'token',
    'personalToken',
    'password',
    'clientSecret',
    'email',
    'username',
    'auth',
    'apiKey',
  ])('as %s in a file', async (name) => {
    const lines = [
      ...(await problemsOf({ ...USUAL, [name]: SECRET })),
      ...(await problemsOf({ ...USUAL, jira: { ...USUAL.jira, [name]: SECRET } })),
    ];
    expect(lines).toEqual([`${name}: ${message}`, `jira.${name}: ${message}`]);
  });

  test.each(['apiToken', 'JIRA_API_TOKEN', 'password', 'email'])('as %s in the options', async (name) => {
    const folder = folderWith({ '.git/': '', 'defectlink.config.json': JSON_TEXT });
    expect(await problems(folder, { options: { [name]: SECRET } })).toEqual([
      `${name} (reporter options): ${message}`,
    ]);
    const nested = await problems(folder, { options: { jira: { [name]: SECRET } } });
    expect(new Set(nested)).toEqual(new Set([`jira.${name} (reporter options): ${message}`]));
  });

  test('as a variable of ours that does not exist', async () => {
    const lines = await problemsOf(USUAL, { env: { DEFECTLINK_API_TOKEN: SECRET } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^DEFECTLINK_API_TOKEN \(environment\): Unknown variable/);
    expect(lines[0]).not.toContain(SECRET);
  });
});
