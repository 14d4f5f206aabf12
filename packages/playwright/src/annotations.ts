import { runningTest } from './running-test.ts';

/** An annotation of Playwright that names a Jira issue: plain data, as `annotation:` and `test.info().annotations` take it. */
export interface IssueAnnotation<Type extends 'defect' | 'testCase' = 'defect' | 'testCase'> {
  type: Type;
  /** The key of the issue as given. */
  description: string;
}

/** What a defect is told by, beside its key. */
export type DefectSigns =
  | {
      /** The defect counts only for a failure whose whole error matches. */
      readonly when: RegExp;
    }
  | {
      /** With `knownDefects: 'expectFailure'` the test is expected to fail while the defect is open, whatever the error. */
      readonly expectFailure: true;
    };

/**
 * Names the defects behind a test's failure, the primary one first.
 *
 * ```ts
 * test('pays by card', { annotation: defect('KP-101') }, async ({ page }) => { … });
 * test('pays by card', { annotation: [...testCase('KP-42'), ...defect('KP-101')] }, async ({ page }) => { … });
 * defect('KP-101'); // inside a test, a hook or a fixture: tags the running test
 * defect('KP-101', { when: /timeout of \d+ms/ }) // only for a failure whose error matches
 * defect('KP-101', { expectFailure: true }) // expected to fail while the defect is open, where knownDefects says so
 * ```
 * @param keys Keys of existing Jira issues, such as `KP-101`, or their browse URLs; last, what the defects are told by.
 * @returns annotations; inside a running test they have been added to it, and pushing them there as well adds nothing
 */
export function defect(
  ...keys: readonly [string, ...string[]] | readonly [string, ...string[], DefectSigns]
): IssueAnnotation<'defect'>[] {
  return annotate('defect', withSignature(keys));
}

/**
 * Names the Jira issues that describe the test; used as {@link defect} is.
 * @param keys Keys of existing Jira issues, such as `KP-42`, or their browse URLs.
 */
export function testCase(...keys: readonly [string, ...string[]]): IssueAnnotation<'testCase'>[] {
  return annotate('testCase', textsOf(keys));
}

/** Keys as an annotation says them, with what they are told by: `KP-101 when /timeout/`, `KP-101 expect failure`. */
function withSignature(said: readonly unknown[]): string[] {
  const signs = said.find(isSigns);
  const keys = textsOf(said.filter((one) => !isSigns(one)));
  if (!signs) return keys;
  if ('when' in signs) return keys.map((key) => `${key} when ${String(signs.when)}`);
  // A condition may have made it false.
  return Object.values(signs).includes(true) ? keys.map((key) => `${key} expect failure`) : keys;
}

/** Playwright refuses a file with an annotation that is no text, and with it all of its tests. */
function textsOf(said: readonly unknown[]): string[] {
  return said.flat(Infinity).map((one) => {
    try {
      return String(one);
    } catch {
      return typeof one;
    }
  });
}

function isSigns(said: unknown): said is DefectSigns {
  return typeof said === 'object' && said !== null && ('when' in said || 'expectFailure' in said);
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
