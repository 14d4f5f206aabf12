import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../src/program.ts';
import { DOWN, ENTER, Person, type Answer } from './support/person.ts';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

const RUN = '20261122t113900z-jest-k3f9';
const OUTCOMES = [
  failed({ title: 'login › rejects an expired password', error: 'Error: expected 401' }),
  failed({ title: 'names a typo', defect: 'KP-999' }),
  failed({ title: 'names its defect', defect: 'KP-103' }),
  failed({ title: 'login › passes', testCase: 'KP-43', outcome: 'passed' }),
  failed({ title: 'was killed', settled: false }),
];

let simulator: JiraSimulator;
let project: UserProject;
let seeded: number;

async function start(deployment: 'cloud' | 'dataCenter'): Promise<void> {
  simulator = await startJiraSimulator({ deployment });
  seeded = simulator.links().length;
  project = new UserProject({ ...KP_SETTINGS, execution: { key: 'KP-88' } }, userOf(simulator, deployment));
  project.write(`defectlink-results/${RUN}.jsonl`, journalOf(OUTCOMES));
}

function made(): string[] {
  return simulator
    .links()
    .slice(seeded)
    .map(({ sentence }) => sentence)
    .sort();
}

function link(...options: string[]) {
  return project.run(['link', ...options]);
}

afterEach(async () => {
  project.remove();
  await simulator.close();
});

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  beforeEach(() => start(deployment));

  test('a failed test without a tag gets both links, and the choice is kept for later pushes', async () => {
    const defect = `${simulator.url}/browse/KP-101`;
    const args = ['--test', 'expired password', '--defect', defect, '--test-case', 'KP-42', '--yes'];
    const linked = await link(...args);
    expect([linked.code, linked.stderr]).toEqual([
      0,
      "To have its next failure linked by itself:\n  import { defect, testCase } from '@defectlink/jest';\n  test('login › rejects an expired password', () => {\n    defect('KP-101');\n    testCase('KP-42');\n",
    ]);
    expect(linked.stdout).toContain('2 links created, 1 existed · KP-88 Sprint 14 Execution');
    // The other tests of the run are left alone.
    expect(made()).toEqual(['KP-42 tests KP-101', 'KP-88 causes KP-101']);
    expect(project.read(`defectlink-results/${RUN}.push-1.jsonl`)).toContain(
      `{"type":"choice","test":"jest:.:login › rejects an expired password","defect":"KP-101","testCases":["KP-42"],"until":"`,
    );
    const push = await project.run(['push']);
    expect(push.stdout).toContain(
      '= existed: is caused by KP-88, is tested by KP-42\n      login › rejects an expired password',
    );
    expect(made()).toEqual(['KP-42 tests KP-101', 'KP-88 causes KP-101', 'KP-88 causes KP-103']);
    const again = await link(...args);
    expect([again.code, made().length]).toEqual([0, 3]);
  });

  test('a test of several projects is named as it is listed', async () => {
    const inProject = (name: string) => ({ ...failed({ title: 'pays' }), testId: name, project: name });
    project.write(`defectlink-results/${RUN}.jsonl`, journalOf(['chromium', 'webkit'].map(inProject)));
    const several = await link('--test', 'pays', '--defect', 'KP-101', '--yes');
    const [line = ''] = /\[webkit\].*/.exec(several.stderr) ?? [];
    expect((await link('--test', line, '--defect', 'KP-101', '--yes')).code).toBe(0);
    expect(project.read(`defectlink-results/${RUN}.push-1.jsonl`)).toContain(
      '{"type":"choice","test":"jest:.:webkit","defect":"KP-101","testCases":[],"until":"',
    );
  });

  test('a test whose title shows a password is named as its code has it', async () => {
    const recorded = failed({ title: 'parses http://user:[secret]@host' });
    project.write(`defectlink-results/${RUN}.jsonl`, journalOf([recorded]));
    const ended = await link('--test', 'parses http://user:pass@host', '--defect', 'KP-101', '--yes');
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([0, expect.not.stringContaining('user:pass@')]);
  });
});

describe('refused', () => {
  beforeEach(() => start('cloud'));

  test.each([
    [
      'a test that did not fail',
      'login › passes',
      'KP-101',
      'passed, and only a test that failed is linked.',
      1,
    ],
    [
      'a test that was not settled',
      'was killed',
      'KP-101',
      'The run or its worker was killed before the test was settled',
      1,
    ],
    [
      'a test that names a defect',
      'names its defect',
      'KP-101',
      'names KP-103 already, and a test is linked to one defect. To make that link: npx defectlink push',
      1,
    ],
    ['a defect that does not exist', 'expired password', 'KP-998', 'KP-998 does not exist on', 1],
    [
      'an issue that is no defect',
      'expired password',
      'KP-1',
      'KP-1 is of type "Story" and the mapping expects "Bug" for a defect.',
      1,
    ],
    [
      'a test that is not in the run',
      'something else',
      'KP-101',
      'The last run recorded no test like "something else".',
      2,
    ],
    [
      'a text that fits several tests',
      'login',
      'KP-101',
      '"login" fits 2 tests:\n  login › passes (test/login.test.ts:3)\n  login › rejects an expired password (test/login.test.ts:3)',
      2,
    ],
  ])('%s', async (_, title, defect, says, code) => {
    const ended = await link('--test', title, '--defect', defect, '--yes');
    expect(ended.stderr).toContain(says);
    expect([ended.code, ended.stdout, made()]).toEqual([code, '', []]);
  });

  test.each([
    [
      'the end of their title',
      ['EUR', 'USD'].map((row) => ({
        title: `a returning customer with a saved card and an expired voucher in the basket pays the full price in ${row}`,
      })),
      / {2}(a returning .*….* full price in USD \(.*\))/,
    ],
    [
      'their identity',
      ['47b3d1', '9c01aa'].map((digits) => ({
        title: 'connects to postgres://a:[secret]@db',
        testId: `connects to postgres://a:[secret]@db~${digits}`,
      })),
      / {2}(.*\) jest:\.:.*~9c01aa)/,
    ],
  ])(
    'tests that nothing tells apart but %s are listed by it, and the line names one',
    async (_, rows, line) => {
      project.write(`defectlink-results/${RUN}.jsonl`, journalOf(rows.map((row) => failed(row))));
      const answers = ['--defect', 'KP-101', '--test-case', 'KP-42', '--yes'];
      const several = await link('--test', rows[0]?.title.slice(0, 15) ?? '', ...answers);
      const listed = line.exec(several.stderr)?.[1];
      expect([several.code, listed]).toEqual([2, expect.any(String)]);
      expect((await link('--test', listed ?? '', ...answers)).code).toBe(0);
    },
  );

  test('of two JUnit tests of one name the one that failed is meant, and where both did a line names one', async () => {
    const record = (a: string, b: string) => {
      for (const [folder, result] of [
        ['a', a],
        ['b', b],
      ])
        project.write(
          `${folder}/results.xml`,
          `<testsuite name="pytest"><testcase classname="test_calc" name="test_adds" time="0.1"><properties><property name="testCase" value="KP-43"/></properties>${result}</testcase></testsuite>`,
        );
      return project.run(['record', 'a/results.xml', 'b/results.xml']);
    };
    const [inA, inB] = ['<failure message="in a">E</failure>', '<failure message="in b">E</failure>'];
    const answers = ['--defect', 'KP-101', '--yes'];
    await record('', inB);
    expect((await link('--test', 'test_adds', ...answers)).code).toBe(0);
    expect(made()).toEqual(['KP-43 tests KP-101', 'KP-88 causes KP-101', 'KP-88 includes KP-43']);
    await record(inA, inB);
    const { stderr } = await link('--test', 'test_adds', ...answers);
    const lines = stderr.split('\n').filter((line) => line.startsWith('  '));
    expect(new Set(lines).size).toBe(2);
    expect((await link('--test', lines[1]?.trim() ?? '', ...answers)).code).toBe(0);
  });

  test('an incomplete mapping, with what is missing; a missing execution; and questions without a terminal', async () => {
    const answers = ['--test', 'expired password', '--defect', 'KP-101', '--yes'];
    const questions = await link('--test', 'expired password');
    project.write(
      'defectlink.config.json',
      JSON.stringify({ ...KP_SETTINGS, mapping: { defectIssueType: 'Bug' } }),
    );
    const incomplete = await link(...answers);
    project.write('defectlink.config.json', JSON.stringify(KP_SETTINGS));
    const [noExecution, given] = [
      await link(...answers),
      await link(...answers, '--execution', 'KP-89', '--json'),
    ];
    expect([questions.code, questions.stderr]).toEqual([
      2,
      'defectlink: Without a terminal nobody can be asked. Add --defect, --yes.\n',
    ]);
    expect(incomplete.code).toBe(2);
    expect(incomplete.stderr).toContain(
      'defectlink: The Issue Mapping is incomplete.\n  ✗ mapping.defectToExecution',
    );
    expect([noExecution.code, noExecution.stderr.includes('There is no Test Execution to link.')]).toEqual([
      1,
      true,
    ]);
    expect(given.code).toBe(0);
    expect(JSON.parse(given.stdout)).toMatchObject([
      { links: [{ from: 'KP-101', to: 'KP-89', status: 'created' }] },
    ]);
  });

  test('a test whose tag cannot be used may be linked to another defect', async () => {
    const ended = await link('--test', 'names a typo', '--defect', 'KP-102', '--yes');
    expect(made()).toEqual(['KP-88 causes KP-102']);
    // The typo is still one.
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('KP-999 does not exist');
  });
});

describe('with a person at the terminal', () => {
  beforeEach(() => start('cloud'));

  const linkBy = async (answers: readonly Answer[], args: readonly string[] = []) => {
    const person = new Person(project.dir, userOf(simulator), answers);
    return { code: await runProgram(['link', ...args], person.shell), person };
  };

  test('a failed test without a link is picked, its defect searched, and both links confirmed', async () => {
    const { code, person } = await linkBy(
      [
        // Neither the tests that did not fail nor the one that names a defect are offered.
        { to: 'Which failed test?', keys: [DOWN, ENTER] },
        { to: 'Defect: its key, or words of its summary', keys: ['no such words', ENTER] },
        { to: 'Defect: its key, or words of its summary', keys: ['login', ENTER] },
        { to: 'Login accepts an expired password', keys: [DOWN, ENTER] },
        { to: 'Make these links?', keys: [ENTER] },
      ],
      ['--test-case', 'KP-42'],
    );
    expect([code, person.answered.length]).toEqual([1, 5]);
    expect(person.noted).toContain(
      'No defect matches "no such words". Try its key, or fewer words of its summary.',
    );
    expect(person.noted.join('\n')).toContain(
      'names a typo:\n  KP-101  Login accepts an expired password (To Do)\n  KP-101 is caused by KP-88\n  KP-101 is tested by KP-42\n  KP-88 includes KP-42  (exists)',
    );
    expect(made()).toEqual(['KP-42 tests KP-101', 'KP-88 causes KP-101']);
  });

  test('the test case of a test that names none is asked for, and found by words', async () => {
    const { code, person } = await linkBy([
      { to: 'Which failed test?', keys: [ENTER] },
      // One is suggested by the words of the title.
      { to: 'Which defect?', keys: [DOWN, ENTER] },
      { to: 'Defect: its key', keys: ['KP-101', ENTER] },
      { to: 'Test case: its key', keys: ['verify login', ENTER] },
      { to: 'Which test case?', keys: [ENTER] },
      { to: 'Make these links?', keys: [ENTER] },
    ]);
    expect([code, person.answered.length]).toEqual([0, 6]);
    expect(made()).toEqual(['KP-42 tests KP-101', 'KP-88 causes KP-101']);
  });

  test('a defect that another person was quicker than is no advice for the code', async () => {
    const test = ['--test', 'expired password', '--test-case', 'KP-42'];
    const { code, person } = await linkBy(
      [
        {
          to: 'Make these links?',
          keys: [ENTER],
          meanwhile: () => link(...test, '--defect', 'KP-102', '--yes'),
        },
      ],
      [...test, '--defect', 'KP-101'],
    );
    expect([code, person.answered.length]).toEqual([1, 1]);
    expect(person.printed.join('\n')).toContain('KP-102 was chosen for');
    expect(person.noted.join('\n')).not.toContain('To have its next failure linked by itself');
    expect(made()).toEqual(['KP-42 tests KP-102', 'KP-88 causes KP-102']);
  });

  test('a key is taken at once, and saying no changes nothing', async () => {
    const { code, person } = await linkBy([
      { to: 'Which failed test?', keys: [ENTER] },
      { to: 'Which defect?', keys: [DOWN, ENTER] },
      { to: 'Defect: its key', keys: ['kp-102', ENTER] },
      { to: 'Test case: its key', keys: [ENTER] },
      { to: 'Make these links?', keys: ['n'] },
    ]);
    expect([code, made()]).toEqual([130, []]);
    expect(person.noted.at(-1)).toBe('defectlink: Cancelled. Nothing was changed.');
  });
});

describe('what is suggested', () => {
  beforeEach(async () => {
    await start('cloud');
    project.write(
      `defectlink-results/${RUN}.jsonl`,
      journalOf([
        failed({ title: 'pays', defect: 'KP-103', error: 'Error: card 1 was declined' }),
        failed({ title: 'pays twice', error: 'Error: card 22 was declined' }),
        failed({ title: 'refunds', error: 'Error: card 333 was declined' }),
        failed({ title: 'sings', error: 'Error: out of tune' }),
      ]),
    );
  });

  const linkBy = async (answers: readonly Answer[], args: readonly string[]) => {
    const person = new Person(project.dir, userOf(simulator), answers);
    return { code: await runProgram(['link', ...args], person.shell), person };
  };

  test('is listed for programs, and nothing is linked', async () => {
    const { code, stdout } = await link('--suggested', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      ['pays twice', 'refunds'].map((title) => ({
        test: { identity: `jest:.:${title}`, title, file: 'test/login.test.ts:3' },
        defect: 'KP-103',
        reasons: ['sameError'],
        message: '"pays" fails with the same error and names it.',
        summary: 'Card is charged twice on retry',
        status: 'To Do',
        done: false,
      })),
    );
    expect(made()).toEqual([]);
  });

  test('is gone through one by one, and linked only where a person confirms', async () => {
    const { code, person } = await linkBy(
      [
        { to: 'Is this its defect?', keys: [ENTER] },
        { to: 'Test case: its key', keys: [ENTER] },
        { to: 'Make these links?', keys: [ENTER] },
        { to: 'Is this its defect?', keys: [DOWN, DOWN, ENTER] },
      ],
      ['--suggested'],
    );
    expect([code, person.answered.length]).toEqual([0, 4]);
    expect(person.noted.join('\n')).toContain(
      'pays twice (test/login.test.ts:3)\n  Error: card 22 was declined',
    );
    expect(made()).toEqual(['KP-88 causes KP-103']);
    const choices = project.read(`defectlink-results/${RUN}.push-1.jsonl`);
    expect(choices).toContain(
      '{"type":"choice","test":"jest:.:pays twice","defect":"KP-103","testCases":[],"until":"',
    );
    expect(choices).not.toContain('refunds');
  });

  test('is chosen already when a test is linked by hand, and still confirmed', async () => {
    const { code } = await linkBy(
      [
        { to: 'Which defect?', keys: [ENTER] },
        { to: 'Test case: its key', keys: [ENTER] },
        { to: 'Make these links?', keys: ['n'] },
      ],
      ['--test', 'refunds'],
    );
    expect([code, made()]).toEqual([130, []]);
  });

  test.each([
    [['--suggested'], 'Without a terminal nobody can confirm what is suggested. Add --json to list it.'],
    [['--suggested', '--yes'], 'What is suggested is looked at and confirmed by a person'],
    [
      ['--suggested', '--test', 'refunds', '--json'],
      'What is suggested is looked at and confirmed by a person',
    ],
  ])('is never linked unseen: %j', async (args, says) => {
    const { code, stderr } = await link(...args);
    expect([code, made()]).toEqual([2, []]);
    expect(stderr).toContain(says);
  });
});
