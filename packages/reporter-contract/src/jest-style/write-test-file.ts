import type { Behaviour, GroupCode, GroupHook, Saying, TestCode } from '../contract-case.ts';
import { HANGING_MARK } from '../run-runner.ts';

/** What differs in the test files of runners that otherwise write them alike. */
export interface Dialect {
  /** The lines that a file begins with. */
  readonly head: (retries: number) => readonly string[];
  /** What follows `test` where it is expected to fail. */
  readonly expectedFailure: string;
  /** What a test's function is given. */
  readonly parameters: string;
  /** Bodies of what others cannot express. */
  readonly bodies: Bodies;
}

/** Bodies of tests; `attempt` counts from 0. What a runner cannot express has none. */
type Bodies = Partial<Record<Behaviour, string>>;

const FOREVER = 'await new Promise(() => {});';
const TIMEOUT_MS = 200;

const BODIES: Bodies = {
  passes: '',
  fails: "throw new Error('it failed');",
  'times out': FOREVER,
  'fails, then passes': "if (attempt === 0) throw new Error('it failed');",
  'is expected to fail and fails': "throw new Error('it failed as expected');",
  'is expected to fail and passes': '',
  'is skipped': '',
  hangs: `writeFileSync('${HANGING_MARK}', ''); ${FOREVER}`,
};

const HOOKS: Partial<Record<GroupHook, string>> = {
  'beforeAll throws': "beforeAll(() => { throw new Error('beforeAll failed'); });",
  'afterAll throws': "afterAll(() => { throw new Error('afterAll failed'); });",
  'afterAll times out': `afterAll(async () => { ${FOREVER} }, ${TIMEOUT_MS});`,
  'beforeEach throws': "beforeEach(() => { throw new Error('beforeEach failed'); });",
  'afterEach throws': "afterEach(() => { throw new Error('afterEach failed'); });",
};

/** A test file in a dialect that holds `groups` one after another. */
export function writeTestFile(groups: readonly GroupCode[], dialect: Dialect, retries: number): string {
  return [
    ...dialect.head(retries),
    'const helpers = { defect, testCase };',
    ...groups.map((group) => writeGroup(group, dialect)),
    '',
  ].join('\n');
}

function writeGroup(group: GroupCode, dialect: Dialect): string {
  const hook = group.hook && expressible(HOOKS[group.hook], group.hook);
  return [
    `describe(${text(group.describe)}, () => {`,
    ...(group.says ?? []).map((saying) => expressible(writeSaying(saying), saying.by)),
    ...(hook === undefined ? [] : [hook]),
    ...group.holds.map((held) => ('describe' in held ? writeGroup(held, dialect) : writeTest(held, dialect))),
    '});',
  ].join('\n');
}

function writeTest({ title, does, says = [] }: TestCode, dialect: Dialect): string {
  const sayings = says.map((saying) => expressible(writeSaying(saying), saying.by)).join(' ');
  if (does === 'is to be fixed') return aroundTest(sayings, `test.todo(${text(title)});`);
  const modifier =
    does === 'is skipped' ? '.skip' : does.startsWith('is expected to fail') ? dialect.expectedFailure : '';
  const timeout = does === 'times out' ? TIMEOUT_MS : 60_000;
  const body = expressible({ ...BODIES, ...dialect.bodies }[does], does);
  // The body of a skipped test says nothing.
  const [around, inside] = does === 'is skipped' ? [sayings, ''] : ['', sayings];
  const test = `test${modifier}(${text(title)}, async (${dialect.parameters}) => { attempt += 1; ${inside} ${body} }, ${timeout});`;
  return around === '' ? `{ let attempt = -1; ${test} }` : aroundTest(around, `let attempt = -1; ${test}`);
}

function aroundTest(sayings: string, test: string): string {
  return `describe('around it', () => { ${sayings} ${test} });`;
}

function writeSaying(saying: Saying): string | undefined {
  const signs = saying.when === undefined ? '' : `, { when: ${saying.when} }`;
  const call = `helpers[${text(saying.type)}](${text(saying.text)}${signs});`;
  if (saying.by === 'helper' || saying.by === 'helper at run time') return call;
  return saying.by === 'helper in passing attempts' ? `if (attempt > 0) ${call}` : undefined;
}

function expressible<T>(code: T | undefined, what: string): T {
  if (code === undefined)
    throw new Error(`the runner has nothing for "${what}"; a case with it needs a feature.`);
  return code;
}

function text(value: string | undefined): string {
  return JSON.stringify(value ?? '');
}
