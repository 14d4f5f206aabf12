import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import type { LinkReport } from '@defectlink/core/linking';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractSeed } from '../src/contract-seed.ts';
import { linkingEnvironment } from '../src/linking-to-simulator.ts';
import { pushJournals } from '../src/push-journals.ts';
import { SPELLINGS } from '../src/spellings.ts';
import { newestPlaywright } from './newest-playwright.ts';

/** Which issues the links of a test name, by the title of the describe around it. */
const named = new Map<string, string>();
let simulator: JiraSimulator;
let folder: string;

beforeAll(async () => {
  simulator = await startJiraSimulator({ seed: contractSeed() });
  folder = await newestPlaywright.write({ files: {}, retries: 0, reporter: { mode: 'record' } });
  writeFileSync(join(folder, 'spellings.spec.ts'), testFile());
  await newestPlaywright.run(folder, { env: { JIRA_BASE_URL: simulator.url } });
  const env = {
    ...linkingEnvironment(simulator),
    DEFECTLINK_LINK_ON: 'expectedFailure',
    DEFECTLINK_OUTAGE: 'false',
  };
  for (const report of await pushJournals(folder, env)) take(report);
}, 300_000);

afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

function testFile(): string {
  const tests = SPELLINGS.map(({ code }, at) => `test.describe('row ${at}', () => { ${code}; });`);
  return `
    import { test } from '@playwright/test';
    import { defect, testCase } from '@defectlink/playwright/annotations';
    const SITE = process.env.JIRA_BASE_URL;
    const fails = () => { throw new Error('as ever'); };
    // As expected, or Playwright would start a worker anew after each of them.
    test.beforeEach(() => { test.fail(); });
    ${tests.join('\n')}
  `;
}

function take({ links }: LinkReport): void {
  for (const { kind, from, to, tests } of links) {
    for (const { title } of tests) {
      const row = title.split(' › ')[0] ?? '';
      const known = named.get(row)?.split(' ') ?? [from];
      named.set(row, (kind === 'defectToTestCase' ? [...known, to] : known).join(' '));
    }
  }
}

describe('an issue is named in public suites by a', () => {
  test('good many spellings', () => {
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(81);
  });

  test.each(SPELLINGS.map((spelling, at) => ({ ...spelling, at })))('$source: $code', ({ at, names }) => {
    const [defect = '', ...testCases] = (named.get(`row ${at}`) ?? '').split(' ');
    expect([defect, ...testCases.sort()].join(' ')).toBe(names);
  });
});
