import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { JestProject } from './support/jest-project.ts';

const rounds = process.env.SOAK === '1' ? 20 : 4;

const projects: JestProject[] = [];
const makeProject = (
  files: Readonly<Record<string, string>>,
  settings?: ConstructorParameters<typeof JestProject>[1],
): JestProject => {
  const project = new JestProject({ 'temporary/.keep': '', ...files }, settings);
  projects.push(project);
  return project;
};
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

const temporaryFolderOf = (project: JestProject): Record<string, string> => ({
  TMPDIR: join(project.dir, 'temporary'),
});
const leftIn = (project: JestProject): string[] =>
  ['temporary', 'defectlink-results']
    .map((place) => join(project.dir, place))
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((path) => basename(path).startsWith('defectlink-'));

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 20_000) throw new Error('waited 20 s in vain');
    await delay(10);
  }
}

describe('a run that is stopped loses nothing that had failed', { timeout: 600_000 }, () => {
  test.each(['SIGINT', 'SIGKILL'] as const)('%s in the middle of a file', async (signal) => {
    const project = makeProject({
      'a.test.js': `const { defect } = require('@defectlink/jest');
        test('has failed', () => { defect('KP-1'); throw new Error('early'); });
        test('hangs', async () => { require('fs').writeFileSync('hanging', ''); await new Promise(() => {}); }, 60_000);`,
    });
    const { child, ended: stopped } = project.start();
    await until(() => existsSync(join(project.dir, 'hanging')));
    // Results of tests travel by the worker's messages; in the runner's own process they are there already.
    await delay(50);
    child.kill(signal);
    await stopped;
    const { outcomes, finish } = project.journal();
    expect(finish).toBeUndefined();
    expect(outcomes).toMatchObject([
      {
        testId: 'a.test.js::has failed',
        outcome: 'failed',
        settled: false,
        error: 'Error: early',
        mentions: [{ from: 'helper', level: 'test', type: 'defect', text: 'KP-1' }],
      },
    ]);
  });

  test('in a file that has ended in one project and hangs in another', async () => {
    const project = makeProject(
      {
        'a.test.js': `const { existsSync, writeFileSync } = require('fs');
          test('fails in one [KP-1]', async () => {
            if (project === 'second') return;
            while (!existsSync('hanging')) await new Promise((resolve) => setTimeout(resolve, 5));
            throw new Error('early');
          });
          test('hangs in the other', async () => {
            if (project === 'first') return;
            writeFileSync('hanging', '');
            await new Promise(() => {});
          }, 60_000);`,
      },
      {
        config: {
          projects: ['first', 'second'].map((name) => ({
            displayName: name,
            globals: { project: name },
            transform: {},
          })),
        },
      },
    );
    const { child, ended: stopped } = project.start({ args: ['-w', '2'] });
    const ended = () =>
      project.journals().flatMap(({ outcomes }) => outcomes.filter(({ settled }) => settled));
    await until(() => ended().length > 0);
    child.kill('SIGKILL');
    await stopped;
    const outcomes = project.journal().outcomes.toSorted((a, b) => a.testId.localeCompare(b.testId));
    expect(outcomes).toMatchObject([
      { testId: '[first] a.test.js::fails in one [KP-1]', outcome: 'failed', settled: true },
      // Jest does not say in which of the projects that run a file at the same time a test has failed.
      { testId: '[second] a.test.js::fails in one [KP-1]', outcome: 'failed', settled: false },
    ]);
  });

  test('in a file that two projects run at the same time, one of which kills its worker', async () => {
    const project = makeProject(
      {
        'a.test.js': `const { existsSync, writeFileSync } = require('fs');
          const begun = async (name) => { while (!existsSync(name)) await new Promise((resolve) => setTimeout(resolve, 5)); };
          test('fails in one [KP-1]', async () => {
            writeFileSync(project, '');
            await begun(project === 'first' ? 'second' : 'first');
            if (project === 'first') throw new Error('early');
          });
          test('dies there', async () => {
            if (project === 'second') return begun('dead');
            writeFileSync('dead', '');
            process.kill(process.pid, 'SIGKILL');
            await new Promise(() => {});
          });`,
      },
      {
        config: {
          projects: ['first', 'second'].map((name) => ({
            displayName: name,
            globals: { project: name },
            transform: {},
          })),
        },
      },
    );
    await project.start({ args: ['-w', '2'] }).ended;
    const ended = project.journal().outcomes.filter(({ settled }) => settled);
    expect(ended.map(({ testId, outcome }) => `${testId} ${outcome}`).sort()).toEqual([
      '[first] a.test.js::fails in one [KP-1] failed',
      '[second] a.test.js::fails in one [KP-1] passed',
    ]);
  });

  test('a worker that dies in whatever way leaves settled what had failed in it, counted once', async () => {
    const deaths = {
      killed: "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});",
      exits: 'process.exit(1);',
      aborts: 'process.abort();',
    };
    const dying = Object.entries(deaths).map(([name, death]) => [
      `${name}.test.js`,
      `const { defect } = require('@defectlink/jest');
        jest.retryTimes(1, { retryImmediately: true });
        for (const key of ['KP-1', 'KP-2']) test('has failed', () => { defect(key); throw new Error('early'); });
        let attempts = 0;
        test('has failed once', () => { defect('KP-3'); attempts += 1; if (attempts === 1) throw new Error('early'); });
        test('has passed', () => {});
        test('dies', async () => { defect('KP-4'); ${death} });`,
    ]);
    const project = makeProject({
      ...(Object.fromEntries(dying) as Record<string, string>),
      'goes-on.test.js': `test('goes on', () => {});`,
      'unloadable.test.js': `test('is never found KP-2', () => {`,
    });
    await project.start({ args: ['-w', '2'] }).ended;
    const { outcomes, finish } = project.journal();
    const settled = outcomes.filter((outcome) => outcome.settled);
    expect(
      settled
        .map(
          ({ testId, outcome, mentions }) =>
            `${testId} ${outcome} ${mentions.map(({ text }) => text).join()}`,
        )
        .sort(),
    ).toEqual(
      ['aborts', 'exits', 'killed'].flatMap((name) => [
        `${name}.test.js::has failed failed KP-1,KP-2`,
        `${name}.test.js::has failed once flaky KP-3`,
      ]),
    );
    // What ran when the worker died may have killed it, and may not.
    const open = outcomes.filter(
      (outcome) => !outcome.settled && !settled.some(({ testId }) => testId === outcome.testId),
    );
    expect(
      open
        .map(
          ({ testId, outcome, mentions }) =>
            `${testId} ${outcome} ${mentions.map(({ text }) => text).join()}`,
        )
        .sort(),
    ).toEqual(['aborts', 'exits', 'killed'].map((name) => `${name}.test.js::dies failed KP-4`));
    // Jest starts such a file four times, and knows no test of it in the end: what had failed counts beside its own.
    expect(finish?.counts).toMatchObject({ failed: 6, flaky: 3, passed: 1, skipped: 0 });
    expect(finish?.runErrors).toHaveLength(4);
  });

  test('SIGKILL at any moment keeps every failure of every file that had ended', async () => {
    // Each file writes down what the reporter must know by the time the next file of its worker has begun.
    const file = (n: number): string => `
      const { defect } = require('@defectlink/jest');
      for (let t = 1; t <= 5; t += 1) test('number ' + t, async () => {
        defect('KP-${n}0' + t);
        await new Promise((resolve) => setTimeout(resolve, 5));
        throw new Error();
      });`;
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`${n + 1}.test.js`, file(n + 1)]));
    const observer = `module.exports = class {
      onTestFileResult(test) { require('fs').appendFileSync('ended', require('path').basename(test.path) + '\\n'); }
    };`;
    for (let round = 0; round < rounds; round += 1) {
      const project = makeProject({
        ...files,
        'observer.js': observer,
        'jest.config.json': JSON.stringify({
          transform: {},
          // Jest calls reporters in this order and waits for each: what the observer notes, ours has taken.
          reporters: ['@defectlink/jest/reporter', './observer.js'],
        }),
      });
      const { child, ended: stopped } = project.start({ args: ['-w', '2', '--workerIdleMemoryLimit=1GB'] });
      const ended = (): string[] => {
        const notes = join(project.dir, 'ended');
        return existsSync(notes) ? readFileSync(notes, 'utf8').split('\n').filter(Boolean) : [];
      };
      await until(() => ended().length > 0);
      await delay((round * 37) % 300);
      child.kill('SIGKILL');
      await stopped;
      const settled = project.journal().outcomes.filter(({ settled }) => settled);
      for (const name of ended()) {
        const n = Number.parseInt(name, 10);
        const kept = settled.filter(({ testId }) => testId.startsWith(`${name}::`));
        expect(kept.map(({ mentions }) => mentions[0]?.text)).toEqual(
          [1, 2, 3, 4, 5].map((t) => `KP-${n}0${t}`),
        );
      }
      for (const { outcome } of project.journal().outcomes) expect(outcome).toBe('failed');
    }
  });
});

describe('temporary files are removed', { timeout: 120_000 }, () => {
  const speaking = `const { defect } = require('@defectlink/jest');
    test('speaks', () => { defect('KP-1'); expect(process.env.__DEFECTLINK_JEST_SIDECAR).toContain('defectlink-results'); });`;

  test('when a run ends, with failures, --bail or --forceExit', async () => {
    const project = makeProject({ 'a.test.js': `${speaking} test('fails', () => { throw new Error(); });` });
    for (const args of [[], ['--bail'], ['--forceExit']]) {
      const { stderr } = await project.run({ args, env: temporaryFolderOf(project) });
      expect(stderr).toContain('✓ speaks');
      expect(leftIn(project)).toEqual([]);
    }
  });

  test("when a test ends Jest's own process", async () => {
    const project = makeProject({ 'a.test.js': `${speaking} test('exits', () => process.exit(3));` });
    const { exitCode } = await project.run({ env: temporaryFolderOf(project) });
    expect(exitCode).toBe(3);
    expect(leftIn(project)).toEqual([]);
  });

  test('of a run that was killed, by a run of the next day; those of a living run stay', async () => {
    const project = makeProject({
      'hanging.test.js': `test('hangs', async () => { require('fs').writeFileSync('hanging', ''); await new Promise(() => {}); }, 60_000);`,
      'quick.test.js': speaking,
    });
    const env = temporaryFolderOf(project);
    const killed = project.start({ env, args: ['hanging'] });
    await until(() => existsSync(join(project.dir, 'hanging')));
    expect(leftIn(project)).toHaveLength(1);
    await project.run({ env, args: ['quick'] });
    expect(leftIn(project)).toHaveLength(1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const [left = '', ...others] = leftIn(project);
    expect(others).toEqual([]);
    // Whether its process lives cannot be told: another container counts processes from 1 as well.
    utimesSync(left, 0, 0);
    await project.run({ env, args: ['quick'] });
    expect(leftIn(project)).toEqual([]);
  });

  test('after each run in watch mode, which records only', async () => {
    const project = makeProject({
      'a.test.js': `${speaking} test('fails', () => { require('@defectlink/jest').defect('KP-2'); throw new Error(); });`,
    });
    mkdirSync(join(project.dir, 'cache'));
    const watching = project.start({
      args: ['--watchAll', '--cacheDirectory=cache'],
      env: {
        ...temporaryFolderOf(project),
        CI: 'true',
        JIRA_BASE_URL: 'http://localhost:9',
        JIRA_EMAIL: 'a@b.c',
        JIRA_API_TOKEN: 'x',
      },
    });
    try {
      for (const run of [1, 2, 3]) {
        await until(() => project.journals().filter(({ finish }) => finish).length === run);
        await until(() => leftIn(project).length === 0);
        const source = readFileSync(join(project.dir, 'a.test.js'), 'utf8');
        writeFileSync(join(project.dir, 'a.test.js'), `${source}\n// again`);
      }
    } finally {
      watching.child.kill('SIGKILL');
      await watching.ended;
    }
    expect(watching.said()).toContain('watch mode never writes to Jira');
    for (const { outcomes } of project.journals().slice(0, 3)) {
      expect(outcomes.find(({ outcome }) => outcome === 'failed')?.mentions[0]?.text).toBe('KP-2');
    }
  });

  test('and nothing that wakes the watcher is left, when the mode has it look at Jira', async () => {
    const project = makeProject({
      'a.test.js': `test('fails [KP-2]', () => { throw new Error(); });`,
      'defectlink.config.json': JSON.stringify({
        projects: ['KP'],
        mapping: {
          defectIssueType: 'Bug',
          defectToExecution: 'is caused by',
          defectToTestCase: 'is tested by',
        },
      }),
    });
    mkdirSync(join(project.dir, 'cache'));
    const watching = project.start({
      args: ['--watchAll', '--cacheDirectory=cache'],
      env: {
        ...temporaryFolderOf(project),
        DEFECTLINK_MODE: 'plan',
        DEFECTLINK_TIMEOUT: '2000',
        JIRA_BASE_URL: 'http://localhost:9',
        JIRA_PERSONAL_TOKEN: 'x',
      },
    });
    try {
      await until(() => watching.said().includes('cannot be reached'));
      writeFileSync(join(project.dir, 'b.test.js'), "test('another', () => {});");
      await until(() => watching.said().includes('b.test.js'));
      await until(() => project.journals().filter(({ finish }) => finish).length === 2);
    } finally {
      watching.child.kill('SIGKILL');
      await watching.ended;
    }
    const written = readdirSync(join(project.dir, 'defectlink-results'));
    expect(written.filter((name) => !/\.(?:jsonl|gitignore)$/.test(name))).toEqual([]);
  });
});
