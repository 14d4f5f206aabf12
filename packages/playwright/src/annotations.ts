import { runningTest } from './running-test.ts';

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
 * defect('KP-101'); // inside a test, a hook or a fixture: tags the running test
 * ```
 * @param keys Keys of existing Jira issues, such as `KP-101`, or their browse URLs.
 * @returns annotations; inside a running test they have been added to it, and pushing them there as well adds nothing
 */
export function defect(...keys: readonly [string, ...string[]]): IssueAnnotation<'defect'>[] {
  return annotate('defect', keys);
}

/**
 * Names the Jira issues that describe the test; used as {@link defect} is.
 * @param keys Keys of existing Jira issues, such as `KP-42`, or their browse URLs.
 */
export function testCase(...keys: readonly [string, ...string[]]): IssueAnnotation<'testCase'>[] {
  return annotate('testCase', keys);
}

function annotate<Type extends IssueAnnotation['type']>(
  type: Type,
  keys: readonly string[],
): IssueAnnotation<Type>[] {
  const annotations = keys.map((description) => ({ type, description }));
  const test = runningTest();
  if (!test) return annotations;
  test.annotations.push(...annotations);
  // `test.info().annotations.push(...defect('KP-101'))` would show each of them twice in Playwright's reports.
  return Object.defineProperty(annotations, Symbol.iterator, { value: () => [].values() });
}
