import type { IssueKey } from './issue-key.ts';
import type { LinkRules } from './link-rules.ts';
import type { TestOutcome } from './outcome.ts';
import { readTags } from './read-tags.ts';

/** The keys of the issues that a plan has to look at: those named by tests that failed, or whose outcome `linkOn` adds. */
export function namedIssues(
  tests: readonly Pick<TestOutcome, 'outcome' | 'mentions'>[],
  { linkOn, tags }: Pick<LinkRules, 'linkOn' | 'tags'>,
): ReadonlySet<IssueKey> {
  return new Set(
    tests
      .filter(({ outcome }) => outcome === 'failed' || linkOn.some((linked) => linked === outcome))
      .flatMap(({ mentions }) => readTags(mentions, tags).tags.map(({ key }) => key)),
  );
}
