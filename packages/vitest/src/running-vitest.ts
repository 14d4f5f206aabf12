import * as imported from 'vitest';

/**
 * The index of the Vitest that runs, which it keeps for `import.meta.vitest` (3.2 to 5.1). What is imported here is another copy where the
 * package that these helpers belong to has another version, or the same one beside other peers, and no test ever runs in that.
 */
const running: unknown = Reflect.get(globalThis, '__vitest_index__');

export const vitest = isVitest(running) && running.beforeAll !== imported.beforeAll ? running : imported;

/**
 * What tells which test runs and which describe is collected, by static methods: on `TestRunner` since 4.1, in `vitest/suite` before.
 * Undefined where another copy runs that keeps them there.
 */
const runner: unknown =
  'TestRunner' in vitest ? vitest.TestRunner : vitest === imported ? await import('vitest/suite') : undefined;

/** Asks Vitest what runs or is collected. */
export function ask(name: 'getCurrentTest' | 'getCurrentSuite'): unknown {
  const method: unknown = Reflect.get(Object(runner) as object, name);
  return typeof method === 'function' ? Reflect.apply(method, runner, []) : undefined;
}

/** The test that runs, or the describe or file that does or is collected, as a copy before 4.1 tells that is not the one imported here. */
export function currentOfAnotherCopy(): unknown {
  if (runner !== undefined) return undefined;
  return Reflect.get(Object(Reflect.get(globalThis, '__vitest_worker__')) as object, 'current');
}

function isVitest(index: unknown): index is typeof imported {
  return typeof index === 'object' && index !== null && 'beforeAll' in index;
}
