import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { checkEarly } from '../../src/config/early-check.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { OPTION_TABLE } from '../../src/config/option-table.ts';
import type { OptionType } from '../../src/config/option.ts';
import { readEnvironment } from '../../src/config/read-environment.ts';
import { readRunSettings } from '../../src/config/run-settings.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { DefectlinkConfig } from '../../src/config/written-config.ts';
import { folderWith } from '@defectlink/test-kit';
import { writtenComment } from './option-docs.ts';

/** The paths of the options that the schema knows, down to values that are no section of named options. */
function pathsOf(schema: unknown, path: readonly string[] = []): string[] {
  const inner = v.parse(
    v.looseObject({
      type: v.string(),
      wrapped: v.optional(v.unknown()),
      entries: v.optional(v.record(v.string(), v.unknown())),
    }),
    schema,
  );
  if (inner.wrapped !== undefined) return pathsOf(inner.wrapped, path);
  if (inner.type !== 'strict_object') return [path.join('.')];
  return Object.entries(inner.entries ?? {}).flatMap(([name, entry]) => pathsOf(entry, [...path, name]));
}

const IN_FILES = OPTION_TABLE.filter(({ runOnly }) => !runOnly);
const FOR_RUNS = OPTION_TABLE.filter(({ runOnly }) => runOnly);

test('every option of the schema has a variable, and every variable an option', () => {
  const known = pathsOf(configSchema).filter((path) => path !== '$schema');
  expect(IN_FILES.map(({ path }) => path).sort()).toEqual(known.sort());
});

test('no two options share a variable, and all begin with DEFECTLINK_', () => {
  const variables = OPTION_TABLE.map(({ variable }) => variable);
  expect(new Set(variables).size).toBe(variables.length);
  for (const variable of variables) expect(variable).toMatch(/^DEFECTLINK_[A-Z_]+$/);
});

test.each([
  ['execution.key', 'DEFECTLINK_EXECUTION'],
  ['configFile', 'DEFECTLINK_CONFIG'],
  ['outputDir', 'DEFECTLINK_OUTPUT_DIR'],
  ['mapping.defectToTestCase', 'DEFECTLINK_MAPPING_DEFECT_TO_TEST_CASE'],
])('%s is %s', (path, variable) => {
  expect(OPTION_TABLE.find((option) => option.path === path)?.variable).toBe(variable);
});

const TEXT = ['some text', 'some text'] as const;
const LIST = ['a, b,', ['a', 'b']] as const;
const NUMBER = ['12', 12] as const;
const JSON_VALUE = ['{"a": [1]}', { a: [1] }] as const;
/** A text for a variable, and the value that it stands for. */
const SAMPLES: Readonly<Record<OptionType, readonly [text: string, value: unknown]>> = {
  text: TEXT,
  prefix: TEXT,
  phrase: TEXT,
  choice: TEXT,
  names: LIST,
  list: LIST,
  choices: LIST,
  flag: ['yes', true],
  milliseconds: NUMBER,
  linkCount: NUMBER,
  count: NUMBER,
  outage: JSON_VALUE,
  fields: JSON_VALUE,
  mappings: JSON_VALUE,
  executions: JSON_VALUE,
};

describe('the environment gives', () => {
  test.each(IN_FILES)('$path by $variable', ({ path, variable, type }) => {
    const [text, value] = SAMPLES[type];
    const { layers, problems } = readEnvironment({ [variable]: text });
    expect(problems).toEqual([]);
    expect(layers).toHaveLength(1);
    expect(layers[0]?.source).toBe(`environment variable ${variable}`);
    expect(layers[0]?.value).toHaveProperty(path, value);
    expect(checkEarly({}, { [variable]: text })).toEqual([]);
  });

  test('nothing by an empty variable', () => {
    const env = Object.fromEntries(OPTION_TABLE.map(({ variable }) => [variable, '']));
    expect(readEnvironment(env)).toEqual({ layers: [], problems: [] });
  });

  test.each([
    ['DEFECTLINK_TIMEOUT', 'soon', 'Expected a number but received a text.'],
    ['DEFECTLINK_FAIL_ON_ERROR', 'perhaps', 'Expected true or false but received a text.'],
    ['DEFECTLINK_OUTAGE', '{ratio', 'Expected JSON, and it cannot be parsed.'],
  ])('a problem when %s is %s', (variable, text, message) => {
    expect(readEnvironment({ [variable]: text }).problems).toMatchObject([
      { source: `environment variable ${variable}`, message },
    ]);
  });

  test.each([
    ['true', true],
    ['1', true],
    ['FALSE', false],
    ['0', false],
    ['no', false],
  ])('a flag by %s: %s', (text, value) => {
    expect(readEnvironment({ DEFECTLINK_FAIL_ON_ERROR: text }).layers[0]?.value).toEqual({
      failOnError: value,
    });
  });
});

test.each(FOR_RUNS)('$variable is a setting of the run and is taken by it', ({ path, variable }) => {
  const values: Readonly<Record<string, string>> = {
    mode: 'plan',
    shards: 'link',
    knownDefects: 'expectFailure',
    outputDir: 'out',
    configFile: 'c.json',
  };
  const settings = readRunSettings({}, { [variable]: values[path] }, '/config', '/cwd');
  const expected: Readonly<Record<string, string>> = {
    mode: 'plan',
    shards: 'link',
    knownDefects: 'expectFailure',
    outputDir: '/cwd/out',
    configFile: '/cwd/c.json',
  };
  expect(settings).toHaveProperty(path, expected[path]);
});

test('every variable reaches the configuration through the whole loading', async () => {
  const configDir = folderWith({ '.git/': '' });
  const completion = await loadConfig({
    configDir,
    configFile: undefined,
    options: {},
    env: {
      DEFECTLINK_JIRA_BASE_URL: 'http://jira.acme.com/jira/',
      DEFECTLINK_JIRA_ENV_PREFIX: 'ACME',
      DEFECTLINK_JIRA_ALLOW_HTTP: 'true',
      DEFECTLINK_JIRA_HEADERS: 'CF-Access-Client-Id',
      DEFECTLINK_PROJECTS: 'KP,SHOP',
      DEFECTLINK_MAPPING_DEFECT_ISSUE_TYPE: 'Bug,Fault',
      DEFECTLINK_MAPPING_DEFECT_TO_EXECUTION: 'is caused by',
      DEFECTLINK_MAPPING_DEFECT_TO_TEST_CASE: 'is tested by',
      DEFECTLINK_MAPPING_TEST_CASE_ISSUE_TYPE: 'Test Case',
      DEFECTLINK_MAPPING_REQUIREMENT_ISSUE_TYPE: 'Story',
      DEFECTLINK_MAPPING_EXECUTION_TO_TEST_CASE: 'includes',
      DEFECTLINK_MAPPING_TEST_CASE_TO_REQUIREMENT: 'tests',
      DEFECTLINK_MAPPING_TEST_PLAN_ISSUE_TYPE: 'Test Plan',
      DEFECTLINK_MAPPING_TEST_PLAN_TO_EXECUTION: 'plans',
      DEFECTLINK_MAPPING_TEST_PLAN_TO_TEST_CASE: 'contains',
      DEFECTLINK_MAPPING_TEST_STEP_ISSUE_TYPE: 'Test Step',
      DEFECTLINK_MAPPING_PRECONDITION_ISSUE_TYPE: 'Precondition',
      DEFECTLINK_MAPPING_BY_PROJECT: '{"FAR": {"defectToTestCase": "is found by"}}',
      DEFECTLINK_EXECUTION: 'kp-88',
      DEFECTLINK_EXECUTION_JQL: 'project = KP',
      DEFECTLINK_EXECUTION_PICK: 'newest',
      DEFECTLINK_EXECUTION_ID: 'nightly',
      DEFECTLINK_EXECUTION_PROJECT: 'KP',
      DEFECTLINK_EXECUTION_ISSUE_TYPE: 'Run',
      DEFECTLINK_EXECUTION_SUMMARY: 'Nightly',
      DEFECTLINK_EXECUTION_LABELS: 'a,b',
      DEFECTLINK_EXECUTION_FIELDS: '{"duedate": "2026-06-01"}',
      DEFECTLINK_EXECUTION_CREATE: 'always',
      DEFECTLINK_EXECUTIONS: '[{"match": {"project": "firefox"}, "key": "kp-89"}]',
      DEFECTLINK_ANNOTATIONS_DEFECT: 'jira',
      DEFECTLINK_ANNOTATIONS_TEST_CASE: 'xray',
      DEFECTLINK_LINK_ON: 'failed,flaky',
      DEFECTLINK_DEFECTS_PER_TEST: 'all',
      DEFECTLINK_FAIL_ON_ERROR: '1',
      DEFECTLINK_TIMEOUT: '1000',
      DEFECTLINK_MAX_DURATION: '2000',
      DEFECTLINK_OUTAGE: 'false',
      DEFECTLINK_MAX_NEW_LINKS: '7',
      DEFECTLINK_REPORT: 'html, csv',
      DEFECTLINK_CHECK_SKIPPED_WITHOUT_DEFECT: 'error',
      DEFECTLINK_CHECK_EXPECTED_WITHOUT_DEFECT: 'off',
      DEFECTLINK_CHECK_UNKNOWN_DEFECT: 'error',
      DEFECTLINK_CHECK_CLOSED_DEFECT: 'off',
      DEFECTLINK_CHECK_PASSING_WITH_DEFECT: 'error',
      DEFECTLINK_CHECK_OLD_DEFECT: 'off',
      DEFECTLINK_CHECK_NEW_FAILURES: 'off',
      DEFECTLINK_CHECK_PASSING_BUILDS: '5',
      DEFECTLINK_CHECK_DEFECT_AGE: '30',
    },
  });
  if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
  const { config } = completion;
  expect(config.sources).toHaveLength(IN_FILES.length);
  const mapping = {
    defectIssueTypes: ['Bug', 'Fault'],
    defectToExecution: 'is caused by',
    defectToTestCase: 'is tested by',
    testCaseIssueTypes: ['Test Case'],
    requirementIssueTypes: ['Story'],
    executionToTestCase: 'includes',
    testCaseToRequirement: 'tests',
    testPlanIssueTypes: ['Test Plan'],
    testPlanToExecution: 'plans',
    testPlanToTestCase: 'contains',
    testStepIssueTypes: ['Test Step'],
    preconditionIssueTypes: ['Precondition'],
  };
  expect(config).toMatchObject({
    jira: { baseUrl: 'http://jira.acme.com/jira', envPrefix: 'ACME', allowHttp: true },
    rules: {
      tags: {
        projects: new Set(['KP', 'SHOP', 'FAR']),
        site: { host: 'jira.acme.com', path: '/jira' },
        annotations: { defect: ['jira'], testCase: ['xray'] },
      },
      linkOn: ['failed', 'flaky'],
      defectsPerTest: 'all',
      outage: undefined,
      maxNewLinks: 7,
    },
    mappings: { mapping, byProject: new Map([['FAR', { ...mapping, defectToTestCase: 'is found by' }]]) },
    execution: {
      key: 'KP-88',
      query: { template: 'project = KP', newest: true, createsMissing: true },
      issueType: 'Run',
      id: 'nightly',
      createAlways: true,
      template: {
        project: 'KP',
        issueType: 'Run',
        summary: 'Nightly',
        labels: ['a', 'b'],
        fields: { duedate: '2026-06-01' },
      },
    },
    executions: [{ match: { projects: ['firefox'] }, key: 'KP-89', issueType: 'Run', createAlways: true }],
    report: ['html', 'csv'],
    check: {
      skippedWithoutDefect: 'error',
      expectedWithoutDefect: 'off',
      unknownDefect: 'error',
      closedDefect: 'off',
      passingWithDefect: 'error',
      oldDefect: 'off',
      newFailures: 'off',
      passingBuilds: 5,
      defectAge: 30,
    },
    failOnError: true,
    timeout: 1000,
    maxDuration: 2000,
  });
});

/** The same shape whether or not it may be written to, and however an absent option is typed. */
type Shape<T> = T extends (infer Item)[] | readonly (infer Item)[]
  ? readonly Shape<Item>[]
  : T extends object
    ? { readonly [K in keyof T]?: Shape<T[K]> | undefined }
    : T;

test('the type that users write by and the schema that is checked by are the same shape', () => {
  expectTypeOf<Shape<v.InferInput<typeof configSchema>>>().toEqualTypeOf<Shape<DefectlinkConfig>>();
});

test('the types that users write by say of each option what the list of options says', () => {
  const types = readFileSync(resolve(import.meta.dirname, '../../src/config/written-config.ts'), 'utf8');
  const comments = new Map(
    [...types.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*readonly (\w+)\?/g)].map(
      ([, comment = '', name = '']) => [name, comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim()],
    ),
  );
  for (const option of OPTION_TABLE) {
    expect(comments.get(option.path.split('.').at(-1) ?? ''), option.path).toBe(writtenComment(option));
  }
});
