import type { TestCase } from '@playwright/test/reporter';

const BEGINNING = 'defectlink: expected to fail while ';

/** Why a test is expected to fail, as its annotation says it: a merged report tells by it whose expectation it was. */
export function expectationText(defects: readonly string[]): string {
  return `${BEGINNING}${defects.join(', ')} ${defects.length === 1 ? 'is' : 'are'} open`;
}

/** Whether an annotation is the one by which we had a test expected to fail, and no word of the test's own. */
export function isExpectation(annotation: unknown): boolean {
  if (typeof annotation !== 'object' || annotation === null) return false;
  const description: unknown = Reflect.get(annotation, 'description');
  return (
    Reflect.get(annotation, 'type') === 'fail' &&
    typeof description === 'string' &&
    description.startsWith(BEGINNING)
  );
}

/** Whether a test is expected to fail because its defect is open, and not by its own code. */
export function expectedByDefect({
  annotations,
  results,
}: Pick<TestCase, 'annotations' | 'results'>): boolean {
  // A crashed worker leaves an attempt without annotations, and in a merged report the attempt's alone are right.
  const all: readonly unknown[] = [...annotations, ...results.flatMap((attempt) => attempt.annotations)];
  return all.some(isExpectation);
}
