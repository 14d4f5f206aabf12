import type { ReadJournal } from '@defectlink/test-kit';

/** Title paths of the tests that journals call failed, sorted, with the project in front as the runners' own reports have it. */
export function failedTestsOf(journals: readonly ReadJournal[]): string[] {
  return journals
    .flatMap(({ outcomes }) => outcomes)
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'unexpectedPass')
    .map(({ project, titlePath }) => [...(project ? [project] : []), ...titlePath].join(' › '))
    .sort();
}
