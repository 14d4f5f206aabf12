import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import type { LinkReport } from '@defectlink/core/linking';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf, type Ended } from './support/project.ts';

const RUN = '20261122t113900z-jest-k3f9';
const JOURNAL = `defectlink-results/${RUN}.jsonl`;
const TAGGED = failed({ title: 'rejects an expired password', defect: 'KP-101', testCase: 'KP-42' });
const LINKS = ['KP-88 causes KP-101', 'KP-42 tests KP-101', 'KP-88 includes KP-42'];

let simulator: JiraSimulator;
let project: UserProject;
let seeded: number;

async function start(deployment: 'cloud' | 'dataCenter' = 'cloud'): Promise<void> {
  simulator = await startJiraSimulator({ deployment });
  project = new UserProject(KP_SETTINGS, userOf(simulator, deployment));
  seeded = simulator.links().length;
}

/** The links that were made since the site started. */
function made(): string[] {
  return simulator
    .links()
    .slice(seeded)
    .map(({ sentence }) => sentence);
}

function reportsOf({ stdout }: Ended): LinkReport[] {
  return JSON.parse(stdout) as LinkReport[];
}

function sentences({ links }: LinkReport): string[] {
  return links.map(({ from, phrase, to, status }) => `${from} ${phrase} ${to}: ${status}`);
}

afterEach(async () => {
  project.remove();
  await simulator.close();
});

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  beforeEach(() => start(deployment));

  test('plan shows what push then does, and pushing again adds nothing', async () => {
    project.write(JOURNAL, journalOf([TAGGED]));
    const env = { DEFECTLINK_EXECUTION: 'KP-88' };

    const plan = await project.run(['plan', '--json'], env);
    const dryRun = await project.run(['push', '--dry-run'], env);
    expect([plan.code, dryRun.code, made()]).toEqual([0, 0, []]);
    expect(project.files()).toEqual([`${RUN}.jsonl`]);
    expect(dryRun.stdout).toContain('2 links to create, 1 existing · KP-88 Sprint 14 Execution');

    const push = await project.run(['push'], env);
    expect(push.code).toBe(0);
    expect(made().sort()).toEqual(LINKS.slice(0, 2).sort());
    expect(push.stdout).toContain(
      '✓ created: is caused by KP-88, is tested by KP-42\n      rejects an expired password',
    );
    expect(push.stderr).toBe(`Report: defectlink-results/${RUN}.report.json\n`);
    const planned = reportsOf(plan).flatMap(sentences);
    expect(planned.map((line) => line.replace('skipped', 'created'))).toEqual(sentences(project.report(RUN)));

    const again = await project.run(['push'], env);
    expect(again.stdout).toContain('3 existed');
    expect(made()).toHaveLength(2);
  });
});

test.each(['--execution', 'DEFECTLINK_EXECUTION'])('%s takes the address of an issue', async (given) => {
  await start();
  project.write(JOURNAL, journalOf([TAGGED]));
  const address = `${simulator.url}/browse/KP-88`;
  const { code } = await (given === '--execution'
    ? project.run(['push', given, address])
    : project.run(['push'], { [given]: address }));
  expect([code, made().toSorted()]).toEqual([0, ['KP-42 tests KP-101', 'KP-88 causes KP-101']]);
});

test("the execution that a push was given is the build's from then on", async () => {
  await start();
  project.write(JOURNAL, journalOf([TAGGED]));
  const dryRun = await project.run(['push', '--dry-run', '--execution', 'KP-88']);
  expect(dryRun.stdout).toContain('KP-88 Sprint 14 Execution');
  const before = await project.run(['push']);
  expect(before.stdout).toContain('There is no Test Execution to link.');
  await project.run(['push', '--execution', 'KP-88']);
  const again = await project.run(['push']);
  expect(again.stdout).toContain('3 existed · KP-88 Sprint 14 Execution');
});

test('but not of a build whose runs were given one: those of the next day are linked to that', async () => {
  await start();
  project.write(JOURNAL, journalOf([TAGGED], { executionKey: 'KP-88' }));
  const moved = await project.run(['push', '--execution', 'KP-89']);
  expect(moved.stdout).toContain('3 links created · KP-89');
  const next = await project.run(['push']);
  expect(next.stdout).toContain('· KP-88 Sprint 14 Execution');
});

describe('in a CI build, without names,', () => {
  const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_RUN_ID: '72' };
  const write = (no: number, buildId: string, executionKey?: string): void => {
    const runId = `20261122t11390${no}z-jest-k3f${no}`;
    const facts = { runId, buildId, ...(executionKey !== undefined && { executionKey }) };
    project.write(`defectlink-results/${runId}.jsonl`, journalOf([TAGGED], facts));
  };

  test('what an earlier one has left in the workspace is not linked, and who left it is said', async () => {
    await start();
    write(1, '71', 'KP-88');
    const ended = await project.run(['push'], { ...GITHUB, DEFECTLINK_EXECUTION: 'KP-89' });
    expect([ended.code, made()]).toEqual([2, []]);
    expect(ended.stderr).toContain('No run of this build is recorded: the newest one is of build 71');
    expect((await project.run(['push', 'defectlink-results'], GITHUB)).code).toBe(0);
  });

  test('runs that know no build are said to, since the newest one alone is linked', async () => {
    await start();
    project.write(JOURNAL, journalOf([TAGGED], { inUnknownCi: true }));
    const ended = await project.run(['push', '--execution', 'KP-88'], GITHUB);
    expect(ended.stderr).toContain('The runs do not know this build of github');
    expect(made()).toContain('KP-88 causes KP-101');
  });

  test('all of its suites are linked, each to the Test Execution that it was given', async () => {
    await start();
    write(1, '71', 'KP-90');
    write(2, '72', 'KP-88');
    write(3, '72', 'KP-89');
    expect((await project.run(['push'], GITHUB)).code).toBe(0);
    const causes = made().filter((sentence) => sentence.includes(' causes '));
    expect(causes.toSorted()).toEqual(['KP-88 causes KP-101', 'KP-89 causes KP-101']);
  });
});

test('hints name the configuration and the folder that were given', async () => {
  await start();
  project.write('apps/web/results/' + `${RUN}.jsonl`, journalOf([TAGGED]));
  const place = ['--output-dir', 'apps/web/results'];
  const plan = await project.run(['doctor', ...place], { DEFECTLINK_EXECUTION: 'KP-88' });
  expect(plan.stdout).toContain('not linked yet: npx defectlink push --output-dir apps/web/results\n');
  const json = await project.run(['doctor', '--json', ...place], { DEFECTLINK_EXECUTION: 'KP-88' });
  expect(json.stdout).toContain('not linked yet: npx defectlink push"');
});

test.each([
  [['defectlink-results'], 'defectlink-results'],
  [['my results', '--execution', 'KP-88'], '"my results" --execution KP-88'],
  [['--all'], '--all'],
  [[1, 2, 3, 4, 5, 6].map((at) => `defectlink-results/${at}.xml`), '…'],
])('hints to push later name the runs that were given: %j', async (args, named) => {
  await start();
  project.write(JOURNAL, journalOf([TAGGED]));
  project.write(`my results/${RUN}.jsonl`, journalOf([TAGGED]));
  const results =
    '<testsuite name="s"><testcase name="pays @defect:KP-101"><failure/></testcase></testsuite>';
  for (const at of [1, 2, 3, 4, 5, 6]) project.write(`defectlink-results/${at}.xml`, results);
  simulator.faults.add({ endpoint: '* *', fault: { kind: 'status', status: 502 } });
  const env = { DEFECTLINK_EXECUTION: 'KP-88', DEFECTLINK_TIMEOUT: '1000' };
  const { stdout, code } = await project.run(['push', ...args], env);
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, ' ')).toContain(`later: npx defectlink push ${named}`);
});

describe('which builds are pushed', () => {
  beforeEach(() => start());

  const journalsOf = (titles: readonly string[], buildIds: readonly (string | undefined)[]) => {
    titles.forEach((title, at) => {
      const runId = `2026112${at}t113900z-jest-000${at}`;
      const buildId = buildIds[at];
      const journal = journalOf([{ ...TAGGED, testId: title, titlePath: [title] }], {
        runId,
        ...(buildId !== undefined && { buildId }),
      });
      project.write(`artifacts/shard-${at}/${runId}.jsonl`, journal);
    });
  };

  test('by default the newest one of the output folder; with --all each', async () => {
    journalsOf(['older', 'newer'], ['4710', '4711']);
    const env = { DEFECTLINK_EXECUTION: 'KP-88', DEFECTLINK_OUTPUT_DIR: 'artifacts' };
    const newest = reportsOf(await project.run(['plan', '--json'], env));
    expect(newest.map(({ buildId }) => buildId)).toEqual(['github/4711']);
    const all = reportsOf(await project.run(['plan', '--all', '--json'], env));
    expect(all.map(({ buildId }) => buildId)).toEqual(['github/4711', 'github/4710']);
  });

  test.each([
    ['on a machine', false],
    ['in an unknown CI', true],
  ])('of shards %s the newest one, and it is said that the others are left out', async (_, inUnknownCi) => {
    const env = { DEFECTLINK_OUTPUT_DIR: 'artifacts', ...(inUnknownCi && { CI: 'true' }) };
    for (const at of [1, 2, 3]) {
      const runId = `2026112${at}t113900z-jest-000${at}`;
      const test = { ...TAGGED, testId: `in shard ${at}` };
      const journal = journalOf([test], { runId, inUnknownCi, shard: { current: at, total: 3 } });
      project.write(`artifacts/${runId}.jsonl`, journal);
    }
    const newest = await project.run(['plan', '--execution', 'KP-88', '--json'], env);
    expect(reportsOf(newest).map(({ runIds }) => runIds.length)).toEqual([1]);
    expect(newest.stderr).toMatch(/^defectlink: 2 runs of other shards in .* are left out/);
    const all = await project.run(['plan', 'artifacts', '--execution', 'KP-88', '--json'], env);
    expect([reportsOf(all).map(({ runIds }) => runIds.length), all.stderr]).toEqual([[3], '']);
  });

  test.each([
    ['on a machine', false],
    ['in an unknown CI', true],
  ])(
    'of several runners %s the newest run, and it is said whose failures are left out until they are linked',
    async (_, inUnknownCi) => {
      const runs = [
        { runId: '20261121t113900z-playwright-0001', runner: 'of\nPlaywright' },
        { runId: '20261122t113900z-jest-0002', runner: 'jest' },
        { runId: '20261123t113900z-jest-0003', runner: 'jest' },
      ];
      for (const run of runs) {
        const journal = journalOf([{ ...TAGGED, testId: `of ${run.runner}` }], { ...run, inUnknownCi });
        project.write(`my artifacts/${run.runId}.jsonl`, journal);
      }
      const env = { DEFECTLINK_OUTPUT_DIR: 'my artifacts', ...(inUnknownCi && { CI: 'true' }) };
      const plan = () => project.run(['plan', '--execution', 'KP-88'], env);
      expect((await plan()).stderr).toMatch(
        /failed tests of of Playwright\. To link them, name their journal to push: ".*my artifacts\/20261121t113900z-playwright-0001\.jsonl"$/m,
      );
      const named = 'my artifacts/20261121t113900z-playwright-0001.jsonl';
      const push = (over = {}) => project.run(['push', named, '--execution', 'KP-88'], { ...env, ...over });
      expect((await push({ JIRA_BASE_URL: 'http://127.0.0.1:1' })).code).toBe(1);
      expect((await plan()).stderr).toContain('Playwright');
      expect((await push()).code).toBe(0);
      expect((await plan()).stderr).not.toContain('Playwright');
    },
  );

  test('of several runners the newest run, and it is said that what a person chose for another is not linked yet; joined, it counts', async () => {
    const [e2e, unit] = ['20261121t113900z-playwright-0001', '20261122t113900z-jest-0002'];
    const untagged = (runId: string, runner: string) =>
      project.write(
        `defectlink-results/${runId}.jsonl`,
        journalOf([failed({ title: `pays by ${runner}` })], { runId, runner }),
      );
    untagged(e2e, 'playwright');
    simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'status', status: 403 } });
    const chosen = ['--test', 'pays', '--defect', 'KP-102', '--execution', 'KP-88', '--yes'];
    expect((await project.run(['link', ...chosen])).code).toBe(1);
    simulator.faults.clear();
    untagged(unit, 'jest');
    const newest = await project.run(['push', '--execution', 'KP-88']);
    expect(newest.stderr).toMatch(
      new RegExp(
        `failed tests of playwright\\. To link them, name their journal to push: .*${e2e}\\.jsonl$`,
        'm',
      ),
    );
    expect(made()).toEqual([]);
    const again = '20261123t113900z-playwright-0003';
    untagged(again, 'playwright');
    expect((await project.run(['plan', '--execution', 'KP-88'])).stderr).toContain(`${e2e}.jsonl`);
    rmSync(join(project.results, `${again}.jsonl`));
    const both = await project.run(['push', 'defectlink-results', '--execution', 'KP-88']);
    expect(both.stdout).toContain('2 failed: 1 known (KP-102), 1 new');
    expect(made()).toEqual(['KP-88 causes KP-102']);
  });

  test('of a suite the newest run, and it is said that what it did not run again is left out', async () => {
    const run = (no: number, outcomes: Parameters<typeof journalOf>[0]) =>
      project.write(
        `defectlink-results/2026112${no}t113900z-jest-000${no}.jsonl`,
        journalOf(outcomes, { runId: `2026112${no}t113900z-jest-000${no}` }),
      );
    const other = failed({ title: 'keeps the cart', defect: 'KP-102' });
    const plan = async () => (await project.run(['plan', '--execution', 'KP-88'])).stderr;
    run(1, [TAGGED, other]);
    run(2, [other]);
    expect(await plan()).toMatch(
      /failed tests of jest\. To link them, name their journal to push: .*jest-0001\.jsonl$/m,
    );
    run(3, [{ ...TAGGED, outcome: 'passed' }]);
    expect(await plan()).toMatch(/name their journal to push: .*jest-0002\.jsonl$/m);
    run(4, [TAGGED, other]);
    expect(await plan()).not.toContain('Left out');
    simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'status', status: 403 } });
    expect((await project.run(['push', '--execution', 'KP-88'])).code).toBe(1);
    simulator.faults.clear();
    run(5, [TAGGED, { ...other, outcome: 'skipped' }]);
    expect(await plan()).toMatch(/name their journal to push: .*jest-0004\.jsonl$/m);
  });

  test('under a Test Execution that is named for a CI build, those runs that were not given another', async () => {
    const run = (runner: string, title: string, facts: Parameters<typeof journalOf>[1]) => {
      const runId = `20261122t113900z-${runner}-k3f9`;
      const journal = journalOf([failed({ title, defect: 'KP-101' })], {
        runId,
        runner,
        buildId: '4711',
        ...facts,
      });
      project.write(`defectlink-results/${runId}.jsonl`, journal);
    };
    run('jest', 'pays', { executionKey: 'KP-88' });
    run('junit', 'adds', {});
    const ci = { GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '4711', GITHUB_EVENT_NAME: 'push' };
    const { stderr } = await project.run(['push', '--execution', 'KP-89'], ci);
    expect(stderr).toMatch(/another Test Execution: failed tests of jest\. .*npx defectlink push$/m);
    expect(made()).toEqual(['KP-89 causes KP-101']);
    await project.run(['push'], ci);
    expect(made()).toContain('KP-88 causes KP-101');
  });

  test('of several configurations and projects the newest run, and it is said that those of others are left out', async () => {
    const cell = {
      system: 'linux',
      architecture: 'x64',
      node: 'v22.12.0',
      machine: 'host',
      workspace: '/shop',
    };
    const cells = [
      { ...cell, config: 'api.config.js' },
      { ...cell, config: 'unit.config.js', projects: ['chromium'] },
      { ...cell, config: 'unit.config.js', projects: ['chromium', 'firefox'] },
    ];
    for (const [at, ofRun] of cells.entries()) {
      const runId = `2026112${at + 1}t113900z-jest-000${at + 1}`;
      project.write(`artifacts/${runId}.jsonl`, journalOf([TAGGED], { runId, cell: ofRun }));
    }
    const { stderr } = await project.run(['plan', '--execution', 'KP-88'], {
      DEFECTLINK_OUTPUT_DIR: 'artifacts',
    });
    expect(stderr).toMatch(/failed tests of jest\. .*20261121t113900z-jest-0001\.jsonl$/m);
    expect(stderr).not.toContain('20261122t113900z');
  });

  test('shards of one CI build are one, from wherever their journals lie, and the report goes to the output folder', async () => {
    journalsOf(['first shard', 'second shard'], ['4711', '4711']);
    const { stdout, code } = await project.run([
      'push',
      'artifacts/shard-0',
      'artifacts/shard-1/20261121t113900z-jest-0001.jsonl',
      ...['--execution', 'KP-88', '--json'],
    ]);
    const [report] = JSON.parse(stdout) as LinkReport[];
    expect([code, report?.runIds.length, report?.links.map(({ tests }) => tests.length)]).toEqual([
      0,
      2,
      [2, 2, 2],
    ]);
    expect(project.files()).toEqual(['.gitignore', 'github-4711.push-1.jsonl', 'github-4711.report.json']);
  });

  test('several builds by name are refused until it is said what they are; --execution makes them one', async () => {
    journalsOf(['one', 'two'], [undefined, undefined]);
    const refused = await project.run(['push', 'artifacts'], { DEFECTLINK_EXECUTION: 'KP-88' });
    expect([refused.code, refused.stdout, made()]).toEqual([2, '', []]);
    expect(refused.stderr).toBe(
      'defectlink: The journals are of 2 builds:\n  20261121t113900z-jest-0001\n  20261120t113900z-jest-0000\nAdd --all for each build by itself, or --execution KEY to take them for one.\n',
    );
    const [report, ...others] = reportsOf(
      await project.run(['push', 'artifacts', '--execution', 'kp-88', '--json']),
    );
    expect([report?.buildId, report?.runIds.length, others.length]).toEqual(['execution/KP-88', 2, 0]);
  });
});

describe('what is refused, and how it ends', () => {
  beforeEach(() => start());

  test('without any journal, with a damaged one, with a file that is none, and with a pattern that nothing matches', async () => {
    const none = await project.run(['push']);
    project.write(JOURNAL, journalOf([TAGGED]).replace('"header"', '"head'));
    const [damaged, wrong, pattern] = await Promise.all([
      project.run(['push']),
      project.run(['push', project.write('notes.txt', 'nothing')]),
      project.run(['push', 'artifacts/*.jsonl']),
    ]);
    expect([none.code, damaged.code, wrong.code, pattern.code]).toEqual([2, 2, 2, 2]);
    expect(none.stderr).toContain('There is no run journal and no JUnit XML in');
    expect(damaged.stderr).toContain('.jsonl is not a run journal: its first line is no header.');
    expect(wrong.stderr).toContain('notes.txt is not a run journal: its first line is no header.');
    expect(pattern.stderr).toContain('Nothing matches artifacts/*.jsonl. Name the files, or their folder.');
  });

  test('with a wrong configuration, a wrong key and an unknown option', async () => {
    project.write(JOURNAL, journalOf([TAGGED]));
    const elsewhere = 'https://other.example.com/browse/KP-88';
    const [unconfigured, key, foreign, variable, option] = await Promise.all([
      project.run(['push'], { DEFECTLINK_MAPPING_DEFECT_ISUE_TYPE: 'Bug' }),
      project.run(['push', '--execution', 'eighty-eight']),
      project.run(['push', '--execution', elsewhere]),
      project.run(['push'], { DEFECTLINK_EXECUTION: elsewhere }),
      project.run(['push', '--dryrun']),
    ]);
    expect([unconfigured, key, foreign, variable, option].map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    const anotherSite = `${elsewhere} is the address of an issue on another site than ${new URL(simulator.url).host} (jira.baseUrl).`;
    expect(foreign.stderr).toContain(anotherSite);
    expect(variable.stderr).toContain(
      `execution.key (environment variable DEFECTLINK_EXECUTION): ${anotherSite}`,
    );
    expect(unconfigured.stderr).toContain('Did you mean "DEFECTLINK_MAPPING_DEFECT_ISSUE_TYPE"?');
    expect(key.stderr).toContain(
      "argument 'eighty-eight' is invalid. Expected the key of an issue, such as KP-88, or its address.",
    );
    expect(option.stderr).toContain("unknown option '--dryrun'\n(Did you mean --dry-run?)");
  });

  test('1 for an unusable key, a failed link and a Jira that refuses; 0 for policy and for nothing to link', async () => {
    const codeFor = async (test: ReturnType<typeof failed>, env = {}) => {
      project.write(JOURNAL, journalOf([test]));
      return (await project.run(['push'], { DEFECTLINK_EXECUTION: 'KP-88', ...env })).code;
    };
    expect(await codeFor(failed({ title: 'typo', defect: 'KP-999' }))).toBe(1);
    expect(await codeFor(TAGGED, { JIRA_API_TOKEN: 'wrong' })).toBe(1);
    expect(await codeFor({ ...TAGGED, outcome: 'flaky' })).toBe(0);
    expect(await codeFor(failed({ title: 'says nothing' }))).toBe(0);
    expect(made()).toEqual([]);
    simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'status', status: 403 } });
    expect(await codeFor(TAGGED)).toBe(1);
  });

  test.each([
    ['the environment', {}, { DEFECTLINK_MAX_DURATION: '1500' }],
    ['the file', { maxDuration: 1500 }, {}],
  ])('when the time is up that %s grants', async (_, settings, env) => {
    simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'latency', ms: 20_000 } });
    project.write('defectlink.config.json', JSON.stringify({ ...KP_SETTINGS, ...settings }));
    project.write(JOURNAL, journalOf([TAGGED]));
    const began = Date.now();
    const ended = await project.run(['push'], { DEFECTLINK_EXECUTION: 'KP-88', ...env });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/time for linking/);
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  test('by the guards, which say how to go on regardless', async () => {
    const others = Array.from({ length: 30 }, (_, at) => failed({ title: `other ${at}` }));
    project.write(JOURNAL, journalOf([TAGGED, ...others]));
    const env = { DEFECTLINK_EXECUTION: 'KP-88' };
    const outage = await project.run(['push'], env);
    expect([outage.code, made()]).toEqual([0, []]);
    expect(outage.stdout).toContain('To link regardless: npx defectlink push --despite-outage');
    const surge = await project.run(['push', '--despite-outage'], { ...env, DEFECTLINK_MAX_NEW_LINKS: '1' });
    expect([surge.code, made()]).toEqual([0, []]);
    expect(surge.stdout).toContain('To link regardless: npx defectlink push --despite-surge');
    await project.run(['push', '--despite-outage', '--despite-surge'], {
      ...env,
      DEFECTLINK_MAX_NEW_LINKS: '1',
    });
    expect(made()).toHaveLength(2);
  });
});

describe('again and at once', () => {
  beforeEach(() => start());

  test('an interrupted push is resumed by the next one', async () => {
    project.write(JOURNAL, journalOf([TAGGED]));
    simulator.faults.add({ endpoint: 'POST /issueLink', nth: 2, fault: { kind: 'status', status: 403 } });
    const env = { DEFECTLINK_EXECUTION: 'KP-88' };
    expect((await project.run(['push'], env)).code).toBe(1);
    expect(made()).toHaveLength(1);
    // A push that was killed leaves a claim without an end; its process is dead.
    project.write(`defectlink-results/${RUN}.push-7.jsonl`, '');
    simulator.faults.clear();
    const resumed = await project.run(['push'], env);
    expect([resumed.code, made().length]).toEqual([0, 2]);
  });

  test('two at once make each link once, and one Test Execution', async () => {
    const racy = await startJiraSimulator({ racyLinkInsert: true, seed: kpSeed(), indexLagMs: 300 });
    const before = racy.links().length;
    const two = new UserProject({ ...KP_SETTINGS, execution: { project: 'KP' } }, userOf(racy));
    two.write(JOURNAL, journalOf([TAGGED], { buildId: '4711' }));
    const ended = await Promise.all([two.runProcess(['push']), two.runProcess(['push'])]);
    const links = racy.links().slice(before);
    await racy.close();
    two.remove();
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(links.map(({ sentence }) => sentence).sort()).toEqual([
      'KP-107 causes KP-101',
      'KP-107 includes KP-42',
      'KP-42 tests KP-101',
    ]);
  });
});

describe('for CI systems', () => {
  beforeEach(() => start());

  test('the job summary is written, and a failure is a warning of the CI', async () => {
    project.write(JOURNAL, journalOf([TAGGED, failed({ title: 'typo', defect: 'KP-999' })]));
    const summary = project.write('summary.md', '');
    const { stderr } = await project.run(['push', '--execution', 'KP-88'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(project.read('summary.md')).toContain('### defectlink: 2 links created, 1 existed');
    expect(stderr).toContain('::warning title=defectlink::KP-999 does not exist');
  });
});

describe('JUnit XML', () => {
  beforeEach(() => start('cloud'));
  const document = (inside: string) =>
    `<testsuites><testsuite name="login"><testcase name="rejects"><properties><property name="defect" value="KP-101"/><property name="testCase" value="KP-42"/></properties><failure message="m"/></testcase>${inside}</testsuite></testsuites>`;

  test('is linked as a run is, and pushing it again adds nothing', async () => {
    project.write('results/a.xml', document('<testcase name="passes"/>'));
    const args = ['push', 'results/a.xml', '--execution', 'KP-88'];
    const first = await project.run(args);
    expect(first.stderr).not.toContain('defectlink:');
    expect(made().sort()).toEqual(LINKS.slice(0, 2).sort());
    await project.run(args);
    expect(made()).toHaveLength(2);
  });

  test('is nothing that link knows, which says how to keep it', async () => {
    const untagged = '<testcase name="opens"><failure message="m"/></testcase>';
    project.write('results/a.xml', document(untagged));
    await project.run(['push', 'results/a.xml', '--execution', 'KP-88']);
    const choose = ['link', '--test', 'opens', '--defect', 'KP-102', '--execution', 'KP-88', '--yes'];
    expect((await project.run(choose)).stderr).toContain('npx defectlink record FILES');
    await project.run(['record', 'results/a.xml']);
    expect([(await project.run(choose)).code, made().at(-1)]).toEqual([0, 'KP-88 causes KP-102']);
  });

  test('in a folder is found, and linked once with the journal that it was recorded as', async () => {
    project.write('results/a.xml', document(''));
    await project.run(['record', 'results', '--execution', 'KP-88']);
    const first = await project.run(['push', 'results', '--execution', 'KP-88']);
    expect(first.code).toBe(0);
    expect(made().sort()).toEqual(LINKS.slice(0, 2).sort());
    const both = await project.run([
      'push',
      'results',
      'defectlink-results',
      '--execution',
      'KP-88',
      '--json',
    ]);
    expect(JSON.parse(both.stdout)).toMatchObject([{ runIds: [expect.any(String)] }]);
    expect(made()).toHaveLength(2);
  });

  test('beside run journals is left out with a word, until it is named', async () => {
    project.write('results/e2e/20261122t113900z-jest-k3f9.jsonl', journalOf([TAGGED]));
    project.write('results/api/a.xml', document('').replace('KP-101', 'KP-102'));
    const args = ['push', '--execution', 'KP-88', 'results'];
    expect((await project.run(args)).stderr).toContain(
      'is left out, since they tell of its tests: results/api/a.xml.',
    );
    expect(made()).not.toContain('KP-88 causes KP-102');
    expect((await project.run([...args, 'results/api/a.xml'])).stderr).not.toContain('left out');
    expect(made()).toContain('KP-88 causes KP-102');
  });

  test('that is torn loses nothing of the other files, and says where', async () => {
    project.write('results/a.xml', document(''));
    project.write('results/b.xml', '<testsuite name="s">\n<testcase');
    const ended = await project.run(['push', 'results/a.xml', 'results/b.xml', '--execution', 'KP-88']);
    expect(ended.stderr).toContain('b.xml:2:');
    expect(made().sort()).toEqual(LINKS.slice(0, 2).sort());
  });

  test('of failures only is no outage, and the plan says that the number of tests is not known', async () => {
    const others = Array.from({ length: 30 }, (_, at) => `<testcase name="t${at}"><failure/></testcase>`);
    project.write('a.xml', document(others.join('')));
    const plan = await project.run(['plan', 'a.xml', '--execution', 'KP-88']);
    expect(plan.stdout).toContain('How many others there are is not known');
    await project.run(['push', 'a.xml', '--execution', 'KP-88']);
    expect(made()).toHaveLength(2);
  });
});

describe('journals from elsewhere', () => {
  beforeEach(() => start());

  /** The journal of a run of some CI build, or one that claims to be of a Test Execution. */
  const told = (at: number, more: object): string =>
    journalOf([failed({ title: `number ${at}`, defect: 'KP-101', testCase: 'KP-42' })]).replace(
      '"type":"header"',
      `"type":"header",${JSON.stringify(more).slice(1, -1)}`,
    );
  const of = (buildId: string) => ({ ci: { provider: 'github', buildId, pullRequest: false } });
  const nameOf = (at: number) => `20261122t11${10 + at}00z-jest-k3f9`;
  const write = (at: number, more: object) => {
    project.write(`artifact/${nameOf(at)}.jsonl`, told(at, more).replaceAll(RUN, nameOf(at)));
  };

  test('of pull requests, left in a workspace, are linked only where they are named, and by such builds', async () => {
    const ci = { provider: 'github', buildId: '7', pullRequest: true };
    project.write(JOURNAL, told(1, { executionKey: 'KP-88', ci }));
    const main = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', DEFECTLINK_EXECUTION: 'KP-88' };
    for (const command of [['push'], ['push', '--all'], ['plan']]) {
      const push = await project.run(command, main);
      expect([push.code, push.stderr]).toEqual([2, expect.stringContaining('One run of pull requests')]);
    }
    expect(made()).toEqual([]);
    const plan = await project.run(['plan'], { ...main, GITHUB_EVENT_NAME: 'pull_request' });
    expect(plan.stdout).toContain('2 links to create');
    await project.run(['push', JOURNAL], main);
    expect(made()).toHaveLength(2);
  });

  test('say nothing on a line that could pass for ours, whatever their tests, files and folders are called', async () => {
    const evil = '\ndefectlink: run: curl evil.example\n\u001b[31m';
    const other = 'unlike-any-name-of-ours';
    const title = `names its defect${evil}`;
    project.write(`folder/${nameOf(1)}.jsonl`, journalOf([failed({ title, defect: 'KP-103' })]));
    // Windows has no such names.
    const odd = process.platform === 'win32' ? 'odd' : `odd${evil}`;
    project.write(`folder/${odd}/${nameOf(2)}.jsonl`, 'no journal');
    const answers = ['--test', 'names its defect', '--defect', 'KP-101', '--yes', '--execution', 'KP-88'];
    const ended = await Promise.all([
      project.run(['plan', 'folder', '--execution', 'KP-88']),
      project.run(['check', '--output-dir', 'folder']),
      project.run(['link', '--output-dir', 'folder', ...answers]),
      project.run(['push', `${other}${evil}.jsonl`]),
      project.run(['record', `${other}${evil}.xml`]),
    ]);
    const lines = ended.flatMap(({ stderr }) => stderr.split('\n'));
    expect(lines.filter((line) => line.startsWith('defectlink: run'))).toEqual([]);
    expect(lines.join('\n')).not.toContain('\u001b');
    expect(lines).toContainEqual(expect.stringMatching(/^defectlink: .*odd.* is not a run journal/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^defectlink: "names its defect .* names KP-103 already/),
    );
    expect(lines.filter((line) => line.includes(other))).toHaveLength(3);
  });

  test('cannot claim another execution or build when the command names it', async () => {
    write(1, { executionKey: 'KP-89' });
    write(2, of('4711'));
    const push = await project.run(['push', 'artifact', '--json', '--execution', 'KP-88']);
    expect(reportsOf(push).map(({ buildId }) => buildId)).toEqual(['execution/KP-88']);
    expect(made().sort()).toEqual(LINKS.slice(0, 2).sort());
    // Nothing is noted down for the builds that they claim to be of.
    expect(project.files().filter((name) => /4711|kp-89/.test(name))).toEqual([]);
  });

  test('nor when the environment does', async () => {
    write(1, { executionKey: 'KP-89' });
    await project.run(['push', 'artifact', '--json'], { DEFECTLINK_EXECUTION: 'KP-88' });
    expect(made().sort()).toEqual(LINKS.slice(0, 2).sort());
  });

  test('share maxNewLinks when all of their builds are pushed', async () => {
    project.write('defectlink.config.json', JSON.stringify({ ...KP_SETTINGS, execution: { key: 'KP-88' } }));
    for (let at = 1; at <= 4; at += 1)
      project.write(
        `artifact/${nameOf(at)}.jsonl`,
        journalOf([failed({ title: 'x', defect: `KP-10${at}`, testCase: 'KP-42' })])
          .replaceAll(RUN, nameOf(at))
          .replace('"type":"header"', `"type":"header",${JSON.stringify(of(String(at))).slice(1, -1)}`),
      );
    const env = { DEFECTLINK_MAX_NEW_LINKS: '3' };
    const push = await project.run(['push', 'artifact', '--all', '--json'], env);
    expect(made().length).toBeLessThanOrEqual(3);
    expect(reportsOf(push).some(({ heldBack }) => heldBack?.guard === 'surge')).toBe(true);
  });
});
