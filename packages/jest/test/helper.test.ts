import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { JestProject } from './support/jest-project.ts';
import { installJest, newestJest } from './support/jest-versions.ts';

const run = promisify(execFile);
const packageDir = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const helper = join(packageDir, 'dist', 'index.cjs');
const keysOf = (project: JestProject): Record<string, string[]> =>
  Object.fromEntries(
    project
      .journal()
      .outcomes.map(({ titlePath, mentions }) => [titlePath.join(' '), mentions.map(({ text }) => text)]),
  );

const projects: JestProject[] = [];
const makeProject = (...parameters: ConstructorParameters<typeof JestProject>): JestProject => {
  const project = new JestProject(...parameters);
  projects.push(project);
  return project;
};
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

describe('without the reporter, the helpers do nothing', () => {
  test.each([
    ['required', ['-e', `require(${JSON.stringify(helper)}).defect('KP-1')`]],
    [
      'imported',
      ['--input-type=module', '-e', `import { defect } from ${JSON.stringify(helper)}; defect('KP-1')`],
    ],
  ])('outside of Jest, %s', async (_, args) => {
    expect(await run(process.execPath, args)).toEqual({ stdout: '', stderr: '' });
  });

  test('in a process that a test of a run with the reporter has started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sidecar-of-another-'));
    const env = { ...process.env, __DEFECTLINK_JEST_SIDECAR: folder };
    const started = run(process.execPath, ['-e', `require(${JSON.stringify(helper)}).defect('KP-1')`], {
      env,
    });
    expect(await started).toEqual({ stdout: '', stderr: '' });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test('in Jest', async () => {
    const files = {
      'a.test.js': `const { defect, testCase } = require('@defectlink/jest');
        defect('KP-1');
        test('passes', () => { defect('KP-1'); testCase(); });`,
    };
    const { exitCode, stderr } = await makeProject(files, { config: { reporters: ['default'] } }).run();
    expect(stderr).not.toContain('defectlink');
    expect(exitCode).toBe(0);
  });
});

describe.each([
  ['newest', () => Promise.resolve(newestJest())],
  ['29.7.0', () => installJest('29.7.0')],
])('in unusual projects, Jest %s', { timeout: 120_000 }, (_, jestOf) => {
  test('a test is found with automatic mocks', async () => {
    const project = makeProject(
      {
        'double.js': 'exports.double = (n) => 2 * n;',
        'a.test.js': `const { defect, testCase } = require('@defectlink/jest');
          const { double } = require('./double.js');
          test('is mocked', () => { defect('KP-1'); testCase('KP-42'); expect(double(1)).toBe(2); });`,
      },
      { config: { automock: true } },
    );
    await project.run({ jest: await jestOf() });
    expect(keysOf(project)).toEqual({ 'is mocked': ['KP-1', 'KP-42'] });
  });

  test('a test is found without injected globals, in both kinds of modules', async () => {
    const body = `test('imports', () => { defect('KP-1'); expect(1).toBe(2); });`;
    const project = makeProject(
      {
        'a.test.js': `const { test, expect } = require('@jest/globals'); const { defect } = require('@defectlink/jest'); ${body}`,
        'b.test.mjs': `import { test, expect } from '@jest/globals'; import { defect } from '@defectlink/jest'; ${body.replace('imports', 'is native')}`,
      },
      { config: { injectGlobals: false, testMatch: ['**/*.test.{js,mjs}'] } },
    );
    const nodeOptions = ['--experimental-vm-modules', '--no-warnings'];
    await project.run({ jest: await jestOf(), nodeOptions, args: ['--runInBand'] });
    expect(keysOf(project)).toEqual({ imports: ['KP-1'], 'is native': ['KP-1'] });
  });

  test('a test is found by its name when Jest hides its state', async () => {
    const project = makeProject(
      {
        // What the helper would see of a Jest whose private state has another name.
        'hide.js': `
          const { getOwnPropertySymbols } = Object;
          Object.getOwnPropertySymbols = (of) => getOwnPropertySymbols(of).filter((s) => s.description !== 'JEST_STATE_SYMBOL');
          const { getState } = expect;
          expect.getState = () => { const { currentTestIdentity, ...state } = getState(); return state; };`,
        'a.test.js': `const { defect } = require('@defectlink/jest');
          const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
          describe('group', () => {
            beforeEach(() => defect('KP-1'));
            test('one', () => { defect('KP-2'); throw new Error(); });
            test('two', () => { defect('KP-3'); throw new Error(); });
          });
          test.concurrent('three', async () => { await later(20); defect('KP-4'); throw new Error(); });
          test.concurrent('four', async () => { await later(5); defect('KP-5'); throw new Error(); });`,
      },
      { config: { setupFilesAfterEnv: ['./hide.js'] } },
    );
    await project.run({ jest: await jestOf() });
    expect(keysOf(project)).toEqual({
      'group one': ['KP-1', 'KP-2'],
      'group two': ['KP-1', 'KP-3'],
      three: ['KP-4'],
      four: ['KP-5'],
    });
  });
});

test('calls outside of any test are said once for the whole run, and fail nothing', async () => {
  const file = `const { defect } = require('@defectlink/jest');
    console.warn = console.error = () => { throw new Error('nobody may print'); };
    beforeAll(() => defect('KP-1'));
    afterAll(() => defect('KP-2'));
    test('passes', () => {});`;
  const project = makeProject({ 'a.test.js': file, 'b.test.js': file });
  const { stderr, exitCode } = await project.run({ args: ['--runInBand'] });
  expect(exitCode).toBe(0);
  expect(stderr.match(/outside of any test/g)).toHaveLength(1);
  expect(stderr).toMatch(
    /defectlink: defect\(KP-[12]\) in packages\/jest\/\.tmp\/.*\.test\.js \(and 3 more\) was called/,
  );
});

test('a call in one of several describes of the same titles counts for the tests inside that one', async () => {
  const project = makeProject({
    'a.test.js': `const { defect } = require('@defectlink/jest');
      const fails = () => { throw new Error(); };
      describe.each(['KP-1', 'KP-2'])('same', (key) => {
        test('before the call', fails);
        defect(key);
        describe('inner', () => { defect(key + '0'); test('of both', fails); });
      });
      describe('same', () => { test('says nothing', fails); });`,
  });
  await project.run();
  const said = project
    .journal()
    .outcomes.map(({ titlePath, mentions }) =>
      [titlePath.at(-1), ...mentions.map(({ text }) => text)].join(' '),
    );
  expect(said.sort()).toEqual([
    'before the call KP-1',
    'before the call KP-2',
    'of both KP-10 KP-1',
    'of both KP-20 KP-2',
    'says nothing',
  ]);
});

test('a malformed or odd key is handed on, and no call throws', async () => {
  const project = makeProject({
    'a.test.js': `const { defect, testCase } = require('@defectlink/jest');
      test('is odd', () => {
        defect(); defect('the login bug', undefined, 7); testCase(['KP-42', 'KP-43']);
        defect({ toString() { throw new Error('hostile'); } });
        throw new Error();
      });`,
  });
  await project.run();
  expect(keysOf(project)).toEqual({
    'is odd': ['the login bug', 'undefined', '7', 'KP-42', 'KP-43', 'object'],
  });
});
