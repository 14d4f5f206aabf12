import type { LeftOut } from '../../src/domain/plan/link-plan.ts';
import type { TestRef } from '../../src/domain/plan/test-ref.ts';
import {
  REPORT_SCHEMA_VERSION,
  type LinkReport,
  type ReportedLink,
} from '../../src/domain/report/link-report.ts';
import { noOutcomes } from '../../src/domain/build/outcome.ts';

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

/** A report in which nothing happened, unless `over` says so. */
export function linkReport(over: Partial<LinkReport> = {}): LinkReport {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    buildId: 'github/4711',
    runIds: ['20260601t095900z-jest-0000'],
    at: '2026-06-01T10:00:00.000Z',
    mode: 'link',
    site: 'https://acme.atlassian.net',
    links: [],
    leftOut: [],
    findings: [],
    problems: [],
    notices: [],
    counts: { ...noOutcomes(), failed: 1, passed: 3 },
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
    execution: { ...KP_88, summary: a },
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
