import { describe, expect, test } from 'vitest';
import { readCell } from '../../../src/domain/build/cell.ts';

const PLACE = {
  system: 'linux',
  architecture: 'x64',
  node: 'v22.12.0',
  machine: 'host',
  workspace: '/home/ci/shop',
};

describe('the job that a run is of', () => {
  test.each([
    [
      'github',
      { GITHUB_WORKFLOW: 'CI', GITHUB_JOB: 'test', RUNNER_TRACKING_ID: 'github_1' },
      'CI / test',
      'github_1',
    ],
    ['github', { GITHUB_JOB: 'test' }, 'test', 'host /home/ci/shop'],
    ['github', { GITHUB_JOB: 'test', RUNNER_TRACKING_ID: '' }, 'test', 'host /home/ci/shop'],
    ['github', { GITHUB_JOB: 'test', RUNNER_TRACKING_ID: '0' }, 'test', 'host /home/ci/shop'],
    ['gitlab', { CI_JOB_NAME: 'test: [linux, 22]', CI_JOB_ID: '4711' }, 'test: [linux, 22]', '4711'],
    ['gitlab', { CI_JOB_NAME: 'test 2/3', CI_JOB_ID: '4711' }, 'test', '4711', '2/3'],
    ['gitlab', { CI_JOB_NAME: 'test: [a, 2/3]', CI_JOB_ID: '4711' }, 'test: [a]', '4711', '2/3'],
    ['gitlab', { CI_JOB_NAME: 'test: [2/3, a, b]', CI_JOB_ID: '4711' }, 'test: [a, b]', '4711', '2/3'],
    ['gitlab', { CI_JOB_NAME: 'test: [2/3]', CI_JOB_ID: '4711' }, 'test', '4711', '2/3'],
    [
      'gitlab',
      { CI_JOB_NAME: 'test: [22, 2]', MATRIX_GROUP: '2', CI_JOB_ID: '4711' },
      'test: [22]',
      '4711',
      'MATRIX_GROUP 22yf3',
    ],
    [
      'github',
      { GITHUB_JOB: 'rails-2', MATRIX_GROUP: '2', RUNNER_TRACKING_ID: 'r' },
      'rails-2',
      'r',
      'MATRIX_GROUP 22yf3',
    ],
    [
      'semaphore',
      { SEMAPHORE_JOB_NAME: 'rails-2 - MATRIX_GROUP=2', MATRIX_GROUP: '2', SEMAPHORE_JOB_ID: 'f' },
      'rails-2',
      'f',
      'MATRIX_GROUP 22yf3',
    ],
    [
      'semaphore',
      { SEMAPHORE_JOB_NAME: 'test - MATRIX_GROUP=2', MATRIX_GROUP: '2', SEMAPHORE_JOB_ID: 'f' },
      'test',
      'f',
      'MATRIX_GROUP 22yf3',
    ],
    ['github', { GITHUB_JOB: 'test', MATRIX_GROUP: '2' }, 'test', 'host /home/ci/shop', 'MATRIX_GROUP 22yf3'],
    ['jenkins', { JOB_NAME: 'shop/main', STAGE_NAME: 'Test' }, 'shop/main / Test', 'host /home/ci/shop'],
    ['jenkins', { STAGE_NAME: 'Test', JENKINS_NODE_COOKIE: '8e-03' }, 'Test', 'host /home/ci/shop 8e-03'],
    ['azure', { AGENT_JOBNAME: 'Test linux', SYSTEM_JOBID: 'a-b' }, 'Test linux', 'a-b'],
    [
      'circleci',
      { CIRCLE_JOB: 'test', CIRCLE_NODE_INDEX: '1', CIRCLE_NODE_TOTAL: '3', CIRCLE_WORKFLOW_JOB_ID: 'c' },
      'test',
      'c',
      '1/3',
    ],
    [
      'azure',
      {
        BUILD_DEFINITIONNAME: 'e2e',
        SYSTEM_STAGENAME: '__default',
        AGENT_JOBNAME: 'Job',
        SYSTEM_JOBID: 'a-b',
      },
      'e2e / __default / Job',
      'a-b',
    ],
    [
      'buildkite',
      { BUILDKITE_STEP_KEY: 'e2e', BUILDKITE_LABEL: 'e2e chrome', BUILDKITE_JOB_ID: 'd' },
      'e2e / e2e chrome',
      'd',
    ],
    [
      'buildkite',
      {
        BUILDKITE_PIPELINE_SLUG: 'shop',
        BUILDKITE_STEP_KEY: '',
        BUILDKITE_LABEL: 'Test',
        BUILDKITE_STEP_ID: 'of-this-build',
        BUILDKITE_JOB_ID: 'd',
      },
      'shop / Test',
      'd',
    ],
    ['teamcity', { TEAMCITY_BUILDCONF_NAME: 'Test' }, 'Test', 'host /home/ci/shop'],
    ['travis', { TRAVIS_JOB_NUMBER: '12.3', TRAVIS_JOB_ID: '99' }, '#3', '99'],
    ['travis', { TRAVIS_JOB_NUMBER: '12.3', TRAVIS_JOB_NAME: '4.2', TRAVIS_JOB_ID: '99' }, '4.2', '99'],
    ['semaphore', { SEMAPHORE_JOB_NAME: 'e2e 1/2', SEMAPHORE_JOB_ID: 'f' }, 'e2e', 'f', '1/2'],
    [
      'azure',
      {
        AGENT_JOBNAME: 'e2e 1/2',
        SYSTEM_JOBPOSITIONINPHASE: '1',
        SYSTEM_TOTALJOBSINPHASE: '1',
        SYSTEM_JOBID: 'f',
      },
      'e2e',
      'f',
      '1/1 1/2',
    ],
    [
      'travis',
      { TRAVIS_JOB_NUMBER: '12.3', TRAVIS_JOB_NAME: 'e2e 1.2', TRAVIS_JOB_ID: '99' },
      'e2e 1.2',
      '99',
    ],
    [
      'appveyor',
      { APPVEYOR_JOB_NAME: 'Environment: NODE=20', APPVEYOR_JOB_NUMBER: '2', APPVEYOR_JOB_ID: 'g' },
      'Environment: NODE=20',
      'g',
    ],
    [
      'bitbucket',
      { BITBUCKET_DEPLOYMENT_ENVIRONMENT: 'staging', BITBUCKET_STEP_UUID: '{e}' },
      'staging',
      '{e}',
    ],
    ['jenkins', { JOB_NAME: 'shop/BROWSER=firefox' }, 'shop/BROWSER=firefox', 'host /home/ci/shop'],
    ['woodpecker', { CI_WORKFLOW_NAME: 'check', CI_STEP_NAME: 'test' }, 'check / test', 'host /home/ci/shop'],
    ['drone', { DRONE_STAGE_NAME: 'check', DRONE_STEP_NAME: 'test' }, 'check / test', 'host /home/ci/shop'],
    [
      'semaphore',
      {
        SEMAPHORE_BLOCK_NAME: 'Check',
        SEMAPHORE_JOB_NAME: 'Test',
        SEMAPHORE_JOB_INDEX: '2',
        SEMAPHORE_JOB_ID: 'f',
      },
      'Check / Test',
      'f',
      '2',
    ],
    [
      'semaphore',
      {
        SEMAPHORE_JOB_NAME: 'Test - 1/2',
        SEMAPHORE_JOB_INDEX: '1',
        SEMAPHORE_JOB_COUNT: '2',
        SEMAPHORE_JOB_ID: 'f',
      },
      'Test',
      'f',
      '1/2',
    ],
    ['appveyor', { APPVEYOR_JOB_NAME: '', APPVEYOR_JOB_NUMBER: '1', APPVEYOR_JOB_ID: 'g' }, '1', 'g'],
    [
      'codebuild',
      {
        CODEBUILD_PROJECT_ARN: 'arn:shop',
        CODEBUILD_BATCH_BUILD_IDENTIFIER: 'linux',
        CODEBUILD_BUILD_ID: 'shop:h',
      },
      'arn:shop / linux',
      'shop:h',
    ],
    [
      'codebuild',
      {
        CODEBUILD_PROJECT_ARN: 'arn:shop',
        CODEBUILD_INITIATOR: 'codepipeline/main',
        CODEBUILD_BUILD_ID: 'shop:h',
      },
      'arn:shop / codepipeline/main',
      'shop:h',
    ],
    [
      'codebuild',
      { CODEBUILD_PROJECT_ARN: 'arn:shop', CODEBUILD_INITIATOR: 'dana', CODEBUILD_BUILD_ID: 'shop:h' },
      'arn:shop',
      'shop:h',
    ],
    [
      'azure',
      {
        RELEASE_DEFINITIONNAME: 'Shop',
        RELEASE_ENVIRONMENTNAME: 'Staging',
        AGENT_JOBNAME: 'Agent job',
        SYSTEM_JOBID: 'a',
      },
      'Shop / Staging / Agent job',
      'a',
    ],
    ['cirrus', { CIRRUS_TASK_NAME: 'Test', CIRRUS_TASK_ID: '7' }, 'Test', '7'],
    ['codefresh', { CF_STEP_NAME: 'test', CF_BUILD_ID: 'i' }, 'test', 'host /home/ci/shop'],
    ['codefresh', { CF_PIPELINE_NAME: 'e2e', CF_STEP_NAME: 'test' }, 'e2e / test', 'host /home/ci/shop'],
    [
      'bitrise',
      {
        BITRISE_TRIGGERED_WORKFLOW_ID: 'test',
        BITRISE_IO_PARALLEL_INDEX: '0',
        BITRISE_BUILD_SLUG: 'j',
      },
      'test',
      'j',
      '0',
    ],
  ])('on %s with %j is %s, running as %s', (provider, env, job, jobRun, copy?: string) => {
    expect(readCell(env, provider, PLACE)).toEqual({ ...PLACE, job, jobRun, ...(copy && { copy }) });
  });

  test('has no name where each build calls it anew, and its running is told', () => {
    expect(readCell({ BITBUCKET_STEP_UUID: '{e}' }, 'bitbucket', PLACE)).toEqual({ ...PLACE, jobRun: '{e}' });
    const unlabelled = { BUILDKITE_PIPELINE_SLUG: 'shop', BUILDKITE_STEP_ID: 's', BUILDKITE_JOB_ID: 'd' };
    expect(readCell(unlabelled, 'buildkite', PLACE)).toEqual({ ...PLACE, jobRun: 'd' });
  });

  test('is unknown on a system that does not tell, and outside of CI', () => {
    expect(readCell({ BUILD_DEFINITIONNAME: 'e2e' }, 'azure', PLACE)).toEqual(PLACE);
    expect(readCell({ CF_PIPELINE_NAME: 'e2e' }, 'codefresh', PLACE)).toEqual(PLACE);
    expect(readCell({ GITHUB_WORKFLOW: 'CI' }, 'github', PLACE)).toEqual(PLACE);
    expect(readCell({ JOB_NAME: 'shop', JENKINS_NODE_COOKIE: '8e' }, 'jenkins', PLACE)).toEqual(PLACE);
    const harness = { DRONE_STAGE_NAME: 'check', DRONE_STEP_NAME: 'test', HARNESS_EXECUTION_ID: 'k' };
    expect(readCell(harness, 'drone', PLACE)).toEqual(PLACE);
    expect(readCell({ GITHUB_JOB: 'test' }, 'ci', PLACE)).toEqual(PLACE);
    expect(readCell({ GITHUB_JOB: 'test' }, undefined, PLACE)).toEqual(PLACE);
  });
});

test('jobs in containers of one runner, whose workspaces are alike, run in the container that is theirs', () => {
  const env = { GITHUB_JOB: 'test', RUNNER_NAME: 'runner-7' };
  const runs = ['4f1c', '4f1c', '9b2e'].map((container) =>
    readCell(env, 'github', { ...PLACE, machine: container }),
  );
  expect(runs.map(({ jobRun }) => jobRun)).toEqual([
    'runner-7 4f1c /home/ci/shop',
    'runner-7 4f1c /home/ci/shop',
    'runner-7 9b2e /home/ci/shop',
  ]);
  expect(new Set(runs.map(({ machine }) => machine))).toEqual(new Set(['runner-7']));
});

test('variables that are named after the matrix tell its cells apart, whatever they hold, and show none of it', () => {
  const env = { NODE_IN_MATRIX: '22', MATRIX_OS: 'windows', MATRIX_TOKEN: 'hunter2', MATRIXED: 'no' };
  const matrixOf = (changed: Record<string, string>) =>
    readCell({ ...env, ...changed }, 'github', PLACE).matrix;
  expect(matrixOf({})).toMatch(/^MATRIX_OS NODE_IN_MATRIX \w{5}$/);
  expect(matrixOf({ MATRIX_TOKEN: 'hunter3', MATRIX_PASS: 'hunter4', MATRIXED: 'yes' })).toBe(matrixOf({}));
  const versions = Array.from({ length: 100 }, (_, at) => matrixOf({ NODE_IN_MATRIX: String(at) }));
  expect(new Set(versions).size).toBe(100);
  const WEBHOOK = { MATRIX_WEBHOOK: 'https://hookshot.example/7f3e9a1c', MATRIX_GROUP: 'hunter5' };
  expect(JSON.stringify(readCell({ ...env, ...WEBHOOK }, 'github', PLACE))).not.toMatch(
    /7f3e|hunter|windows/,
  );
});

test.each([
  ['MATRIX_KEYCLOAK', '22'],
  ['MATRIX_KEY', 'staging'],
  ['MATRIX_TOKEN_FORMAT', 'jwt'],
  ['KEYBOARD_MATRIX', 'qwertz'],
])('a variable is no secret since its name holds a word for one: %s', (name, value) => {
  const matrixOf = (held: string) => readCell({ [name]: held }, 'github', PLACE).matrix;
  expect(matrixOf(value)).toMatch(new RegExp(`^${name} \\w{5}$`));
  expect(matrixOf('ghp-like-4fG8kL2mN9')).not.toBe(matrixOf(value));
});

test.each(['MATRIX_API_KEY', 'MATRIX_TOKENS', 'MATRIX_PASSWORD', 'MATRIX_PASS'])(
  '%s is a secret, and tells no cell',
  (name) => {
    expect(readCell({ [name]: 'hunter2' }, 'github', PLACE).matrix).toBeUndefined();
  },
);

test('the target of Nx tells apart what its executors run with configurations of their own', () => {
  const targetOf = (env: Record<string, string>) => readCell(env, undefined, PLACE).target;
  expect(targetOf({ NX_TASK_TARGET_TARGET: 'test' })).toBe('test');
  expect(targetOf({ NX_TASK_TARGET_TARGET: 'test', NX_TASK_TARGET_CONFIGURATION: 'ci' })).toBe('test:ci');
  expect(targetOf({ NX_TASK_TARGET_PROJECT: 'shop' })).toBeUndefined();
});
