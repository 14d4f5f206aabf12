import type { TestCase } from '@playwright/test/reporter';
import { annotationsOf, readAnnotation, type ReadAnnotation } from './read-annotation.ts';

const BEGINNING = 'defectlink: expected to fail while ';

/** Why a test is expected to fail, as its annotation says it: a merged report tells by it whose expectation it was. */
export function expectationText(defects: readonly string[]): string {
  return `${BEGINNING}${defects.join(', ')} ${defects.length === 1 ? 'is' : 'are'} open`;
}

/** Whether an annotation is the one by which we had a test expected to fail, and no word of the test's own. */
export function isExpectation({ type, description }: ReadAnnotation): boolean {
  return type === 'fail' && typeof description === 'string' && description.startsWith(BEGINNING);
}

/** Whether a test is expected to fail because its defect is open, and not by its own code. */
export function expectedByDefect(test: Pick<TestCase, 'annotations' | 'results'>): boolean {
  // A crashed worker leaves an attempt without annotations, and in a merged report the attempt's alone are right.
  return annotationsOf(test, ...test.results)
    .flatMap((annotation) => readAnnotation(annotation) ?? [])
    .some(isExpectation);
}
