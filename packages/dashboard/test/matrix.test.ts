import { testGenieSeed } from '@defectlink/jira-simulator';
import { failedTest, linkReport } from '@defectlink/test-kit';
import type { ChainNode, ChainTree, KeptReport, LinkReport } from '@defectlink/core/linking';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportCsv } from '../src/index.ts';
import { GAPS, matrixOf, sentencesOf, type MatrixRow } from '../src/report/matrix.ts';
import { LinkedSite, WHOLE_MAPPING } from './support/linked-site.ts';
import { failedTest as taggedTest, issueKey, keptReport, someReport, someTests } from './support/report.ts';

const MAPPING = {
  ...WHOLE_MAPPING,
  testCaseIssueType: 'Child Test Case',
  requirementIssueType: ['Story', 'Feature', 'Epic'],
  testPlanIssueType: 'Test Plan',
  testStepIssueType: 'Test Step',
  preconditionIssueType: 'Precondition',
  testPlanToExecution: 'plans',
  testPlanToTestCase: 'plans',
};

/** The pairs of issues that a walk shows as joined, whichever of the two it came from. */
function pairsOf({ start, up, down }: ChainTree): Set<string> {
  const pairs = new Set<string>();
  const walk = (from: string, nodes: readonly ChainNode[]) => {
    for (const { key, phrase, next } of nodes) {
      if (phrase !== undefined) pairs.add([from, key].sort().join(' '));
      walk(key, next);
    }
  };
  walk(start.key, [...up, ...down]);
  return pairs;
}

/** The pairs of issues of which a walk shows the one below the other, however far: it nests by links that it does not spell out. */
function reachesOf({ start, up, down }: ChainTree): Set<string> {
  const pairs = new Set<string>();
  const walk = (above: readonly string[], nodes: readonly ChainNode[]) => {
    for (const { key, next } of nodes) {
      for (const other of above) pairs.add([other, key].sort().join(' '));
      walk([...above, key], next);
    }
  };
  walk([start.key], up);
  walk([start.key], down);
  return pairs;
}

/** The same of a matrix. */
function pairsOfRows(rows: readonly MatrixRow[], book: ReturnType<typeof matrixOf>['book']): Set<string> {
  return new Set(
    rows.flatMap((row) => sentencesOf(row, book).map(({ from, to }) => [from, to].sort().join(' '))),
  );
}

describe('on a site where test cases are children of their requirement', () => {
  let site: LinkedSite;
  beforeAll(async () => {
    const seed = testGenieSeed();
    site = await LinkedSite.start({
      seed: {
        ...seed,
        issues: [
          ...(seed.issues ?? []),
          { key: 'TG-3', type: 'Story', summary: 'Customers close their account' },
          { key: 'TG-63', type: 'Bug', summary: 'The fee is taken twice' },
        ],
        // Of a test case that is in no Test Execution, and of the build's own.
        links: [
          ...(seed.links ?? []),
          { type: 'Problem/Incident', source: 'TG-51', destination: 'TG-63' },
          { type: 'Test', source: 'TG-14', destination: 'TG-63' },
        ],
      },
      config: { projects: ['TG'], mapping: MAPPING, execution: { key: 'TG-51' } },
      outcomes: [
        failedTest({ title: 'pays the third instalment', defect: 'TG-62', testCase: 'TG-13' }),
        failedTest({ title: 'refuses a used link', testCase: 'TG-12', outcome: 'passed' }),
        failedTest({ title: 'sends the mail', testCase: 'TG-11', outcome: 'skipped' }),
        failedTest({ title: 'shows the fee' }),
      ],
    });
  });
  afterAll(() => site.simulator.close());

  test('the matrix holds what trace says of each requirement, link by link', async () => {
    const { rows, book } = matrixOf(await site.keep());
    expect(pairsOfRows(rows, book)).toContain('TG-51 TG-63');
    for (const requirement of ['TG-1', 'TG-2', 'TG-3']) {
      const traced = pairsOf(await site.trace(requirement));
      // A defect that another execution than its test case is in has a row of its own.
      const own = rows.filter(
        ({ requirements }) => requirements.includes(requirement) || requirements.length === 0,
      );
      const told = pairsOfRows(own, book);
      for (const pair of traced) expect(told, requirement).toContain(pair);
    }
  });

  test('no link is in the matrix that trace does not say of one of its issues', async () => {
    const { rows, book } = matrixOf(await site.keep());
    const keys = new Set(
      rows.flatMap(({ testCase, defects, executions, testPlans }) => [
        ...testPlans,
        ...(testCase === undefined ? [] : [testCase]),
        ...defects.map(({ key }) => key),
        ...executions,
      ]),
    );
    const traces = await Promise.all([...keys].map((key) => site.trace(key)));
    const traced = new Set(traces.flatMap((tree) => [...reachesOf(tree)]));
    for (const pair of pairsOfRows(rows, book)) expect(traced).toContain(pair);
  });

  test('each gap is marked where it is', async () => {
    const { rows } = matrixOf(await site.keep());
    const gaps = rows.flatMap(({ requirements, testCase, test: told, defects, gaps: found }) =>
      found.map(
        (gap) => `${GAPS[gap]}: ${told?.title ?? testCase ?? defects[0]?.key ?? requirements.join(' ')}`,
      ),
    );
    expect(gaps).toEqual([
      'test case without result: sends the mail',
      'test case without result: TG-14',
      'requirement without test: TG-3',
      'failure without defect: shows the fee',
    ]);
  });

  test('of what is not known as a whole no gap is claimed', async () => {
    const gapsOf = (kept: Awaited<ReturnType<typeof site.keep>>) =>
      new Set(matrixOf(kept).rows.flatMap(({ gaps }) => gaps));
    const [run] = site.runs;
    if (!run) throw new Error('there is no run');
    const { counts, ...killed } = run;
    expect(counts?.failed).toBe(2);
    for (const [runs, said] of [
      [[], 'There are no journals of this build'],
      [[killed], 'One run of this build has no journal that tells of all its tests'],
      [[run, { ...run, runId: 'other', partial: true }], 'One run of this build has no journal'],
    ] as const) {
      const kept = await site.keep(undefined, runs);
      expect(kept.unknown.join('\n')).toContain(said);
      expect(gapsOf(kept)).not.toContain('testCaseWithoutResult');
    }
    expect(gapsOf(await site.keepOffline())).toEqual(
      new Set(['testCaseWithoutResult', 'failureWithoutDefect']),
    );
    const kept = await site.keep();
    const whole = { ...kept.whole, requirements: false };
    expect([...gapsOf(kept), ...gapsOf({ ...kept, whole })]).toEqual([
      'testCaseWithoutResult',
      'requirementWithoutTest',
      'failureWithoutDefect',
      'testCaseWithoutResult',
      'failureWithoutDefect',
    ]);
  });

  test('of a defect that cannot be read it is not known that it has no test case', () => {
    const link = { kind: 'defectToExecution', from: 'KP-101', phrase: 'is caused by', to: 'KP-88' } as const;
    const { identity, file } = taggedTest();
    const report = linkReport({
      links: [{ ...link, status: 'existed', tests: [{ identity, title: 'login', file }] }],
    });
    const gaps = (issues: NonNullable<KeptReport['chain']>['issues']) => {
      const whole = { requirements: true, defects: true };
      const chain = { at: report.at, issues, links: [], today: new Map(), whole, notices: [] };
      return matrixOf(keptReport(report, [taggedTest()], { chain })).rows.flatMap((row) => row.gaps);
    };
    const words = { issueType: 'Bug', summary: 'Login accepts it', status: 'To Do', done: false };
    expect(gaps([{ key: issueKey('KP-101'), role: 'defect', ...words }])).toEqual(['defectWithoutTestCase']);
    expect(gaps([])).toEqual([]);
  });

  test('a new failure lacks a defect, whatever another test of its test case names', () => {
    const tags = [{ role: 'testCase', key: issueKey('KP-42'), outright: true }] as const;
    const tests = someTests().map((told) => ({ ...told, tags }));
    const gaps = (report: LinkReport) =>
      matrixOf(keptReport(report, tests)).rows.flatMap((row) =>
        row.gaps.map((gap) => `${GAPS[gap]}: ${row.test?.title}`),
      );
    const report = someReport();
    expect(gaps(report)).toEqual(['failure without defect: keeps the basket']);
    const byHand = report.links.map((link) => ({ ...link, tests: [] }));
    const failures = report.failures?.map((failure) => ({ ...failure, defects: [] })) ?? [];
    expect(gaps({ ...report, links: byHand, failures })).toEqual([]);
  });

  test('it is read by one bulk read a step, and searches for requirements and their children', async () => {
    site.simulator.clearRequests();
    await site.keep();
    const paths = site.simulator.requests.map(({ path }) => path.replace(/^.*\/rest\/api\/\d\//, ''));
    const count = (wanted: string) => paths.filter((path) => path === wanted).length;
    // The named issues, theirs, the requirements, their further test cases, the defects of these, and other executions.
    expect(count('issue/bulkfetch')).toBeLessThanOrEqual(6);
    // Children of the reached requirements and of the others; all requirements, once more since the site has no type "Feature".
    expect(count('search/jql')).toBeLessThanOrEqual(4);
  });

  test('the requirements are those of a query, when one is given', async () => {
    const requirementsOf = (rows: readonly MatrixRow[]) => [
      ...new Set(rows.flatMap(({ requirements }) => requirements)),
    ];
    expect(requirementsOf(matrixOf(await site.keep('key = TG-3')).rows)).toEqual(['TG-1', 'TG-2', 'TG-3']);
    expect(requirementsOf(matrixOf(await site.keep('key = TG-2')).rows)).toEqual(['TG-1', 'TG-2']);
    const kept = await site.keep('nonsense ~ ');
    expect(kept.unknown.join()).toContain('Requirements without a test could not be looked for: ');
    expect(matrixOf(kept).rows.length).toBeGreaterThan(3);
  });

  test('without credentials it holds what the report knows, and says what it cannot', async () => {
    const kept = await site.keepOffline();
    expect(kept.unknown).toEqual([
      expect.stringMatching(
        /^Jira was not read: there are no credentials in the environment\. Requirements, their other test cases and what Jira links are left out; the statuses of issues are those of \d{4}-/,
      ),
    ]);
    const csv = reportCsv(kept);
    expect(csv).toContain('"TG-13"');
    expect(csv).toContain('TG-62 is tested by TG-13 (created); TG-62 is caused by TG-51 (created)');
    expect(csv).not.toContain('TG-14');
  });
});
