/** An annotation of Playwright that names a Jira issue: plain data, as `annotation:` and `test.info().annotations` take it. */
export interface IssueAnnotation<Type extends 'defect' | 'testCase' = 'defect' | 'testCase'> {
  type: Type;
  /** The key of the issue as given. */
  description: string;
}

/**
 * Names the defects behind a test's failure, the primary one first.
 *
 * ```ts
 * test('pays by card', { annotation: defect('KP-101') }, async ({ page }) => { … });
 * test('pays by card', { annotation: [...testCase('KP-42'), ...defect('KP-101')] }, async ({ page }) => { … });
 * test.info().annotations.push(...defect('KP-101')); // inside a test
 * ```
 * @param keys Keys of existing Jira issues, such as `KP-101`, or their browse URLs.
 */
export function defect(...keys: readonly [string, ...string[]]): IssueAnnotation<'defect'>[] {
  return keys.map((description) => ({ type: 'defect', description }));
}

/**
 * Names the Jira issues that describe the test; used as {@link defect} is.
 * @param keys Keys of existing Jira issues, such as `KP-42`, or their browse URLs.
 */
export function testCase(...keys: readonly [string, ...string[]]): IssueAnnotation<'testCase'>[] {
  return keys.map((description) => ({ type: 'testCase', description }));
}
