import type { IssueKey } from '../issue-key.ts';
import { mayBeLinked, type LinkRules } from '../plan/link-rules.ts';
import type { TestOutcome } from '../build/outcome.ts';
import type { TestTags } from './read-tags.ts';

/** The keys of the issues that a plan has to look at: those named by tests that failed, or whose outcome `linkOn` adds. */
export function namedIssues(
  tests: readonly (Pick<TestOutcome, 'outcome'> & Pick<TestTags, 'tags'>)[],
  rules: Pick<LinkRules, 'linkOn'>,
): ReadonlySet<IssueKey> {
  return new Set(
    tests
      .filter((test) => test.outcome === 'failed' || mayBeLinked(test, rules))
      .flatMap(({ tags }) => tags.map(({ key }) => key)),
  );
}
