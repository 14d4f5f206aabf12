import { readJunitCase, testIdOf, type JunitCase } from '../domain/junit/junit-case.ts';
import type { WrittenCase } from './verdicts-of-cases.ts';
import { withoutPreface } from './without-preface.ts';

/**
 * Takes out what failed only because a subtest did: in Go and Deno each test around a failed one has failed too, and stands beside it. One
 * that names an issue, or says what is wrong, stays. Pure.
 * @param tests The cases of each id.
 * @returns a case of each id of which nothing is left
 */
export function withoutParents(tests: Map<string, readonly WrittenCase[]>): readonly WrittenCase[] {
  const emptied = new Map<string, WrittenCase>();
  for (const [id, cases] of parentsOfFailed(tests)) {
    const own = cases.filter(({ test }) => !failedBySubtestAlone(test));
    tests.set(id, own);
    if (cases[0] && own.length === 0) emptied.set(id, cases[0]);
  }
  for (const id of emptied.keys()) tests.delete(id);
  return [...emptied.values()];
}

/** Nobody nests tests deeper. */
const MAX_DEPTH = 20;

/** What Deno says of a test in which nothing failed but its steps. */
const STEPS_FAILED = /^\d+ test steps? failed\.?$/;

/** The tests around those that failed. */
function parentsOfFailed(
  tests: ReadonlyMap<string, readonly WrittenCase[]>,
): ReadonlyMap<string, readonly WrittenCase[]> {
  const parents = new Map<string, readonly WrittenCase[]>();
  for (const { test } of [...tests.values()].flat()) {
    const between = isOfGo(test) ? '/' : ' > ';
    if (!test.name.includes(between) || readJunitCase(test).outcome !== 'failed') continue;
    const names = test.name.split(between, MAX_DEPTH);
    for (let depth = 1; depth < names.length; depth += 1) {
      const id = testIdOf({ ...test, name: names.slice(0, depth).join(between) });
      const cases = tests.get(id);
      if (cases) parents.set(id, cases);
    }
  }
  return parents;
}

function isOfGo({ suites }: JunitCase): boolean {
  return suites.at(-1)?.properties.some(({ name }) => name === 'go.version') ?? false;
}

function failedBySubtestAlone(test: JunitCase): boolean {
  const { outcome, mentions, error = '' } = readJunitCase(test);
  if (outcome !== 'failed' || mentions.length > 0) return false;
  return isOfGo(test) ? withoutPreface(error, test.name) === '' : STEPS_FAILED.test(error);
}
