import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { missingLinks } from '../../../src/domain/plan/link-plan.ts';
import type { TestOutcome } from '../../../src/domain/build/outcome.ts';
import { failedTest, runOf } from '../../support/build-run.ts';
import { bug, execution, existing, issue, jiraWith, key, story, testCase } from '../../support/jira-facts.ts';
import { executionOf, leftOut, planFor, planForBuild, sentences } from '../../support/plan.ts';

const jira = jiraWith(
  execution('KP-88'),
  execution('KP-89'),
  testCase('KP-42'),
  testCase('KP-43'),
  bug('KP-101'),
  bug('KP-102'),
  bug('KP-105', { done: true, status: 'Closed' }),
  bug('SHOP-7'),
  testCase('SHOP-8'),
  story('KP-1'),
);

describe('a failed test that names a defect', () => {
  test('and a test case is linked to both', () => {
    const plan = planFor([failedTest({ defect: 'KP-101', testCase: 'KP-42' })], { jira });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88', 'KP-101 is tested by KP-42']);
    expect(leftOut(plan)).toEqual([]);
  });

  test('by a bare key beside its test case is linked to both, by their types', () => {
    const plan = planFor([failedTest({ title: 'KP-42 | pays -- KNOWN ISSUE: KP-101' })], { jira });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88', 'KP-101 is tested by KP-42']);
  });

  test('and no test case is linked to the execution alone, with the reason', () => {
    const plan = planFor([failedTest({ defect: 'KP-101' })], { jira });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88']);
    expect(plan.leftOut.map(({ message }) => message)).toEqual([
      "The test names no test case, so it links KP-101 to the Test Execution only. Add one with @testcase:KEY or testCase('KEY').",
    ]);
  });

  test('and a test case that is not there is not said to name none', () => {
    const plan = planFor([failedTest({ defect: 'KP-101', testCase: 'KP-999' })], { jira });
    expect(plan.leftOut.map(({ message }) => message)).toContain(
      'No test case that the test names can be linked, so it links KP-101 to the Test Execution only.',
    );
  });

  test('and several test cases is linked to all of them', () => {
    const plan = planFor([failedTest({ defect: 'KP-101', testCase: ['KP-42', 'KP-43'] })], { jira });
    expect(sentences(plan)).toContain('KP-101 is tested by KP-43');
    expect(plan.links).toHaveLength(3);
  });

  test('that is closed is linked all the same', () => {
    expect(sentences(planFor([failedTest({ defect: 'KP-105' })], { jira }))).toEqual([
      'KP-105 is caused by KP-88',
    ]);
  });

  test('by its old key is linked to the issue that it is now', () => {
    const moved = jiraWith(execution('KP-88'), ['OLD-1', bug('KP-101')], bug('KP-101'));
    const plan = planFor([failedTest({ defect: ['OLD-1', 'KP-101'] })], { jira: moved });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88']);
    expect(leftOut(plan)).toEqual(['noTestCase info']);
  });
});

describe('tests without a failure', () => {
  test.each(['passed', 'skipped', 'unexpectedPass'] as const)('that %s ask for nothing', (outcome) => {
    const plan = planFor([failedTest({ defect: 'KP-101', outcome })], { jira });
    expect(sentences(plan)).toEqual([]);
    expect(leftOut(plan)).toEqual([]);
  });

  test.each([
    [
      'flaky',
      "The test is flaky: a later attempt passed. Add 'flaky' to linkOn in the configuration file to link such tests.",
    ],
    [
      'expectedFailure',
      "The test failed as expected. Add 'expectedFailure' to linkOn in the configuration file to link such tests.",
    ],
  ] as const)('that are %s are linked when that is wanted, and explained when not', (outcome, message) => {
    const tests = [failedTest({ defect: 'KP-101', testCase: 'KP-42', outcome })];
    const plan = planFor(tests, { jira });
    expect(plan).toMatchObject({
      links: [],
      leftOut: [{ reason: 'notLinkedOutcome', level: 'info', message }],
    });
    expect(sentences(planFor(tests, { jira, rules: { linkOn: ['failed', outcome] } }))).toHaveLength(2);
  });

  test('a failed test is explained too when only others are wanted', () => {
    const plan = planFor([failedTest({ defect: 'KP-101' })], { jira, rules: { linkOn: ['flaky'] } });
    expect(plan.links).toEqual([]);
    expect(plan.leftOut[0]?.message).toBe(
      "The test failed. Add 'failed' to linkOn in the configuration file to link such tests.",
    );
  });

  test('an unsettled failure is reported and not linked', () => {
    const plan = planFor([failedTest({ defect: 'KP-101', settled: false })], { jira });
    expect(plan.links).toEqual([]);
    expect(leftOut(plan)).toEqual(['unsettled warning']);
    expect(plan.leftOut[0]?.message).toMatch(/^The run or its worker was killed before the test was settled/);
  });

  test('a hook after all tests links nothing, a hook before all does', () => {
    const after = planFor([failedTest({ defect: 'KP-101', failedHook: 'afterAll' })], { jira });
    expect(after.links).toEqual([]);
    expect(after.leftOut[0]?.message).toBe(
      'Only a hook after all tests of the group failed, not the test itself, so it is not linked.',
    );
    expect(sentences(planFor([failedTest({ defect: 'KP-101', failedHook: 'beforeAll' })], { jira }))).toEqual(
      ['KP-101 is caused by KP-88'],
    );
  });

  test('a test that says nothing needs no explanation', () => {
    const silent = { ...failedTest({ title: 'pays' }), mentions: [] };
    for (const over of [{ settled: false }, { outcome: 'flaky' }, { failedHook: 'afterAll' }] as const) {
      expect(planFor([{ ...silent, ...over }], { jira }).leftOut).toEqual([]);
    }
  });
});

describe('several defects', () => {
  test('only the primary is linked, and the others are named', () => {
    const plan = planFor([failedTest({ defect: ['KP-102', 'KP-101'], testCase: 'KP-42' })], { jira });
    expect(sentences(plan)).toEqual(['KP-102 is caused by KP-88', 'KP-102 is tested by KP-42']);
    expect(plan.leftOut).toMatchObject([
      {
        reason: 'furtherDefect',
        level: 'info',
        message:
          "KP-101 is named beside the primary defect KP-102; only the primary is linked. Set defectsPerTest: 'all' to link them all.",
      },
    ]);
  });

  test('all are linked when that is wanted, and each test counts once per link', () => {
    const plan = planFor([failedTest({ defect: ['KP-102', 'KP-101'], testCase: 'KP-42' })], {
      jira,
      rules: { defectsPerTest: 'all' },
      mapping: { executionToTestCase: 'includes' },
    });
    expect(sentences(plan)).toEqual([
      'KP-101 is caused by KP-88',
      'KP-102 is caused by KP-88',
      'KP-101 is tested by KP-42',
      'KP-102 is tested by KP-42',
      'KP-88 includes KP-42',
    ]);
    expect(plan.links.map(({ tests }) => tests.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('of each cell the primary is linked, where cells fail by different defects', () => {
    const runIn = (runId: string, system: string, ...defect: string[]) =>
      runOf([failedTest({ defect, testId: 'pays' })], {
        runId,
        executionKey: 'KP-88',
        cell: { system, architecture: 'x64', node: 'v22.12.0', machine: system, workspace: '/shop' },
      });
    const runs = [
      runIn('20260601t095900z-jest-0001', 'linux', 'KP-101', 'KP-105'),
      runIn('20260601t095900z-jest-0002', 'win32', 'KP-102'),
    ];
    for (const order of [runs, [...runs].reverse()]) {
      const plan = planForBuild(mergeRuns(order), { jira });
      expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88', 'KP-102 is caused by KP-88']);
      expect(leftOut(plan)).toContain('furtherDefect info KP-105');
    }
  });

  test('the defect of one cell is not tested by the test case of another', () => {
    const runIn = (system: string, defect: string, testCase: readonly string[]) =>
      runOf([failedTest({ defect, testCase, testId: 'pays' })], {
        runId: `20260601t095900z-jest-${system}`,
        executionKey: 'KP-88',
        cell: { system, architecture: 'x64', node: 'v22.12.0', machine: system, workspace: '/shop' },
      });
    const casesOf = (linux: readonly string[], windows: readonly string[]) =>
      sentences(
        planForBuild(mergeRuns([runIn('linux', 'KP-101', linux), runIn('win32', 'KP-102', windows)]), {
          jira,
        }),
      ).filter((sentence) => sentence.includes('tested'));
    expect(casesOf(['KP-42'], ['KP-43'])).toEqual(['KP-101 is tested by KP-42', 'KP-102 is tested by KP-43']);
    expect(casesOf(['KP-42'], [])).toEqual(['KP-101 is tested by KP-42', 'KP-102 is tested by KP-42']);
  });

  test('when the primary cannot be linked the next takes its place, and both facts are reported', () => {
    const missing = planFor([failedTest({ defect: ['KP-999', 'KP-101'] })], { jira });
    expect(sentences(missing)).toEqual(['KP-101 is caused by KP-88']);
    expect(leftOut(missing)).toEqual(['notFound warning KP-999', 'noTestCase info']);
    const wrongType = planFor([failedTest({ defect: ['KP-1', 'KP-101'] })], { jira });
    expect(sentences(wrongType)).toEqual(['KP-101 is caused by KP-88']);
    expect(leftOut(wrongType)).toContain('notADefect warning KP-1');
  });
});

describe('what cannot be linked is left out with its reason', () => {
  const cases: readonly (readonly [string, TestOutcome, readonly string[], string])[] = [
    [
      'a key that does not exist',
      failedTest({ defect: 'KP-999' }),
      ['notFound warning KP-999'],
      'KP-999 does not exist on https://acme.atlassian.net, or the account may not see it. Check the key, or ask for the Browse permission in its project.',
    ],
    [
      'a bare key that does not exist, which may be anything',
      failedTest({ title: 'pays KP-999' }),
      ['notFound info KP-999'],
      'KP-999 does not exist on https://acme.atlassian.net, or the account may not see it. Check the key, or ask for the Browse permission in its project.',
    ],
    [
      'a defect of another type',
      failedTest({ defect: 'KP-1' }),
      ['notADefect warning KP-1'],
      'KP-1 is of type "Story" and the mapping expects "Bug" for a defect. Name another issue or change the mapping.',
    ],
    [
      'a test case of another type',
      failedTest({ testCase: 'KP-1' }),
      ['notATestCase warning KP-1'],
      'KP-1 is of type "Story" and the mapping expects "Test Case" for a test case. Name another issue or change the mapping.',
    ],
    [
      'a bare key of a type without a role',
      failedTest({ title: 'pays KP-1' }),
      ['noRole quiet KP-1'],
      'KP-1 is of type "Story", which plays no role in the mapping. If it is a test case, set mapping.testCaseIssueType or write @testcase:KP-1.',
    ],
    [
      'the execution as a defect',
      failedTest({ defect: 'KP-88' }),
      ['alsoTheExecution warning KP-88'],
      'KP-88 is the Test Execution of this build and cannot be a defect too.',
    ],
    [
      'the execution as a test case',
      failedTest({ testCase: 'KP-88' }),
      ['alsoTheExecution warning KP-88'],
      'KP-88 is the Test Execution of this build and cannot be a test case too.',
    ],
    [
      'the test case as a defect',
      failedTest({ defect: 'KP-42', testCase: 'KP-42' }),
      ['alsoTheTestCase warning KP-42'],
      'KP-42 is named as the test case and is not taken for a defect too.',
    ],
    [
      'a malformed key',
      failedTest({ defect: 'KP101' }),
      ['malformed warning KP101'],
      '"KP101" names no defect: expected an issue key such as KP-101, or its browse URL.',
    ],
    [
      'prose without a key of a configured project',
      failedTest({ testCase: 'see FAR-5' }),
      ['otherProject warning see FAR-5'],
      '"see FAR-5" has no key of a configured project. Write the key alone, or add its project to `projects`.',
    ],
    [
      "a test management app's entity",
      failedTest({ testCase: 'KP-T42' }),
      ['appEntity info KP-T42'],
      "KP-T42 is the key of a test management app's own entity, not of a Jira issue, and cannot be linked. Name the Jira issue instead.",
    ],
    [
      'an issue of another Jira',
      failedTest({ defect: 'https://other.example/browse/KP-101' }),
      ['foreignSite warning https://other.example/browse/KP-101'],
      'https://other.example/browse/KP-101 is on another Jira than the configured one, and is not linked.',
    ],
  ];
  test.each(cases)('%s', (_, outcome, expected, message) => {
    const plan = planFor([outcome], { jira });
    expect(plan.links).toEqual([]);
    expect(leftOut(plan)).toEqual(expected);
    expect(plan.leftOut[0]?.message).toBe(message);
  });

  test('the execution link is made although the test case is an app’s', () => {
    const plan = planFor([failedTest({ defect: 'KP-101', testCase: 'KP-T42' })], { jira });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88']);
  });

  test('an `issue` or `bug` of another type is normal, and only counted', () => {
    const mentions = [{ from: 'annotation', level: 'test', type: 'issue', text: 'KP-1' }] as const;
    expect(leftOut(planFor([{ ...failedTest({ title: 'pays' }), mentions }], { jira }))).toEqual([
      'notADefect quiet KP-1',
    ]);
  });

  test('a bare key of the execution is nothing to speak of', () => {
    const plan = planFor([failedTest({ title: 'KP-88 pays', defect: 'KP-101', testCase: 'KP-42' })], {
      jira,
    });
    expect(leftOut(plan)).toEqual([]);
    expect(plan.links).toHaveLength(2);
  });

  test('another Jira is warned about once, however many tests name it', () => {
    const foreign = (n: number) => failedTest({ defect: `https://other.example/browse/KP-${n}` });
    expect(leftOut(planFor([foreign(1), foreign(2), foreign(3)], { jira }))).toEqual([
      'foreignSite warning https://other.example/browse/KP-1',
      'foreignSite quiet https://other.example/browse/KP-2',
      'foreignSite quiet https://other.example/browse/KP-3',
    ]);
  });
});

describe('a link that exists', () => {
  const both = [failedTest({ defect: 'KP-101', testCase: 'KP-42' })];

  test('is not written again', () => {
    const linked = jiraWith(
      execution('KP-88'),
      testCase('KP-42'),
      bug('KP-101', { links: [existing('KP-88', 'causes', 'KP-101'), existing('KP-42', 'tests', 'KP-101')] }),
    );
    const plan = planFor(both, { jira: linked });
    expect(sentences(plan)).toEqual([
      'KP-101 is caused by KP-88 (exists)',
      'KP-101 is tested by KP-42 (exists)',
    ]);
    expect(missingLinks(plan)).toEqual([]);
  });

  test('in the other direction, of another type or to another issue is another link', () => {
    const links = [
      existing('KP-101', 'causes', 'KP-88'),
      existing('KP-88', 'finds', 'KP-101'),
      existing('KP-89', 'causes', 'KP-101'),
    ];
    const plan = planFor(both, {
      jira: jiraWith(execution('KP-88'), testCase('KP-42'), bug('KP-101', { links })),
    });
    expect(missingLinks(plan)).toHaveLength(2);
  });

  test.each([existing('KP-88', 'relates to', 'KP-101'), existing('KP-101', 'relates to', 'KP-88')])(
    'of a symmetric type exists in both directions: $id',
    (link) => {
      const plan = planFor([failedTest({ defect: 'KP-101' })], {
        jira: jiraWith(execution('KP-88'), bug('KP-101', { links: [link] })),
        mapping: { defectToExecution: 'relates to' },
      });
      expect(sentences(plan)).toEqual(['KP-101 relates to KP-88 (exists)']);
    },
  );

  test('between the execution and a test case is read from the test case', () => {
    const plan = planFor(both, {
      jira: jiraWith(
        execution('KP-88'),
        bug('KP-101'),
        testCase('KP-42', { links: [existing('KP-88', 'includes', 'KP-42')] }),
      ),
      mapping: { executionToTestCase: 'includes' },
    });
    expect(sentences(plan)).toContain('KP-88 includes KP-42 (exists)');
  });
});

describe('a link that several tests ask for', () => {
  test('is one link with all these tests', () => {
    const tests = ['a', 'b', 'c'].map((testId) =>
      failedTest({ testId, titlePath: [testId], defect: 'KP-101' }),
    );
    const plan = planFor(tests, { jira });
    expect(plan.links).toHaveLength(1);
    expect(plan.links[0]?.tests.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
  });
});

describe('the mapping of the defect’s project', () => {
  test('gives the phrases', () => {
    const plan = planFor([failedTest({ defect: 'SHOP-7', testCase: 'KP-42' })], {
      jira,
      byProject: { SHOP: { defectToTestCase: 'is found by' } },
    });
    expect(sentences(plan)).toEqual(['SHOP-7 is caused by KP-88', 'SHOP-7 is found by KP-42']);
  });

  test('says what a defect is', () => {
    const plan = planFor([failedTest({ defect: 'SHOP-9' })], {
      jira: jiraWith(execution('KP-88'), issue('SHOP-9', 'Fault')),
      byProject: { SHOP: { defectIssueTypes: ['Fault', 'Bug'] } },
    });
    expect(sentences(plan)).toEqual(['SHOP-9 is caused by KP-88']);
  });

  test('says what a test case of that project is', () => {
    const plan = planFor([failedTest({ title: 'SHOP-10 | pays', defect: 'SHOP-7' })], {
      jira: jiraWith(execution('KP-88'), bug('SHOP-7'), issue('SHOP-10', 'Check')),
      byProject: { SHOP: { testCaseIssueTypes: ['Check'] } },
    });
    expect(sentences(plan)).toEqual(['SHOP-7 is caused by KP-88', 'SHOP-7 is tested by SHOP-10']);
  });
});

describe('without an issue type for test cases', () => {
  const mapping = { testCaseIssueTypes: undefined };

  test('any issue that is no defect may be named as one', () => {
    const plan = planFor([failedTest({ defect: 'KP-101', testCase: ['KP-1', 'KP-102'] })], { jira, mapping });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88', 'KP-101 is tested by KP-1']);
    expect(plan.leftOut.map(({ message }) => message)).toEqual([
      'KP-102 is of type "Bug" and the mapping expects another type than a defect for a test case. Name another issue or change the mapping.',
    ]);
  });

  test('but no issue of a type that has another part in a test', () => {
    const withParts = jiraWith(
      bug('KP-101'),
      execution('KP-88'),
      issue('KP-43', 'Test Step'),
      issue('KP-41', 'Precondition'),
    );
    const parts = { ...mapping, testStepIssueTypes: ['Test Step'], preconditionIssueTypes: ['Precondition'] };
    const test = failedTest({ defect: 'KP-101', testCase: ['KP-43', 'KP-41'] });
    const plan = planFor([test], { jira: withParts, mapping: parts });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88']);
    expect(plan.leftOut.map(({ message }) => message)).toContain(
      'KP-43 is of type "Test Step", which the mapping takes for a test step and not for a test case. Name another issue or change the mapping.',
    );
  });

  test('a bare key that is no defect has no role', () => {
    expect(
      leftOut(planFor([failedTest({ title: 'KP-42 | pays', defect: 'KP-101' })], { jira, mapping })),
    ).toEqual(['noRole quiet KP-42', 'noTestCase info']);
  });
});

describe('the Test Execution', () => {
  const failed = [failedTest({ defect: 'KP-101' })];
  const template = { project: 'KP', issueType: 'Test Execution', summary: 'Nightly', labels: [], fields: {} };
  const create = { template, identityLabel: 'defectlink-abc', always: false };

  test('of a key is the issue of that key', () => {
    expect(executionOf(planFor(failed, { jira }))).toMatchObject({
      kind: 'existing',
      issue: { key: 'KP-88' },
    });
  });

  test('of a key that does not exist is unusable', () => {
    const plan = planFor(failed, { jira, execution: { key: key('KP-999') } });
    expect(executionOf(plan)).toEqual({
      kind: 'deferred',
      unusable: true,
      why: 'The Test Execution KP-999 does not exist, or the account may not see it. Check --execution, DEFECTLINK_EXECUTION or execution.key, whichever gave it.',
    });
    expect(plan.links).toEqual([]);
  });

  test('of the key of a defect is unusable', () => {
    const plan = planFor(failed, { jira, execution: { key: key('KP-102') } });
    expect(executionOf(plan)).toEqual({
      kind: 'deferred',
      unusable: true,
      why: "KP-102 is a Bug, which the mapping takes for a defect, and cannot be the Test Execution. Name the Test Execution's key.",
    });
  });

  test('of the key of a Test Plan is unusable', () => {
    const plan = planFor(failed, {
      jira: jiraWith(bug('KP-101'), issue('KP-7', 'Test Plan')),
      mapping: { testPlanIssueTypes: ['Test Plan'] },
      execution: { key: key('KP-7') },
    });
    expect(executionOf(plan)).toMatchObject({
      unusable: true,
      why: "KP-7 is a Test Plan, which the mapping takes for a Test Plan, and cannot be the Test Execution. Name the Test Execution's key.",
    });
  });

  test('that nobody named is waited for', () => {
    const plan = planFor(failed, { jira, execution: {} });
    expect(executionOf(plan)).toEqual({
      kind: 'deferred',
      unusable: false,
      why: 'There is no Test Execution to link. Give the key of one (DEFECTLINK_EXECUTION=KP-88, or npx defectlink push --execution KP-88), or set execution.project to create one for each build.',
    });
  });

  test('is created when there is something to link', () => {
    const plan = planFor(failed, { jira, execution: { create } });
    expect(executionOf(plan)).toMatchObject({ kind: 'create', draft: { identityLabel: 'defectlink-abc' } });
    expect(sentences(plan)).toEqual(['KP-101 is caused by a new Test Execution']);
  });

  test('is not created when there is nothing to link, unless always', () => {
    const silent = [{ ...failedTest({ title: 'pays' }), mentions: [] }];
    expect(executionOf(planFor(silent, { jira, execution: { create } }))).toEqual({
      kind: 'deferred',
      unusable: false,
      why: 'No Test Execution is created because there is nothing to link.',
    });
    const always = { create: { ...create, always: true } };
    expect(executionOf(planFor(silent, { jira, execution: always })).kind).toBe('create');
  });

  test('that an earlier linking created is found again', () => {
    const plan = planFor(failed, {
      jira: {
        ...jira,
        createdExecutions: new Map([[create.identityLabel, { ok: true, issues: [execution('KP-90')] }]]),
      },
      execution: { create },
    });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-90']);
  });
});

describe('guards', () => {
  const untagged = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...failedTest({ testId: `u${n}`, title: 'x' }),
      mentions: [],
    }));

  test('an outage holds linking back, and the plan is shown all the same', () => {
    const plan = planFor([failedTest({ defect: 'KP-101' }), ...untagged(7)], { jira, passed: 13 });
    expect(plan.heldBack).toEqual({
      guard: 'outage',
      message:
        '7 of 20 tests that name no defect failed (35 %, more than 30 %): this looks like an outage, so nothing is linked. To link regardless: npx defectlink push --despite-outage',
    });
    expect(sentences(plan)).toEqual(['KP-101 is caused by KP-88']);
  });

  test('failures that name a defect are no sign of an outage', () => {
    const tagged = Array.from({ length: 25 }, (_, n) => failedTest({ testId: `t${n}`, defect: 'KP-101' }));
    expect(planFor(tagged, { jira, passed: 20 }).heldBack).toBeUndefined();
  });

  test('neither is a known failure that each of many runs of one execution repeats', () => {
    const tagged = Array.from({ length: 25 }, (_, n) => failedTest({ testId: `t${n}`, defect: 'KP-101' }));
    const nights = Array.from({ length: 14 }, (_, n) =>
      runOf(tagged, {
        runId: `20260601t0959${String(n).padStart(2, '0')}z-jest-0000`,
        executionKey: 'KP-88',
        passed: 5,
        ci: { provider: 'github', buildId: String(n), attempt: '1', pullRequest: false },
      }),
    );
    expect(planForBuild(mergeRuns(nights), { jira }).heldBack).toBeUndefined();
  });

  test('of results that do not say how many tests ran, neither an outage is told nor its absence', () => {
    const failures = runOf([failedTest({ defect: 'KP-101' }), ...untagged(30)], {
      runId: '20260601t095901z-junit-0000',
      runner: 'junit',
      executionKey: 'KP-88',
      partial: true,
    });
    const night = (failed: number) => runOf(untagged(failed), { executionKey: 'KP-88', passed: 25 - failed });
    const held = (...runs: readonly BuildRun[]) => planForBuild(mergeRuns(runs), { jira }).heldBack?.message;
    expect(held(failures)).toBeUndefined();
    expect(held(failures, night(5))).toBeUndefined();
    expect(held(failures, night(10))).toContain('10 of 25 tests that name no defect failed');
  });

  test('a surge holds linking back', () => {
    const tests = ['KP-101', 'KP-102', 'KP-105'].map((defect) => failedTest({ defect }));
    expect(planFor(tests, { jira, rules: { maxNewLinks: 3 } }).heldBack).toBeUndefined();
    expect(planFor(tests, { jira, rules: { maxNewLinks: 2 } }).heldBack).toEqual({
      guard: 'surge',
      message:
        '3 new links are more than maxNewLinks (2), so nothing is linked. To link regardless: npx defectlink push --despite-surge',
    });
  });

  test('nothing is held back when nothing would be written', () => {
    const linked = jiraWith(
      execution('KP-88'),
      bug('KP-101', { links: [existing('KP-88', 'causes', 'KP-101')] }),
    );
    expect(
      planFor([failedTest({ defect: 'KP-101' }), ...untagged(20)], { jira: linked }).heldBack,
    ).toBeUndefined();
  });
});

test('the plan is the same whatever the order of the outcomes and however they are split over journals', () => {
  const outcome = fc.record({
    testId: fc.integer({ min: 0, max: 400 }).map((n) => `t${n}`),
    defect: fc.subarray(['KP-101', 'KP-102', 'KP-105', 'SHOP-7', 'KP-1', 'KP-999', 'KP-88', 'oops', 'KP-T1']),
    testCase: fc.subarray([
      'KP-42',
      'KP-43',
      'SHOP-8',
      'KP-1',
      'KP-999',
      'https://other.example/browse/KP-1',
    ]),
    outcome: fc.constantFrom(
      'failed',
      'failed',
      'flaky',
      'expectedFailure',
      'unexpectedPass',
      'passed',
      'skipped',
    ),
    settled: fc.boolean(),
  });
  const outcomes = fc
    .uniqueArray(outcome, { selector: ({ testId }) => testId, minLength: 1, maxLength: 12 })
    .map((all) =>
      all.map(({ defect, testCase: cases, ...over }) => failedTest({ ...over, defect, testCase: cases })),
    );
  const options = {
    jira,
    mapping: { executionToTestCase: 'includes' },
    rules: { defectsPerTest: 'all' as const },
  };
  fc.assert(
    fc.property(
      outcomes.chain((all) =>
        fc.record({
          all: fc.constant(all),
          shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
          parts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: all.length, maxLength: all.length }),
        }),
      ),
      ({ all, shuffled, parts }) => {
        const journals = [1, 2, 3, 4].map((current) =>
          runOf(
            shuffled.filter((_, at) => parts[at] === current),
            {
              runId: `20260601t095900z-jest-000${current}`,
              executionKey: 'KP-88',
              shard: { current, total: 4 },
            },
          ),
        );
        const whole = runOf(all, { executionKey: 'KP-88' });
        const plan = planForBuild(mergeRuns([whole]), options);
        expect(planForBuild(mergeRuns(journals), options)).toEqual(plan);
        expect(planForBuild(mergeRuns([...journals].reverse()), options)).toEqual(plan);
        expect(new Set(sentences(plan)).size).toBe(plan.links.length);
      },
    ),
    { numRuns: 200 },
  );
});
