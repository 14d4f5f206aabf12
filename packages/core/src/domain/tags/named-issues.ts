import type { IssueKey } from '../issue-key.ts';
import { mayBeLinked, type LinkRules } from '../plan/link-rules.ts';
import type { TestOutcome } from '../build/outcome.ts';
import { readTags } from './read-tags.ts';

/** The keys of the issues that a plan has to look at: those named by tests that failed, or whose outcome `linkOn` adds. */
export function namedIssues(
  tests: readonly Pick<TestOutcome, 'outcome' | 'mentions'>[],
  rules: Pick<LinkRules, 'linkOn' | 'tags'>,
): ReadonlySet<IssueKey> {
  return new Set(
    tests
      .filter((test) => test.outcome === 'failed' || mayBeLinked(test, rules))
      .flatMap(({ mentions }) => readTags(mentions, rules.tags).tags.map(({ key }) => key)),
  );
}
