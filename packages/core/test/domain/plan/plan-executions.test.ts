import { describe, expect, test } from 'vitest';
import { failedTest } from '../../support/build-run.ts';
import { bug, execution, jiraWith, key, testCase } from '../../support/jira-facts.ts';
import { leftOut, planFor, sentences, type PlanOptions } from '../../support/plan.ts';

const jira = jiraWith(
  execution('KP-88'),
  execution('KP-89'),
  execution('KP-90'),
  bug('KP-101'),
  bug('KP-102'),
  testCase('KP-42'),
);
const template = { project: 'KP', issueType: 'Test Execution', summary: 'Nightly', labels: [], fields: {} };
const creating = (identityLabel: string) => ({ create: { template, identityLabel, always: false } });
const FIREFOX = { projects: ['firefox'] };
const SMOKE = { tags: ['smoke'] };

const inChromium = failedTest({ defect: 'KP-101', testCase: 'KP-42', project: 'chromium' });
const inFirefox = failedTest({ testId: 'f', defect: 'KP-101', testCase: 'KP-42', project: 'firefox' });
const smoke = failedTest({ testId: 's', defect: 'KP-102', project: 'firefox', runnerTags: ['@smoke'] });
const ALL = [inChromium, inFirefox, smoke];

function plan(options: PlanOptions, outcomes = ALL) {
  return planFor(outcomes, { jira, mapping: { executionToTestCase: 'includes' }, ...options });
}

/** The Test Executions of a plan: of which tests, which one, and how many tests they are linked for. */
function executions(of: ReturnType<typeof plan>) {
  return of.executions.map(({ of: which = 'others', planned, tests }) => {
    const { kind } = planned;
    const name = kind === 'existing' ? planned.issue.key : kind === 'create' ? 'new' : planned.why;
    return `${which}: ${name} (${tests.length})`;
  });
}

describe('the Test Executions of a build', () => {
  test('are each linked by the tests whose first match they are, the common one by the others', () => {
    const both = plan({
      executions: [
        { match: SMOKE, key: key('KP-90') },
        { match: FIREFOX, key: key('KP-89') },
      ],
    });
    expect(executions(both)).toEqual([
      'tag @smoke: KP-90 (1)',
      'project firefox: KP-89 (1)',
      'others: KP-88 (1)',
    ]);
    expect(sentences(both)).toEqual([
      'KP-101 is caused by KP-88',
      'KP-101 is caused by KP-89',
      'KP-102 is caused by KP-90',
      'KP-101 is tested by KP-42',
      'KP-88 includes KP-42',
      'KP-89 includes KP-42',
    ]);
    // The link that no execution is an end of is asked for by the tests of both.
    expect(both.links.find(({ kind }) => kind === 'defectToTestCase')?.tests).toHaveLength(2);
  });

  test('leave the common one out when no test is its', () => {
    expect(executions(plan({ executions: [{ match: FIREFOX, key: key('KP-89') }] }, [inFirefox]))).toEqual([
      'project firefox: KP-89 (1)',
    ]);
  });

  test('are the common one alone when no test asks for any', () => {
    const silent = [{ ...failedTest({ title: 'pays', project: 'firefox' }), mentions: [] }];
    expect(executions(plan({ executions: [{ match: FIREFOX, key: key('KP-89') }] }, silent))).toEqual([
      'others: KP-88 (0)',
    ]);
  });

  test('are those that tests were linked to before, as long as they exist', () => {
    const inSprint14 = { match: FIREFOX, key: key('KP-89'), before: key('KP-90') };
    const gone = { match: FIREFOX, key: key('KP-89'), before: key('KP-999') };
    expect(executions(plan({ executions: [inSprint14] }, [inFirefox]))).toEqual([
      'project firefox: KP-90 (1)',
    ]);
    expect(executions(plan({ executions: [gone] }, [inFirefox]))).toEqual(['project firefox: KP-89 (1)']);
  });

  test('that are one issue are one', () => {
    const same = plan({
      executions: [
        { match: SMOKE, key: key('KP-89') },
        { match: FIREFOX, key: key('KP-89') },
      ],
    });
    expect(executions(same)).toEqual(['tag @smoke; project firefox: KP-89 (2)', 'others: KP-88 (1)']);
    expect(executions(plan({ executions: [{ match: FIREFOX, key: key('KP-88') }] }))).toEqual([
      'others: KP-88 (3)',
    ]);
  });

  test('are created each with its own tests, and told apart in the links', () => {
    const made = plan({
      execution: creating('defectlink-c'),
      executions: [{ match: FIREFOX, ...creating('defectlink-f') }],
    });
    expect(sentences(made).filter((sentence) => sentence.includes('caused'))).toEqual([
      'KP-101 is caused by a new Test Execution',
      'KP-101 is caused by a new Test Execution (project firefox)',
      'KP-102 is caused by a new Test Execution (project firefox)',
    ]);
    const [firefox, common] = made.executions.map(({ planned }) =>
      planned.kind === 'create' ? planned.draft : undefined,
    );
    const text = (draft: typeof firefox) => JSON.stringify(draft?.description);
    expect(firefox?.identityLabel).toBe('defectlink-f');
    expect(text(firefox)).toContain('The tests of project firefox. The whole build has 3 tests: 3 failed.');
    expect(text(firefox)).toContain('[firefox]');
    expect(text(firefox)).not.toContain('[chromium]');
    expect(text(common)).not.toContain('[firefox]');
  });

  test('do not wait for each other', () => {
    const halves = plan({
      executions: [
        { match: SMOKE, problem: 'It is not known which.' },
        { match: FIREFOX, key: key('KP-999') },
      ],
    });
    expect(executions(halves)).toEqual([
      'tag @smoke: It is not known which. (1)',
      'project firefox: The Test Execution KP-999 does not exist, or the account may not see it. Check executions.1.key. (1)',
      'others: KP-88 (1)',
    ]);
    expect(sentences(halves)).toEqual([
      'KP-101 is caused by KP-88',
      'KP-101 is tested by KP-42',
      'KP-88 includes KP-42',
    ]);
  });

  test('are none of them taken for a defect', () => {
    const mixed = failedTest({ testId: 'm', defect: ['KP-89', 'KP-101'], project: 'chromium' });
    const both = plan({ executions: [{ match: FIREFOX, key: key('KP-89') }] }, [mixed, inFirefox]);
    expect(leftOut(both)).toContain('alsoTheExecution warning KP-89');
  });

  test('are held back together by the guards, which count the whole build', () => {
    const surge = { executions: [{ match: FIREFOX, key: key('KP-89') }], rules: { maxNewLinks: 5 } };
    expect(plan(surge).heldBack?.guard).toBe('surge');
    const untagged = Array.from({ length: 20 }, (_, at) => ({
      ...failedTest({ testId: `u${at}`, title: 'u', project: 'chromium' }),
      mentions: [],
    }));
    const outage = plan({ executions: [{ match: FIREFOX, key: key('KP-89') }] }, [...untagged, inFirefox]);
    expect(outage.heldBack?.guard).toBe('outage');
  });
});
