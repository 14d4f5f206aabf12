import { readJunitCase, type JunitCase } from '../domain/junit/junit-case.ts';
import type { WrittenCase } from './verdicts-of-cases.ts';
import { withoutPreface } from './without-preface.ts';

/**
 * Takes out what failed only because a subtest did: in Go each test around a failed one has failed too, and stands beside it. One that
 * names an issue, or says what is wrong, stays. Pure.
 * @param tests The cases of each id.
 * @returns the ids of which nothing is left
 */
export function withoutParents(tests: Map<string, readonly WrittenCase[]>): readonly string[] {
  const emptied: string[] = [];
  for (const id of parentsOfFailed([...tests.values()].flat())) {
    const cases = tests.get(id) ?? [];
    const own = cases.filter(({ test }) => !failedBySubtestAlone(test));
    tests.set(id, own);
    if (cases.length > 0 && own.length === 0) emptied.push(id);
  }
  for (const id of emptied) tests.delete(id);
  return emptied;
}

/** The ids of the tests around those of Go that failed. */
function parentsOfFailed(cases: readonly WrittenCase[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { test } of cases) {
    if (!isOfGo(test) || readJunitCase(test).outcome !== 'failed') continue;
    const names = test.name.split('/');
    for (const [at] of names.slice(1).entries())
      ids.add(readJunitCase({ ...test, name: names.slice(0, at + 1).join('/') }).testId);
  }
  return ids;
}

function isOfGo({ suites }: JunitCase): boolean {
  return suites.at(-1)?.properties.some(({ name }) => name === 'go.version') ?? false;
}

function failedBySubtestAlone(test: JunitCase): boolean {
  const { outcome, mentions, error = '' } = readJunitCase(test);
  return outcome === 'failed' && mentions.length === 0 && withoutPreface(error, test.name) === '';
}
