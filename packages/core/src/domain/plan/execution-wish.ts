import type { IssueKey } from '../issue-key.ts';
import type { TaggedBuild, TaggedTest } from '../tags/tagged-build.ts';
import type { ExecutionTemplate } from './execution-draft.ts';
import { fits, type ExecutionMatch } from './execution-match.ts';
import { mayBeLinked, type LinkRules } from './link-rules.ts';

/** Which Test Execution tests are to have. */
export interface ExecutionWish {
  /** Where the configuration says it: `execution`, or `executions.0`. */
  readonly option: string;
  /** Which tests are meant; all that no other wish is of, where it is missing. */
  readonly match?: ExecutionMatch;
  /** Name or id of the type that Test Executions have. */
  readonly issueType: string;
  /** Key of an existing one. */
  readonly key?: IssueKey;
  /** What it is noted as, where another configuration may lead to another one later: it stands for the tests that it is of. */
  readonly notedAs?: string;
  /** The one that its tests were linked to before, which stays theirs as long as it exists. */
  readonly before?: IssueKey;
  /** The key was given to the runs, and stays with them whatever the environment and the configuration say now. */
  readonly ofRuns?: true;
  /** What finds one that exists, when there is no key. */
  readonly query?: ExecutionQuery;
  /** What to create one from when there is none, with the label that identifies it. */
  readonly create?: {
    readonly template: ExecutionTemplate;
    readonly identityLabel: string;
    readonly always: boolean;
  };
  /** Why it cannot be told which one is wished for. */
  readonly problem?: string;
}

/** What to do about a key that runs were given and that cannot be used. */
export const GIVEN_TO_RUNS =
  'The run was given it (by DEFECTLINK_EXECUTION or a reporter option) and keeps it: push its journals alone, with --execution KEY.';

/** A query with its placeholders filled in. */
export interface ExecutionQuery {
  readonly jql: string;
  /** Takes the one created last when there are several. */
  readonly newest: boolean;
}

/** Which Test Executions a build is to have. */
export interface ExecutionWishes {
  /** Of the tests that none of `matched` is of. */
  readonly common: ExecutionWish;
  /** Each test is of the first that matches it. */
  readonly matched: readonly ExecutionWish[];
}

/** The wish that a test is of. */
export function wishOf(test: TaggedTest, { common, matched }: ExecutionWishes): ExecutionWish {
  return matched.find(({ match }) => match && fits(test, match)) ?? common;
}

/**
 * The wishes that matter to a build, in the order of the configuration, the common one last: those of tests that may be linked and
 * name an issue, and those that are created in any case. The common one when there are none.
 */
export function wishesOf(
  { tests }: Pick<TaggedBuild, 'tests'>,
  wishes: ExecutionWishes,
  rules: Pick<LinkRules, 'linkOn'>,
): readonly ExecutionWish[] {
  const asked = new Set(
    tests
      .filter((test) => test.tags.length > 0 && mayBeLinked(test, rules))
      .map((test) => wishOf(test, wishes)),
  );
  const mattering = [...wishes.matched, wishes.common].filter(
    (wish) => asked.has(wish) || (wish.create?.always ?? false),
  );
  return mattering.length > 0 ? mattering : [wishes.common];
}
