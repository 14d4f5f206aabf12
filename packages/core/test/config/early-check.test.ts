import { expect, test } from 'vitest';
import { formatProblem } from '../../src/config/config-problem.ts';
import { checkEarly } from '../../src/config/early-check.ts';
import { OPTION_TABLE, TOP_LEVEL_OPTIONS } from '../../src/config/option-table.ts';

const problems = (options: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}) =>
  checkEarly(options, env).map(formatProblem);

test('every option and every variable is known', () => {
  const options = Object.fromEntries(TOP_LEVEL_OPTIONS.map((name) => [name, {}]));
  const env = Object.fromEntries(OPTION_TABLE.map(({ variable }) => [variable, 'x']));
  expect(problems(options, env)).toEqual([]);
});

test('so is what Playwright adds to the options of a reporter', () => {
  expect(problems({ configDir: '/repo', _mode: 'test', _commandHash: 'x', _isTestServer: false })).toEqual(
    [],
  );
});

test('other variables are none of ours', () => {
  expect(problems({}, { DEFECT_LINK: 'x', MY_DEFECTLINK_MODE: 'x', JIRA_ANYTHING: 'x' })).toEqual([]);
});

test('a name that is not known is reported, with the nearest or all that are', () => {
  expect(problems({ projetcs: [] })).toEqual([
    'projetcs (reporter options): Unknown option "projetcs". Did you mean "projects"?',
  ]);
  expect(problems({}, { DEFECTLINK_EXECUTON: 'KP-88' })).toEqual([
    'DEFECTLINK_EXECUTON (environment): Unknown variable "DEFECTLINK_EXECUTON". Did you mean "DEFECTLINK_EXECUTION"?',
  ]);
  expect(problems({ frobnicate: 1 })[0]).toMatch(
    /^frobnicate \(reporter options\): Unknown option "frobnicate"\. Known: mode, outputDir, /,
  );
});

test.each([null, undefined, 7, 'x', []])('options for Jira of an odd shape (%j) harm nothing', (jira) => {
  expect(problems({ jira })).toEqual([]);
});
