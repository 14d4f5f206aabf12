import { expect, test } from 'vitest';
import { reportedExecutions } from '../../../src/domain/report/report-executions.ts';
import { failedTest } from '../../support/build-run.ts';
import { bug, execution, jiraWith } from '../../support/jira-facts.ts';
import { planFor } from '../../support/plan.ts';

const SITE = 'https://acme.atlassian.net';
const jira = jiraWith(execution('KP-88', { summary: 'Sprint 14 Execution' }), bug('KP-101'));

test('a report names the execution, and the JQL that finds its defects from the other side of the phrase', () => {
  expect(reportedExecutions(planFor([failedTest({ defect: 'KP-101' })], { jira }), new Map(), SITE)).toEqual({
    execution: {
      key: 'KP-88',
      summary: 'Sprint 14 Execution',
      url: 'https://acme.atlassian.net/browse/KP-88',
      created: false,
    },
    jql: 'issue in linkedIssues("KP-88", "causes")',
  });
});

test('a phrase of the site cannot end the text that it stands in', () => {
  const plan = planFor([failedTest({ defect: 'KP-101' })], { jira });
  const [link] = plan.links;
  if (!link) throw new Error('a mistake in the test');
  const hostile = { ...link, phrase: { ...link.phrase, opposite: 'x") OR project = "SECRET\\' } };
  expect(reportedExecutions({ ...plan, links: [hostile] }, new Map(), SITE).jql).toBe(
    'issue in linkedIssues("KP-88", "x\\") OR project = \\"SECRET\\\\")',
  );
});

test('without an execution there is nothing to name', () => {
  const plan = planFor([failedTest({ defect: 'KP-101' })], { jira, execution: {} });
  expect(reportedExecutions(plan, new Map(), SITE)).toEqual({});
});
