import type { JunitCase } from './junit-case.ts';

/** Names of what is no test. */
const NAMES = [
  // Surefire's of a failed hook; what RSpec calls an example without words when it could not make any: those of its group, and a blank.
  /^$|\s$/,
  // jest-junit's of a failed hook after all.
  /(?:^|\s)Test execution failure: could be caused by test hooks like 'afterAll'\.$/,
  // Hooks of PHPUnit's.
  /^(?:setUpBefore|tearDownAfter)Class$/,
  // Gradle's and JUnit's of a class that could not be run.
  /^(?:initialization|execution)Error$/,
  // Rows of unittest's `subTest`, which stand beside no row that passed.
  /^test\w* (?:\[.*\] )?\(\w+=.*\)$/s,
];

/**
 * Whether a test case is one that its producer writes on failure alone, for a failed hook or a row, so that no later one tells that it
 * has passed. Pure.
 * @param around The titles around the tests of its file, as {@link titlesAround} gives them: Vitest calls a failed hook by those of its
 * describe.
 */
export function isWrittenOnFailure(test: JunitCase, around: ReadonlySet<string>): boolean {
  const { name, className, suites } = test;
  // What stands for a whole class or file bears its name.
  const isWhole = name === className && name === suites.at(-1)?.name;
  return isWhole || around.has(name) || NAMES.some((form) => form.test(name));
}

/** Parts the titles in the name of a test, as Vitest writes it. */
const BETWEEN = ' > ';
/** Nobody nests describes deeper. */
const MAX_DEPTH = 20;

/** The titles around a test that its name holds, from the outermost alone to all of them. Pure. */
export function titlesAround({ name }: JunitCase): string[] {
  const titles = name.split(BETWEEN, MAX_DEPTH + 1).slice(0, -1);
  return titles.map((_, at) => titles.slice(0, at + 1).join(BETWEEN));
}
