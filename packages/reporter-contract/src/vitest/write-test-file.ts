import type { Behaviour, GroupCode, GroupHook, Saying, TestCode } from '../contract-case.ts';

/** File that a hanging test makes, so that others know when it has begun. */
export const HANGING_MARK = 'hanging';

const FOREVER = 'await new Promise(() => {});';
const TIMEOUT_MS = 200;

const MODIFIERS: Partial<Record<Behaviour, string>> = {
  'is expected to fail and fails': '.fails',
  'is expected to fail and passes': '.fails',
  'is skipped': '.skip',
};

/** Bodies of tests; `attempt` counts from 0. What Vitest cannot express has none. */
const BODIES: Partial<Record<Behaviour, string>> = {
  passes: '',
  fails: "throw new Error('it failed');",
  'fails softly twice': "expect.soft(1, 'once').toBe(2); expect.soft(1, 'twice').toBe(2);",
  'times out': FOREVER,
  'fails, then passes': "if (attempt === 0) throw new Error('it failed');",
  'is expected to fail and fails': "throw new Error('it failed as expected');",
  'is expected to fail and passes': '',
  'is skipped': '',
  'is skipped while running': 'skip();',
  hangs: `writeFileSync('${HANGING_MARK}', ''); ${FOREVER}`,
};

const HOOKS: Partial<Record<GroupHook, string>> = {
  'beforeAll throws': "beforeAll(() => { throw new Error('beforeAll failed'); });",
  'afterAll throws': "afterAll(() => { throw new Error('afterAll failed'); });",
  'afterAll times out': `afterAll(async () => { ${FOREVER} }, ${TIMEOUT_MS});`,
  'beforeEach throws': "beforeEach(() => { throw new Error('beforeEach failed'); });",
  'afterEach throws': "afterEach(() => { throw new Error('afterEach failed'); });",
};

/** A test file for Vitest that holds `groups` one after another. */
export function writeTestFile(groups: readonly GroupCode[]): string {
  return [
    "import { writeFileSync } from 'node:fs';",
    "import { defect, testCase } from '@defectlink/vitest';",
    "import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';",
    'const helpers = { defect, testCase };',
    ...groups.map(writeGroup),
    '',
  ].join('\n');
}

function writeGroup(group: GroupCode): string {
  const hook = group.hook && expressible(HOOKS[group.hook], group.hook);
  return [
    `describe(${text(group.describe)}, () => {`,
    ...(group.says ?? []).map((saying) => expressible(writeSaying(saying), saying.by)),
    ...(hook === undefined ? [] : [hook]),
    ...group.holds.map((held) => ('describe' in held ? writeGroup(held) : writeTest(held))),
    '});',
  ].join('\n');
}

function writeTest({ title, does, says = [] }: TestCode): string {
  const sayings = says.map((saying) => expressible(writeSaying(saying), saying.by)).join(' ');
  if (does === 'is to be fixed') return aroundTest(sayings, `test.todo(${text(title)});`);
  const modifier = MODIFIERS[does] ?? '';
  const timeout = does === 'times out' ? TIMEOUT_MS : 60_000;
  const body = expressible(BODIES[does], does);
  // The body of a skipped test says nothing.
  const [around, inside] = does === 'is skipped' ? [sayings, ''] : ['', sayings];
  const test = `test${modifier}(${text(title)}, async ({ skip }) => { attempt += 1; ${inside} ${body} }, ${timeout});`;
  return around === '' ? `{ let attempt = -1; ${test} }` : aroundTest(around, `let attempt = -1; ${test}`);
}

function aroundTest(sayings: string, test: string): string {
  return `describe('around it', () => { ${sayings} ${test} });`;
}

function writeSaying(saying: Saying): string | undefined {
  const call = `helpers[${text(saying.type)}](${text(saying.text)});`;
  if (saying.by === 'helper' || saying.by === 'helper at run time') return call;
  return saying.by === 'helper in passing attempts' ? `if (attempt > 0) ${call}` : undefined;
}

function expressible<T>(code: T | undefined, what: string): T {
  if (code === undefined)
    throw new Error(`Vitest has nothing for "${what}"; a case with it needs a feature.`);
  return code;
}

function text(value: string | undefined): string {
  return JSON.stringify(value ?? '');
}
