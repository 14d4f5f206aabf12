import type { LinkReport } from '@defectlink/core/linking';

/** A report in which nothing happened, unless `over` says so. */
export function linkReport(over: Partial<LinkReport> = {}): LinkReport {
  return {
    schemaVersion: 1,
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
    counts: { failed: 1, flaky: 0, expectedFailure: 0, unexpectedPass: 0, passed: 3, skipped: 0 },
    ...over,
  };
}
