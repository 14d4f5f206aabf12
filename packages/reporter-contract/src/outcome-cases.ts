import type { ContractCase, Saying } from './contract-case.ts';

const defect = (text: string): readonly Saying[] => [{ by: 'helper', type: 'defect', text }];
const causes = (key: string): string => `KP-88 causes ${key}`;

/** Every way in which a test can end, with a defect named in it; without and with one retry. */
export const OUTCOME_CASES: readonly ContractCase[] = [
  {
    name: 'a test that fails is linked to its execution and its test case',
    code: {
      holds: [
        {
          title: 'fails',
          does: 'fails',
          says: [...defect('KP-201'), { by: 'helper', type: 'testCase', text: 'KP-42' }],
        },
        { title: 'passes', does: 'passes', says: defect('KP-202') },
        { title: 'fails without a defect', does: 'fails' },
      ],
    },
    tests: {
      fails: { outcome: 'failed' },
      passes: { outcome: 'passed' },
      'fails without a defect': { outcome: 'failed' },
    },
    links: [causes('KP-201'), 'KP-42 tests KP-201'],
  },
  {
    name: 'a test that times out is linked',
    code: { holds: [{ title: 'times out', does: 'times out', says: defect('KP-203') }] },
    tests: { 'times out': { outcome: 'failed' } },
    links: [causes('KP-203')],
  },
  {
    name: 'a test whose worker crashes is linked',
    needs: ['worker crashes are failures'],
    code: { holds: [{ title: 'crashes', does: 'crashes its worker', says: defect('KP-204') }] },
    tests: { crashes: { outcome: 'failed' } },
    links: [causes('KP-204')],
  },
  {
    name: 'a test with failed soft assertions is linked',
    needs: ['soft assertions'],
    code: { holds: [{ title: 'softly', does: 'fails softly twice', says: defect('KP-205') }] },
    tests: { softly: { outcome: 'failed' } },
    links: [causes('KP-205')],
  },
  {
    name: 'a test that passes when retried is flaky and not linked',
    code: { holds: [{ title: 'flaky', does: 'fails, then passes', says: defect('KP-206') }] },
    tests: { flaky: { outcome: { 0: 'failed', 1: 'flaky' } } },
    links: { 0: [causes('KP-206')], 1: [] },
  },
  {
    name: 'a test that is expected to fail and fails is not linked',
    code: {
      holds: [{ title: 'expected', does: 'is expected to fail and fails', says: defect('KP-207') }],
    },
    tests: { expected: { outcome: 'expectedFailure' } },
    links: [],
  },
  {
    name: 'a test that is expected to fail and passes is not linked',
    code: {
      holds: [{ title: 'fixed', does: 'is expected to fail and passes', says: defect('KP-208') }],
    },
    tests: { fixed: { outcome: 'unexpectedPass' } },
    links: [],
  },
  {
    name: 'a test that is expected to fail and times out is linked',
    needs: ['expected failures that time out'],
    code: {
      holds: [
        { title: 'times out instead', does: 'is expected to fail and times out', says: defect('KP-209') },
      ],
    },
    tests: { 'times out instead': { outcome: 'failed' } },
    links: [causes('KP-209')],
  },
  {
    name: 'tests that are skipped are not linked',
    code: {
      holds: [
        { title: 'skipped', does: 'is skipped', says: defect('KP-210') },
        { title: 'to do', does: 'is to be fixed', says: defect('KP-210') },
      ],
    },
    tests: { skipped: { outcome: 'skipped' }, 'to do': { outcome: 'skipped' } },
    links: [],
  },
  {
    name: 'a test that skips itself is not linked',
    needs: ['skipping while running'],
    code: { holds: [{ title: 'skips', does: 'is skipped while running', says: defect('KP-211') }] },
    tests: { skips: { outcome: 'skipped' } },
    links: [],
  },
  {
    name: 'a failed beforeAll is linked for the test that the runner blames, and marked',
    needs: ['group hooks blamed on one test'],
    code: {
      hook: 'beforeAll throws',
      holds: [
        { title: 'first', does: 'passes', says: defect('KP-212') },
        { title: 'second', does: 'passes', says: defect('KP-213') },
      ],
    },
    tests: {
      first: { outcome: 'failed', failedHook: 'beforeAll' },
      second: { outcome: 'skipped' },
    },
    links: [causes('KP-212')],
  },
  {
    name: 'a failed afterAll is not the fault of the last test',
    needs: ['group hooks blamed on one test'],
    code: {
      hook: 'afterAll throws',
      holds: [
        { title: 'first', does: 'passes', says: defect('KP-214') },
        { title: 'last', does: 'passes', says: defect('KP-215') },
      ],
    },
    tests: {
      first: { outcome: 'passed' },
      last: { outcome: 'failed', failedHook: 'afterAll' },
    },
    links: [],
  },
  {
    name: 'a failed afterAll with a title of its own is not the fault of the last test either',
    needs: ['group hooks blamed on one test'],
    code: {
      hook: 'afterAll with a title throws',
      holds: [{ title: 'only', does: 'passes', says: defect('KP-229') }],
    },
    tests: { only: { outcome: 'failed', failedHook: 'afterAll' } },
    links: [],
  },
  {
    name: 'an afterAll that times out is not the fault of the last test',
    needs: ['group hooks blamed on one test'],
    code: {
      hook: 'afterAll times out',
      holds: [{ title: 'only', does: 'passes', says: defect('KP-216') }],
    },
    tests: { only: { outcome: 'failed', failedHook: 'afterAll' } },
    links: [],
  },
  {
    name: 'a test that failed before its afterAll failed too is linked',
    needs: ['group hooks blamed on one test'],
    code: {
      hook: 'afterAll throws',
      holds: [{ title: 'own failure', does: 'fails', says: defect('KP-217') }],
    },
    tests: { 'own failure': { outcome: 'failed' } },
    links: [causes('KP-217')],
  },
  {
    name: 'a failed beforeEach is the failure of its test',
    code: {
      hook: 'beforeEach throws',
      holds: [{ title: 'prepared @defect:KP-218', does: 'passes' }],
    },
    tests: { 'prepared @defect:KP-218': { outcome: 'failed' } },
    links: [causes('KP-218')],
  },
  {
    name: 'a failed afterEach is the failure of its test',
    code: {
      hook: 'afterEach throws',
      holds: [{ title: 'cleaned up', does: 'passes', says: defect('KP-219') }],
    },
    tests: { 'cleaned up': { outcome: 'failed' } },
    links: [causes('KP-219')],
  },
  {
    name: 'a failed teardown of a fixture is the failure of its test',
    needs: ['fixtures'],
    code: {
      holds: [{ title: 'has a fixture', does: 'fails in its fixture teardown', says: defect('KP-220') }],
    },
    tests: { 'has a fixture': { outcome: 'failed' } },
    links: [causes('KP-220')],
  },
  {
    name: 'a failed teardown of a worker changes nothing for tests that passed',
    needs: ['fixtures'],
    code: {
      holds: [
        { title: 'passed', does: 'uses a worker fixture whose teardown throws', says: defect('KP-221') },
      ],
    },
    tests: { passed: { outcome: 'passed' } },
    links: [],
  },
  {
    name: 'a failed teardown of a worker changes nothing for the test that failed in it',
    needs: ['fixtures'],
    code: {
      holds: [
        {
          title: 'failed',
          does: 'uses a worker fixture whose teardown throws, and fails',
          says: defect('KP-222'),
        },
      ],
    },
    tests: { failed: { outcome: 'failed' } },
    links: [causes('KP-222')],
  },
  {
    name: 'in a serial group only the test that failed is linked',
    needs: ['serial groups'],
    code: {
      serial: true,
      holds: [
        { title: 's1', does: 'passes', says: defect('KP-223') },
        { title: 's2', does: 'fails', says: defect('KP-224') },
        { title: 's3', does: 'passes', says: defect('KP-225') },
      ],
    },
    tests: { s1: { outcome: 'passed' }, s2: { outcome: 'failed' }, s3: { outcome: 'skipped' } },
    links: [causes('KP-224')],
  },
  {
    name: 'a serial group that gets further when retried links what fails then',
    needs: ['serial groups'],
    code: {
      serial: true,
      holds: [
        { title: 's1', does: 'passes', says: defect('KP-226') },
        { title: 's2', does: 'fails, then passes', says: defect('KP-227') },
        { title: 's3', does: 'fails', says: defect('KP-228') },
      ],
    },
    tests: {
      s1: { outcome: 'passed' },
      s2: { outcome: { 0: 'failed', 1: 'flaky' } },
      s3: { outcome: { 0: 'skipped', 1: 'failed' } },
    },
    links: { 0: [causes('KP-227')], 1: [causes('KP-228')] },
  },
];
