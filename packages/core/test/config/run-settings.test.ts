import { expect, test } from 'vitest';
import { formatProblem } from '../../src/config/config-problem.ts';
import { readRunSettings } from '../../src/config/run-settings.ts';

const read = (options: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}) =>
  readRunSettings(options, env, '/repo/e2e', '/repo');

test('without a word a run keeps its results beside the configuration of the runner', () => {
  expect(read({})).toEqual({
    mode: undefined,
    outputDir: '/repo/e2e/defectlink-results',
    configFile: undefined,
    shards: 'record',
    knownDefects: 'fail',
    executionKey: undefined,
    envPrefix: undefined,
    createAlways: false,
    keepsReport: false,
    failOnError: false,
    timeout: 60_000,
    maxDuration: 300_000,
    problems: [],
  });
});

test('paths in options start from the configuration, paths in the environment from the working directory', () => {
  expect(read({ outputDir: '../out', configFile: 'a.json' })).toMatchObject({
    outputDir: '/repo/out',
    configFile: '/repo/e2e/a.json',
  });
  expect(
    read({ outputDir: 'x' }, { DEFECTLINK_OUTPUT_DIR: 'out', DEFECTLINK_CONFIG: '/etc/a.json' }),
  ).toMatchObject({ outputDir: '/repo/out', configFile: '/etc/a.json' });
});

test('the environment comes before the options, and an empty variable is none', () => {
  expect(read({ mode: 'link' }, { DEFECTLINK_MODE: 'plan' }).mode).toBe('plan');
  expect(read({ mode: 'link' }, { DEFECTLINK_MODE: '' }).mode).toBe('link');
  expect(read({ execution: { key: 'KP-1' } }, { DEFECTLINK_EXECUTION: 'KP-2' }).executionKey).toBe('KP-2');
  expect(read({ execution: { key: 'KP-1', create: 'always' }, jira: { envPrefix: 'ACME' } })).toMatchObject({
    executionKey: 'KP-1',
    envPrefix: 'ACME',
    createAlways: true,
    keepsReport: false,
  });
});

test('blanks around what a variable says, of which the prompt of Windows leaves one behind it, are no part of it', () => {
  const env = {
    DEFECTLINK_MODE: 'link ',
    DEFECTLINK_OUTPUT_DIR: 'out ',
    DEFECTLINK_CONFIG: ' ',
    DEFECTLINK_EXECUTION: 'KP-88 ',
    DEFECTLINK_JIRA_ENV_PREFIX: 'ACME ',
    DEFECTLINK_FAIL_ON_ERROR: 'true ',
  };
  expect(read({ configFile: 'a.json' }, env)).toEqual({
    ...read({ configFile: 'a.json' }, { DEFECTLINK_OUTPUT_DIR: 'out' }),
    ...{ mode: 'link', executionKey: 'KP-88', envPrefix: 'ACME', failOnError: true },
  });
});

test('values that cannot be read are problems, and then nothing is linked', () => {
  const settings = read({ mode: 'lnk', shards: 7 }, {});
  expect(settings.mode).toBe('record');
  expect(settings.problems.map(formatProblem)).toEqual([
    'mode (reporter options): Unknown mode "lnk". Did you mean "link"?',
    'shards (reporter options): Unknown shards "7". Known: record, link.',
  ]);
  expect(read({}, { DEFECTLINK_MODE: 'LINKING!' }).problems.map(formatProblem)).toEqual([
    'mode (environment variable DEFECTLINK_MODE): Unknown mode "LINKING!". Known: link, record, plan, off.',
  ]);
});

test('a text that names no issue is no execution of the run, which would keep it when it was mended long ago', () => {
  for (const [given, env] of [
    [{}, { DEFECTLINK_EXECUTION: '$(DEFECTLINK_EXECUTION)' }],
    [{ execution: { key: 'Sprint 14' } }, {}],
  ] as const) {
    const { executionKey, mode, problems } = read({ mode: 'link', ...given }, env);
    expect([executionKey, mode]).toEqual([undefined, 'link']);
    expect(problems).toMatchObject([{ path: 'execution.key' }]);
    expect(problems[0]?.message).toContain('Expected the key of an issue, such as KP-88');
  }
  const address = 'https://elsewhere.example.com/browse/KP-88';
  expect(read({}, { DEFECTLINK_EXECUTION: address }).executionKey).toBe(address);
});

test.each(['DEFECTLINK_MODE', 'DEFECTLINK_EXECUTION'])(
  'a token in the place of %s is not shown',
  (variable) => {
    for (const token of ['ATATT3xFfGF0Zq8vTk2LmX4pRw6n', 'MDM0NjY5/zUxMjM0OtX9Zq8+TkLmX4pR'])
      expect(read({}, { [variable]: token }).problems[0]?.message).toContain('"…"');
  },
);

test('options of odd shapes harm nothing', () => {
  for (const odd of [null, 7, 'x', [], { key: 7 }, { key: '' }]) {
    expect(read({ execution: odd, jira: odd, outputDir: odd, configFile: odd })).toMatchObject({
      executionKey: undefined,
      createAlways: false,
      problems: [],
    });
  }
});
