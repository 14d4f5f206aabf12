import type { LeftOut } from '../../src/domain/plan/link-plan.ts';
import type { TestRef } from '../../src/domain/plan/test-ref.ts';
import type { LinkReport, ReportedLink } from '../../src/domain/report/link-report.ts';
import { linkReport } from '@defectlink/test-kit';

export { linkReport };

export const SOME_TEST: TestRef = {
  identity: 'jest:.:pays',
  title: 'shop › pays',
  file: 'test/shop.test.ts:3',
};

export function reportedLink(over: Partial<ReportedLink> = {}): ReportedLink {
  return {
    kind: 'defectToExecution',
    from: 'KP-101',
    phrase: 'is caused by',
    to: 'KP-88',
    status: 'created',
    tests: [SOME_TEST],
    ...over,
  };
}

export function leftOutEntry(over: Partial<LeftOut> = {}): LeftOut {
  return {
    reason: 'notFound',
    level: 'warning',
    test: SOME_TEST,
    message: 'KP-999 does not exist.',
    ...over,
  };
}

/** The execution KP-88, as a report names it. */
export const KP_88 = {
  key: 'KP-88',
  summary: 'Sprint 14 Execution',
  url: 'https://acme.atlassian.net/browse/KP-88',
  created: false,
};

/** A report with `a` and `b` wherever tests or Jira put text of their own. */
export function hostileReport(a: string, b: string): LinkReport {
  const test: TestRef = { identity: a, title: a, file: b, project: a };
  return linkReport({
    execution: { ...KP_88, summary: a, url: a },
    links: [
      reportedLink({ phrase: a, tests: [test, { ...test, title: b }] }),
      reportedLink({ phrase: b, status: 'failed', reason: a, tests: [test] }),
      reportedLink({ from: a, to: b, status: 'skipped', reason: b, tests: [test] }),
    ],
    leftOut: [leftOutEntry({ message: a, text: b, test }), leftOutEntry({ level: 'info', message: b, test })],
    findings: [{ kind: 'closedButFailing', test, defects: [], message: a }],
    problems: [a, b],
    notices: [b],
    jql: `issue in linkedIssues("KP-88", "${a}")`,
  });
}
