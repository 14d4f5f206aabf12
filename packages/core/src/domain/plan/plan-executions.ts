import { groupBy } from '../group-by.ts';
import type { MappingBook, ResolvedMapping } from '../mapping/resolve-mapping.ts';
import type { TaggedBuild, TaggedTest } from '../tags/tagged-build.ts';
import type { ChosenIssues } from './choose-issues.ts';
import { draftExecution, type DraftedTest } from './execution-draft.ts';
import { matchText } from './execution-match.ts';
import type { ExecutionWish } from './execution-wish.ts';
import type { JiraSnapshot } from './jira-snapshot.ts';
import type { TestsExecution } from './link-plan.ts';
import { markedExecutions, namedExecution, planExecution } from './plan-execution.ts';
import { testRef } from './test-ref.ts';

/** A test that may be linked, with its issues and the wish that it is of. */
export interface WishingTest {
  readonly test: TaggedTest;
  readonly chosen: ChosenIssues;
  readonly wish: ExecutionWish;
}

/** What deciding on the Test Executions of a build goes by. */
interface ExecutionsFacts {
  readonly build: TaggedBuild;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly snapshot: JiraSnapshot;
}

/** Decides on the Test Executions of a build. Wishes that come to one issue are of one execution. */
export function planExecutions(
  wishes: readonly ExecutionWish[],
  wishing: readonly WishingTest[],
  facts: ExecutionsFacts,
): ReadonlyMap<ExecutionWish, TestsExecution> {
  const { build } = facts;
  const planned = new Map<ExecutionWish, TestsExecution>();
  for (const alike of groupBy(wishes, (wish) => targetOf(wish, facts)).values()) {
    const [first] = alike;
    const tests = wishing.filter(({ wish }) => alike.includes(wish));
    const linked = tests.filter(({ chosen }) => chosen.defects.length > 0);
    const texts = alike.flatMap(({ match }) => (match ? matchText(match) : []));
    // With the tests that no other is of among them, it is of more than can be said in words.
    const of = texts.length === alike.length ? texts.join('; ') : undefined;
    const { passedOver } = markedExecutions(first, facts);
    const execution: TestsExecution = {
      issueType: first.issueType,
      tests: linked.map(({ test }) => test.identity),
      planned: planExecution(
        { ...first, ...(first.create && { create: { ...first.create, always: alike.some(createsAlways) } }) },
        facts,
        namedExecution(first, facts),
        linked.length > 0,
        (template, label) => draftExecution(build, template, label, tests.map(draftedTest), of),
      ),
      ...(of !== undefined && { of }),
      ...(passedOver.length > 0 && { passedOver: passedOver.map(({ why }) => why) }),
    };
    for (const wish of alike) planned.set(wish, execution);
  }
  return planned;
}

/** What a wish comes to: the same for wishes of one issue, that exists or is to be created. */
function targetOf(wish: ExecutionWish, facts: ExecutionsFacts): unknown {
  if (wish.problem !== undefined) return wish;
  const named = namedExecution(wish, facts);
  if (named) return `${named.id} ${wish.issueType}`;
  // A query that finds several, or none, is explained by itself.
  return wish.query ? wish : (wish.create?.identityLabel ?? wish);
}

function createsAlways({ create }: ExecutionWish): boolean {
  return create?.always ?? false;
}

function draftedTest({ test, chosen }: WishingTest): DraftedTest {
  return {
    test: testRef(test),
    defects: chosen.defects.map(({ key }) => key),
    furtherDefects: chosen.furtherDefects.map(({ key }) => key),
    ...(test.error !== undefined && { error: test.error }),
  };
}
