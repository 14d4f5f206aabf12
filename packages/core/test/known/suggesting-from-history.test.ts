import { expect, test } from 'vitest';
import type { IssueId, IssueKey } from '../../src/domain/issue-key.ts';
import type { SnapshotIssue } from '../../src/domain/plan/jira-snapshot.ts';
import { succeeded } from '../../src/jira/jira-result.ts';
import { suggestForPlan } from '../../src/known/suggest-for-plan.ts';
import { bug } from '../support/jira-facts.ts';
import { resolvedMappings } from '../support/plan.ts';
import { newFolder } from '../support/site.ts';
import {
  DEFECTS,
  defectOf,
  errorOf,
  randomNumbers,
  testAt,
  testsOf,
  unexplainedTest,
  writeHistory,
} from './made-up-history.ts';

/** Failures that have nothing to do with any defect: in tests that never failed, or in tests that failed of something else. */
const UNRELATED = [
  'Test timeout of 30000ms exceeded.',
  'Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: 1\nReceived: 2',
  'Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/',
  'Error: zebra crossing is not painted',
  "TypeError: Cannot read properties of null (reading 'giraffe')",
];

test('after 20 builds of 2,000 tests the right defect comes first, nothing is proposed for other failures, and it takes no time', async () => {
  const random = randomNumbers(20_261_128);
  const folder = newFolder();
  writeHistory(folder, 20, random);
  const bugs = Array.from({ length: DEFECTS }, (_, cause) =>
    bug(defectOf(cause), { summary: `Shop misbehaves in case ${cause}` }),
  );
  const jira = new Map<IssueKey | IssueId, SnapshotIssue>(bugs.map((issue) => [issue.key, issue]));
  const client = {
    readNamed: (names: readonly (IssueKey | IssueId)[]) =>
      Promise.resolve(
        succeeded(
          new Map(
            names.flatMap((name) => (jira.has(name) ? [[name, jira.get(name) ?? bug('KP-1')] as const] : [])),
          ),
        ),
      ),
    searchIssues: (_jql: string, limit: number) => Promise.resolve(succeeded(bugs.slice(0, limit))),
  };
  // Half of the repeated failures are of tests that failed before, half of others that the same defect reaches now.
  const repeated = Array.from({ length: 100 }, (_, cause) => {
    const [seen = 0, , , , , unseen = 0] = testsOf(cause);
    return {
      cause,
      test: unexplainedTest(testAt(cause % 2 === 0 ? seen : unseen, 21), errorOf(cause, random)),
    };
  });
  const unrelated = Array.from({ length: 100 }, (_, at) => {
    const number = at % 2 === 0 ? 1_985 : (testsOf(at)[0] ?? 0);
    // A test that failed of a known defect before, and says too little now, may well be that defect again.
    const error = at % 2 === 0 ? UNRELATED[at % 5] : UNRELATED[3 + (at % 4 === 1 ? 1 : 0)];
    const ref = { ...testAt(number, 21), identity: `other:${at}` };
    return unexplainedTest(at % 2 === 0 ? { ...ref, title: `untouched ${at}` } : ref, error ?? '');
  });

  const before = process.cpuUsage();
  const { suggestions } = await suggestForPlan(
    { unexplained: [...repeated.map((one) => one.test), ...unrelated], failures: [] },
    {
      client,
      config: {
        rules: {
          tags: { projects: new Set(), site: undefined, annotations: { defect: [], testCase: [] } },
          linkOn: ['failed'],
          defectsPerTest: 'primary',
          outage: undefined,
          maxNewLinks: 100,
        },
      },
      mappings: resolvedMappings(),
      snapshot: { issues: new Map(), baseUrl: 'https://acme.atlassian.net' },
      outputDir: folder,
    },
  );
  const { user, system } = process.cpuUsage(before);

  const right = repeated.filter(
    ({
      cause,
      test: {
        test: { identity },
      },
    }) =>
      suggestions.find(({ test: suggested }) => suggested.identity === identity)?.defect === defectOf(cause),
  );
  expect(right.length).toBeGreaterThanOrEqual(95);
  expect(suggestions.filter(({ test: { identity } }) => identity.startsWith('other:'))).toEqual([]);
  expect((user + system) / 1e6).toBeLessThan(1);
});
