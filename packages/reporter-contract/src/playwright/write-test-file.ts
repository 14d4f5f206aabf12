import type { Behaviour, GroupCode, GroupHook, Saying, TestCode } from '../contract-case.ts';
import { HANGING_MARK } from '../run-runner.ts';

const FOREVER = 'await new Promise(() => {});';
const HANG = `info.setTimeout(0); writeFileSync('${HANGING_MARK}', ''); ${FOREVER}`;

const MODIFIERS: Partial<Record<Behaviour, string>> = {
  'is expected to fail and fails': '.fail',
  'is expected to fail and passes': '.fail',
  'is expected to fail and times out': '.fail',
  'is skipped': '.skip',
  'is to be fixed': '.fixme',
};

const BODIES: Record<Behaviour, string> = {
  passes: '',
  fails: "throw new Error('it failed');",
  'fails softly twice': 'expect.soft(1).toBe(2); expect.soft(3).toBe(4);',
  'times out': `info.setTimeout(200); ${FOREVER}`,
  'fails, then passes': "if (info.retry === 0) throw new Error('it failed');",
  'is expected to fail and fails': "throw new Error('it failed as expected');",
  'is expected to fail and passes': '',
  'is expected to fail and times out': `info.setTimeout(200); ${FOREVER}`,
  'is skipped': '',
  'is skipped while running': "info.skip(true, 'not here');",
  'is to be fixed': '',
  'crashes its worker': 'process.exit(3);',
  'crashes its worker, then passes': 'if (info.retry === 0) process.exit(3);',
  'fails in its fixture teardown': '',
  'uses a worker fixture whose teardown throws': '',
  'uses a worker fixture whose teardown throws, and fails': "throw new Error('it failed');",
  'fails, then hangs': `if (info.retry === 0) throw new Error('it failed'); ${HANG}`,
  hangs: HANG,
  'fails once another hangs': `await expect.poll(() => existsSync('${HANGING_MARK}')).toBe(true); throw new Error('it failed');`,
};

const FIXTURES: Partial<Record<Behaviour, string>> = {
  'fails in its fixture teardown': 'fragile',
  'uses a worker fixture whose teardown throws': 'fragileWorker',
  'uses a worker fixture whose teardown throws, and fails': 'fragileWorker',
};

const HOOKS: Record<GroupHook, string> = {
  'beforeAll throws': "test.beforeAll(() => { throw new Error('beforeAll failed'); });",
  'afterAll throws': "test.afterAll(() => { throw new Error('afterAll failed'); });",
  'afterAll times out': `test.afterAll(async () => { test.setTimeout(200); ${FOREVER} });`,
  'afterAll with a title throws':
    "test.afterAll('close the shop', () => { throw new Error('afterAll failed'); });",
  'beforeEach throws': "test.beforeEach(() => { throw new Error('beforeEach failed'); });",
  'afterEach throws': "test.afterEach(() => { throw new Error('afterEach failed'); });",
};

// A test type of its own per group: a worker fixture that fails must not share its worker with another group.
const WITH_FIXTURES = `base.extend({
  fragile: async ({}, use) => { await use(1); throw new Error('fixture teardown failed'); },
  fragileWorker: [async ({}, use) => { await use(1); throw new Error('worker teardown failed'); }, { scope: 'worker' }],
})`;

/** A test file for Playwright that holds `groups` one after another. */
export function writeTestFile(groups: readonly GroupCode[]): string {
  return [
    "import { existsSync, writeFileSync } from 'node:fs';",
    "import { test as base, expect } from '@playwright/test';",
    "import { defect, testCase } from '@defectlink/playwright/annotations';",
    'const helpers = { defect, testCase };',
    ...groups.map(
      (group) => `{\nconst test = ${usesFixtures(group) ? WITH_FIXTURES : 'base'};\n${writeGroup(group)}}`,
    ),
    '',
  ].join('\n');
}

function writeGroup(group: GroupCode): string {
  return [
    `test.describe(${text(group.describe)}, ${writeDetails(group.says ?? [])}, () => {`,
    ...(group.serial ? ["test.describe.configure({ mode: 'serial' });"] : []),
    ...(group.onceOnly ? ['test.describe.configure({ retries: 0 });'] : []),
    ...(group.hook ? [HOOKS[group.hook]] : []),
    ...group.holds.map((held) => ('describe' in held ? writeGroup(held) : writeTest(held))),
    '});',
  ].join('\n');
}

function writeTest({ title, does, says = [] }: TestCode): string {
  const modifier = MODIFIERS[does] ?? '';
  const body = [...says.flatMap(writeRunTimeSaying), BODIES[does]].join(' ');
  return `test${modifier}(${text(title)}, ${writeDetails(says)}, async ({ ${FIXTURES[does] ?? ''} }, info) => { ${body} });`;
}

function writeDetails(says: readonly Saying[]): string {
  const annotations = says.flatMap((saying) => {
    if (saying.by === 'helper') return [`...${helper(saying)}`];
    if (saying.by === 'annotation')
      return [`{ type: ${text(saying.type)}, description: ${text(saying.text)} }`];
    return [];
  });
  const tags = says.filter(({ by }) => by === 'tag').map((saying) => text(saying.text));
  return `{ annotation: [${annotations.join(', ')}], tag: [${tags.join(', ')}] }`;
}

function writeRunTimeSaying(saying: Saying): string[] {
  const push = `info.annotations.push(...${helper(saying)});`;
  switch (saying.by) {
    case 'helper at run time':
      return [push];
    case 'helper in passing attempts':
      return [`if (info.retry > 0) ${push}`];
    case 'attachment':
      return [
        `await info.attach(${text(saying.type)}, { body: ${text(saying.text)}, contentType: 'text/plain' });`,
      ];
    default:
      return [];
  }
}

function helper({ type, text: key, when }: Saying): string {
  return `helpers[${text(type)}](${text(key)}${when === undefined ? '' : `, { when: ${when} }`})`;
}

function usesFixtures({ holds }: GroupCode): boolean {
  return holds.some((held) => ('describe' in held ? usesFixtures(held) : held.does in FIXTURES));
}

function text(value: string | undefined): string {
  return JSON.stringify(value ?? '');
}
