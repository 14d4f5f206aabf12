import type { SkipMark } from '@defectlink/core';
import type { TestCase } from '@playwright/test/reporter';

/** What the code of a skipped test says of it; undefined for one that merely never came to run. */
export function skipMarkOf({
  annotations,
  results,
}: Pick<TestCase, 'annotations' | 'results'>): SkipMark | undefined {
  const all: readonly unknown[] = [...annotations, ...results.flatMap((attempt) => attempt.annotations)];
  for (const annotation of all) {
    const by: unknown = Reflect.get(Object(annotation) as object, 'type');
    if (by !== 'skip' && by !== 'fixme') continue;
    const reason: unknown = Reflect.get(Object(annotation) as object, 'description');
    return {
      by,
      ...(typeof reason === 'string' && reason !== '' && { reason: reason.slice(0, MAX_REASON) }),
    };
  }
  return undefined;
}

const MAX_REASON = 300;
