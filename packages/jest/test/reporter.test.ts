import { cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { folderWith, type ReadJournal } from '@defectlink/test-kit';
import DefectlinkReporter from '../src/reporter.ts';
import { JestProject, packageOfJest } from './support/jest-project.ts';
import { newestJest } from './support/jest-versions.ts';

const projects: JestProject[] = [];
const makeProject = (...parameters: ConstructorParameters<typeof JestProject>): JestProject => {
  const project = new JestProject(...parameters);
  projects.push(project);
  return project;
};
afterEach(() => {
  vi.restoreAllMocks();
  for (const project of projects.splice(0)) project.remove();
});

const failing = `test('fails [KP-1]', () => { throw new Error('broken\\nin two lines'); });`;

describe('what a journal holds', () => {
  test('a run has its runner, version, suite and counts', async () => {
    const project = makeProject({
      'tests/a.test.js': `${failing} test('passes', () => {}); test.skip('not now', () => {});`,
    });
    const { exitCode, stderr } = await project.run({ args: ['-c', 'jest.config.json'] });
    const { header, finish } = project.journal();
    expect(header).toMatchObject({
      runner: 'jest',
      suite: project.pathInRepository(''),
    });
    // It is the one that Jest finds by itself, too.
    expect(header.cell).not.toHaveProperty('config');
    expect(header.runnerVersion).toMatch(/^30\./);
    expect(finish?.counts).toMatchObject({ failed: 1, passed: 1, skipped: 1 });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('defectlink: recorded 1 test that names a defect or a test case in ');
  });

  test('a run of the tests that failed before says that there may be others', async () => {
    const project = makeProject({ 'a.test.js': failing, 'b.test.js': `test('passes', () => {});` });
    await project.run();
    await project.run({ args: ['--onlyFailures'] });
    // Their names have the seconds alone.
    const startOf = ({ header }: ReadJournal) => String(header.startedAt);
    const runs = project.journals().sort((a, b) => startOf(a).localeCompare(startOf(b)));
    const finishes = runs.map(({ finish }) => finish);
    expect(finishes).toMatchObject([
      { counts: { failed: 1, passed: 1 } },
      { counts: { failed: 1, passed: 0 } },
    ]);
    expect(finishes.map((finish) => finish?.partial)).toEqual([undefined, true]);
  });

  test('a test has its file, its line if Jest tells it, and the first line of its error', async () => {
    const project = makeProject({ 'tests/a.test.js': `\n${failing}` });
    await project.run({ args: ['--testLocationInResults', '--colors'] });
    expect(project.journal().outcomes).toMatchObject([
      {
        testId: 'tests/a.test.js::fails [KP-1]',
        file: project.pathInRepository('tests/a.test.js'),
        line: 2,
        error: 'Error: broken',
      },
    ]);
  });

  test('an assertion that prints colours leaves none in the error', async () => {
    const project = makeProject({ 'a.test.js': `test('compares', () => { expect('a').toBe('b'); });` });
    await project.run({ args: ['--colors'], env: { FORCE_COLOR: '1' } });
    expect(project.journal().outcomes[0]?.error).toBe(
      'Error: expect(received).toBe(expected) // Object.is equality',
    );
  });

  test('ids of tests are the same in every run and shard', async () => {
    const files = {
      'a.test.js': `describe('x', () => { test('same', () => { throw 1; }); test('same', () => { throw 2; }); });`,
      'b.test.js': failing,
    };
    const project = makeProject(files);
    const idsOf = (): string[] =>
      project
        .journals()
        .flatMap(({ outcomes }) => outcomes.map(({ testId }) => testId))
        .sort();
    await project.run();
    const whole = idsOf();
    project.forgetJournals();
    await project.run({ args: ['--shard=1/2'] });
    await project.run({ args: ['--shard=2/2'] });
    expect(project.journals().map(({ header }) => header.shard)).toEqual([
      { current: 1, total: 2 },
      { current: 2, total: 2 },
    ]);
    expect(whole).toEqual(['a.test.js::x › same', 'a.test.js::x › same#2', 'b.test.js::fails [KP-1]']);
    expect(idsOf()).toEqual(whole);
  });

  test('a project whose tests lie in a folder of their own is recorded beside its configuration', async () => {
    const project = makeProject(
      { 'src/a.test.js': failing, 'test/e2e.json': '{ "reporters": ["@defectlink/jest/reporter"] }' },
      { config: { rootDir: 'src', reporters: ['@defectlink/jest/reporter'] } },
    );
    await project.run();
    expect(project.journal()).toMatchObject({
      header: { suite: project.pathInRepository('') },
      outcomes: [{ testId: 'src/a.test.js::fails [KP-1]', file: project.pathInRepository('src/a.test.js') }],
    });
    cpSync(join(project.dir, 'src'), join(project.dir, 'test'), { recursive: true });
    await project.run({ args: ['-c', 'test/e2e.json'] });
    const e2e = project.journals().find(({ header }) => JSON.stringify(header.cell).includes('"config"'));
    expect(e2e).toMatchObject({
      header: {
        suite: project.pathInRepository(''),
        cell: { config: project.pathInRepository('test/e2e.json') },
      },
      outcomes: [{ testId: 'test/a.test.js::fails [KP-1]' }],
    });
  });

  test('a file in a temporary folder that is drawn anew is the same in every run', async () => {
    const project = makeProject({});
    for (const name of ['fk2a', 'x9qz']) {
      const folder = join(folderWith({ [`${name}/pages/a.test.js`]: failing }), name);
      await project.run({ args: ['--roots', folder], env: { TMPDIR: dirname(folder) } });
    }
    const told = project.journals().map(({ outcomes }) => [outcomes[0]?.testId, outcomes[0]?.file]);
    expect(told).toEqual(Array(2).fill(['pages/a.test.js::fails [KP-1]', 'pages/a.test.js']));
  });

  test('projects are told apart, also when they run the same file', async () => {
    const project = makeProject(
      { 'a.test.js': `require('@defectlink/jest').defect('KP-2'); ${failing}` },
      {
        config: {
          projects: [
            { displayName: 'first', transform: {} },
            { displayName: { name: 'second', color: 'blue' }, transform: {} },
            { transform: {} },
          ],
        },
      },
    );
    await project.run({ args: ['-w', '2'] });
    const { outcomes } = project.journal();
    const seen = outcomes.map(({ project: name, testId, settled }) => ({ name, testId, settled }));
    expect(seen.sort((a, b) => a.testId.localeCompare(b.testId))).toEqual([
      { name: 'first', testId: '[first] a.test.js::fails [KP-1]', settled: true },
      { name: 'second', testId: '[second] a.test.js::fails [KP-1]', settled: true },
      { name: undefined, testId: 'a.test.js::fails [KP-1]', settled: true },
    ]);
    for (const { mentions } of outcomes)
      expect(mentions.map(({ text }) => text)).toEqual(['KP-2', 'fails [KP-1]']);
  });

  test.each([
    [['--selectProjects=first'], ['first']],
    [['--ignore-projects', 'second'], ['!second']],
  ])('a run says to which projects it was confined by %j', async (args, projects) => {
    const named = ['first', 'second'].map((displayName) => ({ displayName, transform: {} }));
    const project = makeProject({ 'a.test.js': failing }, { config: { projects: named } });
    await project.run({ args });
    expect(project.journal().header.cell).toMatchObject({ projects });
  });

  test('what is thrown may be anything, and no test hides another', async () => {
    const project = makeProject({
      'a.test.js': `test('x', () => {}); test('x', () => { throw { stack: 42 }; }); test('x#2 [KP-1]', () => { throw null; });`,
      'b.test.js': `throw 'no database, ' + 'x'.repeat(150) + ' postgres://app:${'p4ss'.repeat(50)}@db/';`,
    });
    const { stderr } = await project.run();
    expect(stderr).not.toContain('unexpected error');
    const { outcomes, finish } = project.journal();
    expect(outcomes.map(({ titlePath, outcome }) => `${titlePath.join()}: ${outcome}`).sort()).toEqual([
      'x#2 [KP-1]: failed',
      'x: failed',
      'x: passed',
    ]);
    expect(finish?.runErrors.join()).toMatch(/no database, x+ postgres:\/\/app:\[secret\]@db\/$/);
  });

  test('helpers reach it whatever a test replaces', async () => {
    const fails = "defect('KP-7'); throw new Error('broken');";
    const project = makeProject(
      {
        'memory.js': 'module.exports = { openSync() { throw new Error(); } };',
        'mapped.test.js': `const { defect } = require('@defectlink/jest'); test('mapped', () => { ${fails} });`,
        'expect.test.js': `global.expect = Object.assign(() => {}, { getState: () => ({}) });
          const { defect } = require('@defectlink/jest'); test('expect', () => { ${fails} });`,
        'environment.test.js': `process.env = {}; const { defect } = require('@defectlink/jest'); test('environment', () => { ${fails} });`,
      },
      { config: { moduleNameMapper: { '^fs$': '<rootDir>/memory.js' } } },
    );
    await project.run();
    const { outcomes } = project.journal();
    expect(
      outcomes.map(({ titlePath, mentions }) => `${titlePath.join()} ${mentions[0]?.text}`).sort(),
    ).toEqual(['environment KP-7', 'expect KP-7', 'mapped KP-7']);
  });

  test.runIf(process.getuid?.() === 0)(
    'a folder of its name that another user has put into the temporary folder takes nothing',
    async () => {
      const project = makeProject({
        'a.test.js': `
          const { chownSync, mkdirSync } = require('node:fs');
          const folder = process.env.TMPDIR + '/defectlink-jest-' + process.pid + '-theirs';
          mkdirSync(folder);
          chownSync(folder, 4711, 4711);
          process.env = {};
          const { defect } = require('@defectlink/jest');
          test('fails', () => { defect('KP-7'); throw new Error('broken'); });`,
      });
      const temporary = folderWith();
      await project.run({ env: { TMPDIR: temporary } });
      expect(project.journal().outcomes[0]?.mentions.map(({ text }) => text)).toEqual(['KP-7']);
      const [theirs = ''] = readdirSync(temporary).filter((name) => name.endsWith('-theirs'));
      expect(readdirSync(join(temporary, theirs))).toEqual([]);
    },
  );

  test('helpers reach it by another process when a test has replaced the file system of its own', async () => {
    const project = makeProject(
      {
        'memory.js': 'module.exports = { openSync() { throw new Error("not here"); } };',
        'a.test.js': `const { defect } = require('@defectlink/jest');
          test('a', () => { defect('KP-7'); defect('KP-8'); throw new Error('broken'); });`,
      },
      { config: { moduleNameMapper: { '^(node:)?fs$': '<rootDir>/memory.js' } } },
    );
    const { stderr } = await project.run();
    expect(stderr).not.toContain('does not reach');
    expect(project.journal().outcomes[0]?.mentions.map(({ text }) => text)).toEqual(['KP-7', 'KP-8']);
  });

  test('a helper that cannot reach it says so once, with the file', async () => {
    const project = makeProject(
      {
        'memory.js': 'module.exports = { openSync() { throw new Error("not here"); } };',
        'a.test.js': `const { defect } = require('@defectlink/jest'); test('a', () => { defect('KP-7'); defect('KP-8'); });`,
      },
      { config: { moduleNameMapper: { '^(node:)?(fs|child_process)$': '<rootDir>/memory.js' } } },
    );
    const { stderr } = await project.run();
    expect(
      stderr.match(/defectlink: defect\(\) in .*a\.test\.js does not reach the reporter: /g),
    ).toHaveLength(1);
  });

  test('of a call that a full disk cuts off a helper says so, and one after it is not lost with it', async () => {
    const project = makeProject(
      {
        'environment.js': `module.exports = class extends require(${JSON.stringify(packageOfJest(newestJest(), 'jest-environment-node'))}).TestEnvironment {
          async setup() { await super.setup(); this.global.disk = require('node:fs'); }
        };`,
        'full.js': `module.exports = { ...disk, spawnSync: () => ({ status: 1 }), writeSync: (file, text) => {
            if (globalThis.room === 0) throw new Error('ENOSPC');
            const part = text.slice(0, globalThis.room);
            globalThis.room -= part.length;
            return disk.writeSync(file, part);
          } };`,
        'a.test.js': `const { defect } = require('@defectlink/jest');
          for (const [key, room] of [['KP-7', 40], ['KP-8', Infinity]])
            test('with ' + room, () => { globalThis.room = room; defect(key); throw new Error('broken'); });`,
      },
      {
        config: {
          testEnvironment: './environment.js',
          moduleNameMapper: { '^(node:)?(fs|child_process)$': '<rootDir>/full.js' },
        },
      },
    );
    const { stderr } = await project.run();
    expect(stderr).toContain('does not reach the reporter: its file cannot be written (Error: ENOSPC)');
    const said = project.journal().outcomes.flatMap(({ mentions }) => mentions);
    expect(said.map(({ text }) => text)).toEqual(['KP-8']);
  });

  test('a reader of standard error that goes away turns no passed run red', async () => {
    const waits = 'await new Promise((resolve) => setTimeout(resolve, 200));';
    const project = makeProject(
      {
        'memory.js': 'module.exports = { openSync() { throw new Error("not here"); } };',
        'silent.js': 'module.exports = class {};',
        'a.test.js': `const { defect } = require('@defectlink/jest'); test('a', async () => { defect('KP-7'); ${waits} });`,
      },
      { config: { moduleNameMapper: { '^(node:)?(fs|child_process)$': '<rootDir>/memory.js' } } },
    );
    // A reporter beside which nothing lies cannot be loaded, and says so.
    cpSync(
      join(project.dir, 'node_modules/@defectlink/jest/dist/reporter.cjs'),
      join(project.dir, 'reporter.cjs'),
    );
    for (const reporter of ['@defectlink/jest/reporter', './reporter.cjs']) {
      const { child, ended } = project.start({
        args: ['--reporters=./silent.js', `--reporters=${reporter}`],
      });
      child.stderr?.destroy();
      expect((await ended).exitCode, reporter).toBe(0);
    }
  });

  test('the reporter can be named by the package alone', async () => {
    const project = makeProject(
      { 'a.test.js': failing },
      { config: { reporters: ['default', '@defectlink/jest'] } },
    );
    await project.run();
    expect(project.journal().outcomes).toHaveLength(1);
  });

  test('retrying a whole describe makes flaky only what had failed', async () => {
    const project = makeProject({
      'a.test.js': `
        let attempts = 0;
        describe('group', () => {
          jest.retryTimes(1, { entireDescribe: true });
          test('was never broken [KP-1]', () => { attempts += 1; });
          test('is mended [KP-2]', () => { if (attempts === 1) throw new Error(); });
        });`,
    });
    const { exitCode } = await project.run();
    expect(exitCode).toBe(0);
    const outcomes = project.journal().outcomes.map(({ titlePath, outcome }) => [titlePath[1], outcome]);
    expect(outcomes.sort()).toEqual([
      ['is mended [KP-2]', 'flaky'],
      ['was never broken [KP-1]', 'passed'],
    ]);
  });
});

describe('what Jest is told to do', () => {
  test('--bail with several workers ends the run once, with what had failed by then', async () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [`${n}.test.js`, `test('fails [KP-${n}]', () => { throw new Error(); });`]),
    );
    const project = makeProject(files);
    const { exitCode, stderr } = await project.run({
      args: ['--bail', '-w', '4', '--workerIdleMemoryLimit=1GB'],
    });
    expect(exitCode).toBe(1);
    expect(stderr.match(/defectlink: recorded/g)).toHaveLength(1);
    expect(project.journal().outcomes).not.toHaveLength(0);
    expect(project.journal().finish).toBeDefined();
  });

  test('tests left out by -t are skipped, --forceExit loses nothing', async () => {
    const project = makeProject({
      'a.test.js': `${failing} test('another [KP-2]', () => { throw new Error(); }); setInterval(() => {}, 1000);`,
    });
    await project.run({ args: ['-t', 'another', '--forceExit'] });
    const outcomes = project.journal().outcomes.map(({ titlePath, outcome }) => [titlePath[0], outcome]);
    expect(outcomes.sort()).toEqual([
      ['another [KP-2]', 'failed'],
      ['fails [KP-1]', 'skipped'],
    ]);
  });

  test.each([['--listTests'], ['--collectTests']])('%s leaves no trace', async (argument) => {
    const project = makeProject({ 'a.test.js': failing });
    const { exitCode, stderr } = await project.run({ args: [argument] });
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('defectlink');
    expect(project.journals()).toEqual([]);
  });

  test.each([[[]], [['--bail']]])(
    'failOnError fails a green run when linking could not be done, %j',
    async (args) => {
      const project = makeProject(
        {
          'a.test.js': `const { defect } = require('@defectlink/jest');
          test.failing('is known', () => { defect('KP-1'); throw new Error(); });`,
        },
        // Without a site and a mapping there is no way to link.
        { reporterOptions: { mode: 'link', failOnError: true, linkOn: ['expectedFailure'] } },
      );
      const { exitCode, stderr } = await project.run({ args });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('defectlink: the run fails, as failOnError asks.');
    },
  );

  test('what could not be loaded while a test had the file system mocked is loaded at the end', async () => {
    const project = makeProject(
      {
        'a.test.js': `
          const files = process.binding('fs');
          const { lstat } = files;
          beforeAll(() => { files.lstat = () => { throw new Error('mocked'); }; });
          afterAll(() => { files.lstat = lstat; });
          test('fails [KP-7]', () => { throw new Error('broken'); });`,
      },
      { reporterOptions: { mode: 'link' } },
    );
    const { stderr } = await project.run({ args: ['-i'] });
    expect(stderr).not.toContain('something unexpected');
    expect(stderr).toContain('defectlink: nothing linked, because the configuration has errors.');
  });

  test('what is begun when a test fails is no leak of its file', async () => {
    const project = makeProject(
      {
        'a.test.js': `
          let tries = 0;
          jest.retryTimes(1);
          test('settles [KP-7]', () => { tries += 1; expect(tries).toBe(2); });`,
        'b.test.js': `test('passes', () => {});`,
      },
      { reporterOptions: { mode: 'link' } },
    );
    const { exitCode, stderr } = await project.run({ args: ['--detectLeaks', '-i'] });
    expect({ exitCode, leaks: stderr.includes('is leaking memory') }).toEqual({ exitCode: 0, leaks: false });
  });

  test('a run without tests ends well', async () => {
    const project = makeProject({});
    const { exitCode, stderr } = await project.run({ args: ['--passWithNoTests'] });
    expect({ exitCode, said: stderr.includes('defectlink') }).toEqual({ exitCode: 0, said: false });
    expect(project.journals()).toEqual([]);
  });

  test('with mode off there is neither a journal nor a channel for the helpers', async () => {
    const project = makeProject(
      {
        'a.test.js': `const { defect } = require('@defectlink/jest');
          test('sees no channel', () => { defect('KP-1'); expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBeUndefined(); throw new Error('KP-1'); });`,
      },
      { reporterOptions: { mode: 'off' } },
    );
    const { stderr } = await project.run();
    expect(stderr).toContain('● sees no channel\n\n    KP-1');
    expect(stderr).not.toContain('defectlink:');
    expect(project.journals()).toEqual([]);
  });
});

describe('whatever goes wrong stays with the reporter', () => {
  test('two reporters, for two sites, both see all calls', async () => {
    const entry = (outputDir: string): unknown => ['@defectlink/jest/reporter', { outputDir }];
    const project = makeProject(
      {
        'a.test.js': `test('fails', () => { require('@defectlink/jest').defect('KP-1'); throw new Error(); });`,
      },
      { config: { reporters: ['default', entry('one'), entry('two')] } },
    );
    await project.run();
    for (const outputDir of ['one', 'two']) {
      const [journal] = project.journals(outputDir);
      expect(journal?.outcomes[0]?.mentions.map(({ text }) => text)).toEqual(['KP-1']);
    }
  });

  test('a wrong option is said, and the run is as it would be', async () => {
    const project = makeProject(
      { 'a.test.js': `test('passes', () => {});` },
      { reporterOptions: { mod: 'link' } },
    );
    const { exitCode, stderr } = await project.run();
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Unknown option "mod". Did you mean "mode"?');
  });

  test('no temporary folder is needed, and where no folder at all can be made it is said', async () => {
    const project = makeProject({
      'a.test.js': `test('fails [KP-1]', () => { require('@defectlink/jest').defect('KP-2'); throw new Error(); });`,
    });
    const env = { TMPDIR: '/nowhere' };
    const args = ['--cacheDirectory=cache'];
    await project.run({ env, args });
    expect(project.journal().outcomes[0]?.mentions.map(({ text }) => text)).toEqual(['KP-2', 'fails [KP-1]']);
    const { stderr } = await project.run({ env: { ...env, DEFECTLINK_OUTPUT_DIR: 'package.json' }, args });
    expect(stderr).toMatch(/cannot make a folder in .*package\.json or a temporary one/);
    expect(stderr).toMatch(/1 test that names .* could not be recorded/);
  });

  test('a file of whose end another reporter kept Jest from telling us is settled at the end of the run', async () => {
    const project = makeProject(
      {
        'a.test.js': failing,
        'throws.js': `module.exports = class { onTestResult() { throw new Error('of another'); } };`,
      },
      { config: { reporters: ['default', './throws.js', '@defectlink/jest/reporter'] } },
    );
    await project.run();
    const { outcomes, finish } = project.journal();
    expect(outcomes).toMatchObject([{ outcome: 'failed', settled: true }]);
    expect(finish?.runErrors.join()).toContain('of another');
  });

  test.each([
    ['the hooks of an older Jest', 'onRunStart onTestResult onRunComplete'],
    ['the last one alone', 'onRunComplete'],
  ])('a reporter that wraps this one may hand on %s', async (_, hooks) => {
    const project = makeProject(
      {
        'a.test.js': failing,
        'b.test.js': `test('passes', () => {});`,
        'wraps.js': `
          const Ours = require('@defectlink/jest/reporter').default;
          module.exports = class { constructor(...all) { this.ours = new Ours(...all); } };
          for (const hook of '${hooks}'.split(' '))
            module.exports.prototype[hook] = function (...all) { return this.ours[hook](...all); };`,
      },
      { config: { reporters: ['default', './wraps.js'] } },
    );
    await project.run();
    const { outcomes, finish } = project.journal();
    expect(outcomes).toMatchObject([{ outcome: 'failed', settled: true }]);
    expect(finish?.counts).toMatchObject({ failed: 1, passed: 1 });
  });

  test('a reporter that cannot start is inert', async () => {
    const written = whatIsPrinted();
    const reporter = new DefectlinkReporter({ rootDir: undefined } as never);
    reporter.onTestFileStart({} as never);
    reporter.onTestCaseResult({} as never, { status: 'failed' } as never);
    reporter.onTestFileResult({} as never, {} as never);
    await reporter.onRunComplete(new Set(), {});
    expect(reporter.getLastError()).toBeUndefined();
    expect(written()).toEqual([expect.stringContaining('defectlink: the reporter could not start')]);
  });

  test('a package that says where its manifest is runs no code by it', async () => {
    const ran = `require('fs').writeFileSync(__dirname + '/ran', '')`;
    const project = makeProject({
      'node_modules/jest/package.json': '{ "exports": { "./package.json": "./ran.js" } }',
      'node_modules/jest/ran.js': ran,
    });
    const reporter = new DefectlinkReporter({ rootDir: project.dir });
    await reporter.onRunComplete(new Set(), {});
    expect(readdirSync(join(project.dir, 'node_modules/jest'))).not.toContain('ran');
  });

  test('a folder of what the helpers were told that is deleted while tests run is told of', async () => {
    const written = whatIsPrinted();
    const project = makeProject({});
    const reporter = new DefectlinkReporter({ rootDir: project.dir });
    rmSync(join(project.dir, 'defectlink-results'), { recursive: true });
    await reporter.onRunComplete(new Set(), {});
    expect(written()).toEqual([expect.stringMatching(/defectlink-jest-\S+ was deleted while tests ran/)]);
  });

  test('a result of another shape is reported as an error of ours, once, and nothing is thrown', async () => {
    const written = whatIsPrinted();
    const project = makeProject({});
    const reporter = new DefectlinkReporter({ rootDir: project.dir });
    reporter.onTestFileResult({} as never, {} as never);
    reporter.onTestFileResult({} as never, {} as never);
    await reporter.onRunComplete(new Set(), {});
    await expect(reporter.onRunComplete(new Set(), {})).resolves.toBeUndefined();
    expect(written()).toEqual([expect.stringContaining('the reporter met an unexpected error')]);
    expect(readdirSync(project.dir)).not.toContain('defectlink-results');
  });
});

function whatIsPrinted(): () => string[] {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => write.mock.calls.map(([text]) => String(text));
}
