/** What is read of the report that Jest writes with `--json`. */
export interface JestJsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

const CHANGING = new Set([
  'duration',
  'startAt',
  'startTime',
  'endTime',
  'start',
  'end',
  'runtime',
  'openHandles',
]);

/** Title paths of the tests that Jest calls failed, sorted. */
export function failedTestsInReport({ testResults }: JestJsonReport): string[] {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === 'failed');
  return failed.map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' › ')).sort();
}

/** How many tests Jest knows of, skipped ones included. */
export function countTestsInReport({ testResults }: JestJsonReport): number {
  return testResults.flatMap(({ assertionResults }) => assertionResults).length;
}

/** A report as text without times, and with its files in order of their names rather than of their ends. */
export function comparableReport(report: JestJsonReport): string {
  const testResults = [...report.testResults].sort((a, b) => a.name.localeCompare(b.name));
  return JSON.stringify(
    { ...report, testResults },
    (name, value: unknown) => (CHANGING.has(name) ? undefined : value),
    1,
  );
}
