import type { SkipMark } from '@defectlink/core';
import type { TestCase } from '@playwright/test/reporter';
import { annotationsOf, readAnnotation } from './read-annotation.ts';

/** What the code of a skipped test says of it; undefined for one that merely never came to run. */
export function skipMarkOf(test: Pick<TestCase, 'annotations' | 'results'>): SkipMark | undefined {
  for (const annotation of annotationsOf(test, ...test.results)) {
    const { type: by, description: reason } = readAnnotation(annotation) ?? {};
    if (by !== 'skip' && by !== 'fixme') continue;
    return { by, ...(typeof reason === 'string' && reason !== '' && { reason }) };
  }
  return undefined;
}
