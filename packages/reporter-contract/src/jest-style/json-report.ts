/** What is read of the JSON report that Jest and its like write. */
export interface JsonReport {
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

/** Title paths of the tests that the runner calls failed, sorted. */
export function failedTestsInReport({ testResults }: JsonReport): string[] {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === 'failed');
  return failed.map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' › ')).sort();
}

/** How many tests the runner knows of, skipped ones included. */
export function countTestsInReport({ testResults }: JsonReport): number {
  return testResults.flatMap(({ assertionResults }) => assertionResults).length;
}

/** A report as text without times, and with its files in order of their names rather than of their ends. */
export function comparableReport(report: JsonReport): string {
  const testResults = [...report.testResults].sort((a, b) => a.name.localeCompare(b.name));
  return JSON.stringify(
    { ...report, testResults },
    (name, value: unknown) => (CHANGING.has(name) ? undefined : value),
    1,
  );
}
