import { kpSeed, startJiraSimulator, testGenieSeed, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../src/program.ts';
import { CTRL_C, DOWN, ENTER, Person, type Answer } from './support/person.ts';
import { KP_SETTINGS, UserProject, userOf } from './support/project.ts';

let simulator: JiraSimulator;
let project: UserProject;

async function start(deployment: 'cloud' | 'dataCenter' = 'cloud', seed = kpSeed()): Promise<void> {
  simulator = await startJiraSimulator({ deployment, seed });
  project = new UserProject(undefined, userOf(simulator, deployment));
}

afterEach(async () => {
  project.remove();
  await simulator.close();
});

function settings(name = 'defectlink.config.json'): unknown {
  return JSON.parse(project.read(name));
}

const MAPPED = (url: string) => ({
  jira: { baseUrl: url },
  ...KP_SETTINGS,
  execution: { issueType: 'Test Execution' },
});

/** On Data Center each account reads the types in its own language. */
const BESIDE_IDS = (url: string) => ({
  ...MAPPED(url),
  mapping: {
    ...KP_SETTINGS.mapping,
    defectIssueType: ['Bug', '10003'],
    testCaseIssueType: ['Test Case', '10105'],
    requirementIssueType: ['Story', '10001'],
  },
});

describe('where the environment says whose credentials are sent', () => {
  beforeEach(() => start());

  test.each([
    ['without a configuration', undefined],
    ['with a broken one', '{"projects":["KP"],"nonsense":1}'],
  ])('%s, these are asked for and go to their site, and no others anywhere', async (_, file) => {
    if (file !== undefined) project.write('defectlink.config.json', file);
    const { JIRA_EMAIL = '', JIRA_API_TOKEN = '' } = userOf(simulator);
    const other = await startJiraSimulator();
    const env = {
      DEFECTLINK_JIRA_ENV_PREFIX: 'STAGE',
      STAGE_BASE_URL: simulator.url,
      STAGE_EMAIL: JIRA_EMAIL,
      STAGE_API_TOKEN: JIRA_API_TOKEN,
      JIRA_BASE_URL: other.url,
      JIRA_API_TOKEN: 'a-token-of-production',
    };
    const [pinned, given, doctor] = [
      await project.runProcess(['init', '--project', 'KP', '--yes'], env),
      await project.runProcess(['init', '--project', 'KP', '--yes', '--site', simulator.url], env),
      await project.runProcess(['doctor'], { ...env, STAGE_API_TOKEN: '' }),
    ];
    const asked = other.requests.length;
    await other.close();
    expect([pinned.code, given.code, asked]).toEqual([0, 0, 0]);
    expect(pinned.stderr).toContain(`Connected to ${simulator.url} as `);
    expect(doctor.stdout).toContain('STAGE_API_TOKEN');
  });
});

describe.each(['cloud', 'dataCenter'] as const)('without a terminal, on %s', (deployment) => {
  beforeEach(() => start(deployment));

  test('the usual names are taken, the sentences shown, and doctor is content with the file', async () => {
    project.write(
      'package.json',
      JSON.stringify({ devDependencies: { '@playwright/test': '1', jest: '30' } }),
    );
    project.write('playwright.config.ts', '');
    const { code, stdout, stderr } = await project.run(['init', '--project', 'KP', '--yes']);
    expect([code, settings()]).toEqual([
      0,
      deployment === 'cloud' ? MAPPED(simulator.url) : BESIDE_IDS(simulator.url),
    ]);
    expect(stderr).toContain(
      'Links will read:\n  KP-101 is caused by KP-88\n  KP-101 is tested by KP-42\n  KP-88 includes KP-42\n  KP-42 tests KP-1\nLinks go to the Test Execution that DEFECTLINK_EXECUTION names; without one, runs are recorded.\n',
    );
    expect(stdout).toContain(
      [
        'Wrote defectlink.config.json',
        '',
        'npm install --save-dev @defectlink/playwright @defectlink/jest',
        '',
        'Playwright: add the reporter to playwright.config.ts',
        "  reporter: [['list'], ['@defectlink/playwright']],",
        'Jest: add the reporter to jest.config.js',
        "  reporters: ['default', '@defectlink/jest/reporter'],",
        '',
        'Next: name a defect in a test that fails, run your tests, then: npx defectlink push --execution KEY',
        '',
        'npx defectlink doctor says:',
        '',
        '✓ config: From ',
      ].join('\n'),
    );
    const doctor = await project.run(['doctor']);
    expect([doctor.code, doctor.stdout.includes('✗')]).toEqual([0, false]);
    expect(stdout.endsWith(doctor.stdout)).toBe(true);
    expect(doctor.stdout).toContain('Is the reporter added to playwright.config.ts?');
  });
});

describe('without a terminal', () => {
  test('a Vitest project is told its reporter', async () => {
    await start('cloud');
    project.write('package.json', JSON.stringify({ devDependencies: { vitest: '4' } }));
    project.write('vitest.config.ts', '');
    const { stdout } = await project.run(['init', '--project', 'KP', '--yes']);
    expect(stdout).toContain('npm install --save-dev @defectlink/vitest\n');
    expect(stdout).toContain(
      "Vitest: add the reporter to vitest.config.ts\n  test: { reporters: ['default', '@defectlink/vitest/reporter'] },",
    );
  });

  test('every answer can be an option, and YAML is written as doctor reads it', async () => {
    await start();
    const { code } = await project.run([
      ...['init', '--site', `${simulator.url}/`, '--project', 'kp,SHOP', '--format', 'yaml'],
      ...['--defect-type', 'bug', '--test-case-type', 'Test Case'],
      ...['--defect-to-execution', 'is found by', '--defect-to-test-case', 'Test: is tested by'],
    ]);
    expect(code).toBe(0);
    expect(project.read('defectlink.config.yaml')).toBe(
      [
        'jira:',
        `  baseUrl: ${simulator.url}`,
        'projects:',
        '  - KP',
        '  - SHOP',
        'mapping:',
        '  defectIssueType: Bug',
        '  testCaseIssueType: Test Case',
        '  defectToExecution: is found by',
        '  defectToTestCase: is tested by',
        '',
      ].join('\n'),
    );
    const doctor = await project.run(['doctor']);
    expect(doctor.stdout).toContain(
      '✓ mapping.defectToExecution: "KP-101 is found by KP-88" (link type Discovery).',
    );
  });

  test('a phrase of two types is written with its type, once it is said which', async () => {
    const seed = kpSeed();
    const linkTypes = [
      ...seed.linkTypes,
      { id: '10300', name: 'Quality', inward: 'is tested by', outward: 'checks' },
    ];
    await start('cloud', { ...seed, linkTypes });
    const init = (phrase: string) =>
      project.run(['init', '--project', 'KP', '--yes', '--defect-to-test-case', phrase]);
    const ambiguous = await init('is tested by');
    expect([
      ambiguous.code,
      ambiguous.stderr.includes(
        'several link types have the phrase "is tested by". Say which: "Test: is tested by", "Quality: is tested by".',
      ),
    ]).toEqual([2, true]);
    expect((await init('Quality: is tested by')).code).toBe(0);
    expect(settings()).toMatchObject({
      mapping: { defectToTestCase: { type: 'Quality', direction: 'inward' } },
    });
    expect((await project.run(['doctor'])).stdout).toContain(
      '"KP-101 is tested by KP-42" (link type Quality).',
    );
  });

  test('what exists is kept: settings in JSON and package.json are laid over, code and comments are not rewritten', async () => {
    await start();
    const init = () => project.run(['init', '--project', 'KP', '--yes']);
    // With a byte order mark, as editors of Windows write it.
    project.write(
      'package.json',
      '\uFEFF{\n    "name": "shop",\n    "defectlink": { "maxNewLinks": 7 }\n}\n',
    );
    expect((await init()).stdout).toContain('Updated package.json');
    expect(settings('package.json')).toEqual({
      name: 'shop',
      defectlink: { maxNewLinks: 7, ...MAPPED(simulator.url) },
    });
    expect(project.read('package.json')).toContain('\n    "name"');

    project.write('package.json', '{ "defectlink": { "execution": { "project": "KP" } } }');
    const again = await init();
    expect(again.stderr).toContain('Each build gets a Test Execution of its own in KP,');
    expect(again.stdout).not.toContain('--execution KEY');

    project.write('defectlink.config.yaml', '# ours\nmaxNewLinks: 7\n');
    const commented = await init();
    expect(project.read('defectlink.config.yaml')).toBe('# ours\nmaxNewLinks: 7\n');
    expect(commented.stdout).toContain('Rewriting it would lose its comments. Put this into it:\n\njira:\n');

    project.write('defectlink.config.mjs', 'export default {};\n');
    const code = await init();
    expect(project.read('defectlink.config.mjs')).toBe('export default {};\n');
    expect(code.stdout).toContain(
      `It is code, which is not rewritten. Put this into it:\n\njira: {\n  baseUrl: '${simulator.url}'\n},\nprojects: [\n`,
    );
  });

  test('missing and wrong answers are refused with what there is to choose from', async () => {
    await start();
    const ended = await Promise.all([
      project.run(['init'], { JIRA_BASE_URL: undefined }),
      project.run(['init']),
      project.run(['init', '--project', 'KP']),
      project.run(['init', '--project', 'KP', '--yes', '--defect-type', 'Defect']),
      project.run(['init', '--project', 'KP', '--yes', '--defect-to-execution', 'is caused']),
      project.run(['init', '--project', 'K P', '--yes']),
      project.run(['init', '--project', 'NOPE', '--yes']),
      project.run(['init', '--project', 'KP', '--yes'], { JIRA_API_TOKEN: 'wrong' }),
      project.run(['init', '--project', 'KP', '--yes', '--site', 'http://jira.example.test']),
      project.run(['init', '--project', 'KP', '--yes', '--site', 'me:hunter2@acme.example']),
    ]);
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2, 1, 1, 1, 2]);
    const says = [
      'Which Jira? Add --site https://acme.atlassian.net, or set JIRA_BASE_URL; --yes answers the rest.',
      'Which projects? Add --project KP; --yes answers the rest.',
      '--defect-type: one of Epic, Story, Task, Bug, Sub-task, Test Case, Test Execution\n  --defect-to-execution: one of is blocked by, ',
      'the projects have no issue type "Defect". They have Epic, Story, Task, Bug,',
      'the site has no link type with the phrase "is caused". It has "Blocks: is blocked by", ',
      'Expected the key of a project, such as KP, but received "K P".',
      'Project NOPE does not exist on',
      '✗ GET /myself answered 401.',
      'It would send the credentials unencrypted.',
      'such as https://acme.atlassian.net, but received "…@acme.example".',
    ];
    ended.forEach(({ stderr, stdout }, at) => {
      expect(stderr).toContain(says[at]);
      expect(stdout).toBe('');
    });
  });
});

describe('with a person at the terminal', () => {
  beforeEach(() => start());

  const init = async (answers: readonly Answer[]) => {
    const person = new Person(project.dir, userOf(simulator), answers);
    const code = await runProgram(['init'], person.shell);
    return { code, person };
  };
  const UP_TO_THE_TYPES: readonly Answer[] = [
    { to: 'Address of your Jira', keys: [ENTER] },
    { to: 'Projects that your tests name', keys: ['K', 'P', ENTER] },
  ];

  test('the questions start at sensible guesses, phrases are shown as sentences, and another choice is taken', async () => {
    const { code, person } = await init([
      ...UP_TO_THE_TYPES,
      { to: 'Issue type of defects', keys: [ENTER] },
      { to: 'Issue type of test cases', keys: [ENTER] },
      { to: 'Issue type of requirements', keys: [ENTER] },
      { to: 'Issue type of Test Executions', keys: [ENTER] },
      { to: 'KP-101 is caused by KP-88', keys: [ENTER] },
      { to: 'KP-101 is tested by KP-42', keys: [ENTER] },
      { to: 'KP-88 includes KP-42', keys: [ENTER] },
      { to: 'KP-42 tests KP-1', keys: [ENTER] },
      // From "one that your team names" down to "a new one".
      { to: 'Which Test Execution do the links', keys: [DOWN, ENTER] },
      { to: 'Save this mapping?', keys: [ENTER] },
    ]);
    expect(code).toBe(0);
    expect(person.answered).toHaveLength(12);
    expect(settings()).toEqual({
      jira: { baseUrl: simulator.url },
      ...KP_SETTINGS,
      execution: { project: 'KP', issueType: 'Test Execution' },
    });
    expect(person.printed.join('\n')).toContain('Wrote defectlink.config.json');
  });

  test('an address is taken as people have it, and a wrong answer is asked again', async () => {
    const typed = (text: string) => [...Array.from(text), ENTER];
    const instead = (text: string) => [...Array<string>(40).fill('\u007f'), ...typed(text)];
    const { host } = new URL(simulator.url);
    const person = new Person(project.dir, { ...userOf(simulator), JIRA_BASE_URL: undefined }, [
      { to: 'Address of your Jira', keys: typed('127.0.0.1:1/browse/KP-1') },
      { to: 'Projects that your tests name', keys: instead('NOPE') },
      { to: 'Address of your Jira', keys: instead(`${host}/browse/KP-1`) },
      { to: 'Projects that your tests name', keys: instead('KP') },
      { to: 'Issue type of defects', keys: [CTRL_C] },
    ]);
    expect(await runProgram(['init'], person.shell)).toBe(130);
    expect(person.answered).toHaveLength(5);
    const noted = person.noted.join('\n');
    expect(noted).toContain('127.0.0.1:1');
    expect(noted).toMatch(
      /Project NOPE does not exist on \S+, or the account may not see it\. It sees KP, SHOP, OPS\./,
    );
    expect(noted).toContain(`Connected to http://${host} as`);
  });

  test('without credentials nothing is asked, and it is said where a token is made', async () => {
    const person = new Person(project.dir, {}, []);
    expect(await runProgram(['init'], person.shell)).toBe(2);
    expect(person.noted.join('\n')).toContain('https://id.atlassian.com/manage-profile/security/api-tokens');
  });

  test('cancelling at any question changes nothing', async () => {
    const { code, person } = await init([
      ...UP_TO_THE_TYPES,
      { to: 'Issue type of defects', keys: [CTRL_C] },
    ]);
    expect([code, person.noted.at(-1)]).toEqual([130, 'defectlink: Cancelled. Nothing was changed.']);
    expect(() => settings()).toThrow('ENOENT');
  });
});

test('Test Plans, steps and preconditions are mapped where the projects have them', async () => {
  await start('cloud', testGenieSeed());
  const { code, stdout } = await project.run(['init', '--project', 'TG', '--yes']);
  expect(code).toBe(0);
  expect(settings()).toMatchObject({
    mapping: {
      testPlanIssueType: 'Test Plan',
      testStepIssueType: 'Test Step',
      preconditionIssueType: 'Precondition',
      testPlanToExecution: 'plans',
      testPlanToTestCase: 'plans',
    },
  });
  expect(stdout).toContain('✓ Execution Planning: Complete: ');
});

test('a line break in a name of Jira begins no line of its own', async () => {
  const seed = kpSeed();
  for (const account of seed.accounts) account.displayName = 'Dana\n+++ obeyed';
  await start('cloud', seed);
  const { stderr } = await project.run(['init', '--project', 'KP', '--yes']);
  expect(stderr).toContain(' as Dana +++ obeyed.\n');
});
