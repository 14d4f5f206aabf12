import type { TestCase } from '@playwright/test/reporter';
import type { Attempt } from './attempt.ts';

/** What an annotation says, whatever that is. */
export interface ReadAnnotation {
  readonly type: unknown;
  readonly description: unknown;
}

/** The annotations of a test, and of attempts at it. Tests may push anything: only what {@link readAnnotation} reads is one. */
export function annotationsOf(
  test: Pick<TestCase, 'annotations'>,
  ...attempts: readonly (Pick<Attempt, 'annotations'> | undefined)[]
): unknown[] {
  return [...test.annotations, ...attempts.flatMap((attempt) => attempt?.annotations ?? [])];
}

/** What is said by something that stands among annotations; undefined when it is none. */
export function readAnnotation(annotation: unknown): ReadAnnotation | undefined {
  if (typeof annotation !== 'object' || annotation === null) return undefined;
  return { type: Reflect.get(annotation, 'type'), description: Reflect.get(annotation, 'description') };
}
