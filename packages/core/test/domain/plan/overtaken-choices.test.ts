import { describe, expect, test } from 'vitest';
import type { TestOutcome } from '../../../src/domain/build/outcome.ts';
import { saidLater, withoutOvertaken } from '../../../src/domain/plan/overtaken-choices.ts';
import type { TagRules } from '../../../src/domain/tags/read-tags.ts';
import { failedTest, runOf } from '../../support/build-run.ts';
import { bug, jiraWith, key, projects, testCase } from '../../support/jira-facts.ts';

const JIRA = jiraWith(bug('KP-101'), bug('KP-102'), testCase('KP-42'), testCase('KP-43'));
const TAG_RULES: TagRules = {
  projects: projects('KP'),
  site: undefined,
  annotations: { defect: [], testCase: [] },
};
const CHOICE = {
  test: 'jest:.:adds',
  defect: key('KP-102'),
  testCases: [key('KP-43')],
  until: '2026-06-02T09:59:00.000Z',
};

/** A run in which a test says this in its code. */
function said(day: number, text: string, more: Partial<TestOutcome> = {}) {
  const mentions = text
    .split(' ')
    .filter(Boolean)
    .map((tag) => {
      const [type = '', issue = ''] = tag.split(':');
      return { from: 'annotation', level: 'test', type, text: issue } as const;
    });
  return runOf([{ ...failedTest({ testId: 'adds' }), mentions, ...more }], {
    runId: `2026060${day}t095900z-jest-0000`,
    startedAt: `2026-06-0${day}T09:59:00.000Z`,
    ci: { provider: 'github', buildId: `${day}`, pullRequest: false },
  });
}

/** What counts of choices after these runs. */
function counting(choices: Parameters<typeof saidLater>[0], ...runs: readonly ReturnType<typeof said>[]) {
  const later = saidLater(choices, runs, TAG_RULES);
  return withoutOvertaken(choices, later, JIRA.issues, ({ tags }) => ({
    defects: tags.flatMap((tag) => (tag.role === 'defect' ? (JIRA.issues.get(tag.key) ?? []) : [])),
    testCases: tags.flatMap((tag) => (tag.role === 'testCase' ? (JIRA.issues.get(tag.key) ?? []) : [])),
  })).map(({ defect, testCases }) => [defect, ...testCases].join(' '));
}

describe('of a choice, beside what the code says in a later run,', () => {
  test.each([
    ['all counts where it names nothing', '', ['KP-102 KP-43']],
    ['all counts where it names the same defect', 'defect:KP-102', ['KP-102 KP-43']],
    ['nothing counts where it names another defect', 'defect:KP-101', []],
    ['the test cases do not count where it names some', 'defect:KP-102 testCase:KP-42', ['KP-102']],
    ['the defect counts where it names test cases alone', 'testCase:KP-42', ['KP-102']],
  ])('%s', (_, text, left) => {
    expect(counting([CHOICE], said(3, text))).toEqual(left);
  });

  test('what the person knew changes nothing', () => {
    const choices = [CHOICE];
    expect(counting(choices, said(2, 'defect:KP-101 testCase:KP-42'), said(3, ''))).toEqual(['KP-102 KP-43']);
    const { length } = saidLater(choices, [said(2, 'defect:KP-101')], TAG_RULES);
    expect(length).toBe(0);
  });

  test('what it named when the person chose takes no place while the test does not fail: on another branch, or for another error', () => {
    const named = { from: 'annotation', level: 'test', type: 'defect', text: 'KP-101' } as const;
    const passing = said(3, 'defect:KP-101', { outcome: 'passed' });
    for (const known of [
      said(1, 'defect:KP-101', { outcome: 'passed' }),
      said(2, '', { mentions: [{ ...named, otherError: 'noMatch' }] }),
    ]) {
      expect(counting([CHOICE], known, passing)).toEqual(['KP-102 KP-43']);
      expect(counting([CHOICE], known, said(3, 'defect:KP-101'))).toEqual([]);
    }
    expect(counting([CHOICE], said(2, ''), passing)).toEqual([]);
  });

  test('an earlier one does not count again when the last one does not', () => {
    expect(counting([{ ...CHOICE, defect: key('KP-101') }, CHOICE], said(3, 'defect:KP-101'))).toEqual([]);
  });

  test('an earlier one for two files does not count again in the other when that of one does not', () => {
    const both = { ...CHOICE, origins: [{ results: 'a' }, { results: 'b' }] };
    const again = { ...CHOICE, origins: [{ results: 'a' }] };
    expect(counting([both, again], said(3, 'defect:KP-101', { results: 'a' }))).toEqual([]);
  });

  test('an earlier one does not count again where files of results are named anew in each build', () => {
    const first = { ...CHOICE, origins: [{ results: 'a1' }] };
    const again = { ...CHOICE, defect: key('KP-103'), origins: [{ results: 'b2' }] };
    const before = [said(1, '', { results: 'a1' }), said(2, '', { results: 'b2' })];
    expect(counting([first, again], ...before, said(3, 'defect:KP-101', { results: 'c3' }))).toEqual([]);
  });

  test('what another file of results says of a test of its name changes nothing', () => {
    const choice = { ...CHOICE, origins: [{ results: 'b' }] };
    const beside = runOf(
      ['a', 'b'].map((results) => ({ ...failedTest({ testId: 'adds' }), mentions: [], results })),
      { ci: { provider: 'github', buildId: '1', pullRequest: false } },
    );
    const inFile = (results: string) => said(3, 'defect:KP-101 testCase:KP-42', { results });
    expect(counting([choice], beside, inFile('a'))).toEqual(['KP-102 KP-43']);
    expect(counting([choice], beside, inFile('b'))).toEqual([]);
  });
});
