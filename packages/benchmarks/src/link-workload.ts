import { kpSeed, type SimulatorSeed } from '@defectlink/jira-simulator';

/** Failed tests with the issues that they name, and a Jira that knows those. */
export interface LinkWorkload {
  readonly name: string;
  readonly tests: readonly { readonly defect: string; readonly testCases: readonly string[] }[];
}

/** The Test Execution that all is linked to. */
export const EXECUTION = 'KP-88';

/** The mapping that the simulated site knows. */
export const MAPPING = {
  defectIssueType: 'Bug',
  defectToExecution: 'is caused by',
  defectToTestCase: 'is tested by',
  testCaseIssueType: 'Test Case',
};

/** Variables with which a reporter reaches the simulated site. */
export function siteVariables(url: string): Readonly<Record<string, string>> {
  return {
    JIRA_BASE_URL: url,
    JIRA_EMAIL: 'dev@example.com',
    JIRA_API_TOKEN: 'simulator-token',
    DEFECTLINK_EXECUTION: EXECUTION,
  };
}

/** So many failed tests, each with a defect of its own, and so many test cases each. */
export function workload(defects: number, casesEach = 0): LinkWorkload {
  const tests = Array.from({ length: defects }, (_, at) => ({
    defect: defectKey(at),
    testCases: Array.from({ length: casesEach }, (_, nth) => `KP-${100_000 + at * casesEach + nth}`),
  }));
  const name = casesEach === 0 ? `${defects} × 1` : `${defects} × (1 + ${casesEach})`;
  return { name, tests };
}

/** Key of the defect that the failed test of that number names. */
export function defectKey(at: number): string {
  return `KP-${1_000 + at}`;
}

/** The usual site with the issues of a workload. */
export function seedOf({ tests }: LinkWorkload): SimulatorSeed {
  const seed = kpSeed();
  const issue = (type: string) => (key: string) => ({ key, type, summary: `${type} ${key}` });
  const issues = tests.flatMap(({ defect, testCases }) => [
    issue('Bug')(defect),
    ...testCases.map(issue('Test Case')),
  ]);
  return { ...seed, issues: [...(seed.issues ?? []), ...issues] };
}

/** The ends of every link that a workload asks for. */
export function linksOf({ tests }: LinkWorkload): (readonly [string, string])[] {
  return tests.flatMap(({ defect, testCases }) => [
    [defect, EXECUTION] as const,
    ...testCases.map((testCase) => [defect, testCase] as const),
  ]);
}
