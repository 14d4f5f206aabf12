import { hasPassed } from '../build/outcome.ts';
import type { ChosenIssues } from './choose-issues.ts';
import type { Finding } from './finding.ts';
import { testRef, type TestRef } from './test-ref.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';

/** What one test of a build gives to think about, its issues chosen or not (a test that is not linked has none). */
export function findingsOf(test: TaggedTest, chosen: ChosenIssues | undefined): Finding[] {
  const ref = testRef(test);
  if (test.outcome === 'failed' && chosen && test.failedHook !== 'afterAll')
    return failureFindings(ref, chosen);
  if (!hasPassed(test.outcome)) return [];
  // Whether a bare key names a defect is not asked of Jira for tests that passed.
  const { tags } = test;
  const defects = tags.filter(({ role }) => role === 'defect').map(({ key }) => key);
  const named =
    defects.length > 0 ? defects : tags.filter(({ role }) => role === 'byType').map(({ key }) => key);
  if (test.outcome === 'unexpectedPass' && named.length > 0) {
    const message = `${named.join(', ')} no longer reproduces: the test was expected to fail and passed. Remove the expectation, and the tag when the defect is closed.`;
    return [{ kind: 'noLongerReproduces', test: ref, defects: named, message }];
  }
  if (test.outcome === 'passed' && defects.length > 0) {
    const message = `The test passed although it names ${defects.join(', ')}.`;
    return [{ kind: 'passingWithDefect', test: ref, defects, message }];
  }
  return [];
}

function failureFindings(test: TestRef, { defects, namesDefect }: ChosenIssues): Finding[] {
  if (!namesDefect) {
    const message = 'The test failed and names no defect.';
    return [{ kind: 'failedWithoutDefect', test, defects: [], message }];
  }
  return defects
    .filter(({ status }) => status.done)
    .map(({ key, status }) => ({
      kind: 'closedButFailing',
      test,
      defects: [key],
      message: `${key} is ${status.name}, and the test still fails. A regression?`,
    }));
}
