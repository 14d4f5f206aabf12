import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';

/** Title paths of the tests that Playwright's JSON reporter calls unexpected, sorted, with the project in front. */
export function failedTestsInReport(report: JSONReport): string[] {
  // The outermost suites are the files.
  return report.suites.flatMap((file) => failedTestsIn(file, [])).sort();
}

function failedTestsIn(suite: JSONReportSuite, titles: readonly string[]): string[] {
  return [
    ...suite.specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ projectName }) => [...(projectName ? [projectName] : []), ...titles, title].join(' › ')),
    ),
    ...(suite.suites ?? []).flatMap((inner) => failedTestsIn(inner, [...titles, inner.title])),
  ];
}

/** How many tests Playwright knows of, skipped ones included. */
export function countTestsInReport({ stats }: JSONReport): number {
  return stats.expected + stats.unexpected + stats.flaky + stats.skipped;
}

/** A report as text without times, process numbers and the configuration, which names all reporters. */
export function comparableReport({ suites, errors, stats }: JSONReport): string {
  const changing = new Set(['duration', 'startTime', 'workerIndex', 'parallelIndex']);
  return JSON.stringify(
    { suites, errors, stats },
    (name, value: unknown) => (changing.has(name) ? undefined : value),
    1,
  );
}
