import type { JunitCase } from './junit-case.ts';

/** How Surefire, PHPUnit and Bun call a hook after all of a class or a describe that failed; one before all may have no name either. */
const OF_CLASS = /^(?:tearDownAfterClass|\(unnamed\))?$/;
/** How gotestsum calls a package that failed beside its tests; it says no class of it. */
const OF_PACKAGE = 'TestMain';
/** What jest-junit makes of a hook after all that failed. */
const OF_JEST = /(?:^|\s)Test execution failure: could be caused by test hooks like 'afterAll'\.$/;

/**
 * Whether a test case stands for a hook after all that failed: a producer writes it on failure alone, beside the tests that ran. Pure.
 * @param ran The groups of the tests that ran in its file, as {@link groupsOf} gives them.
 */
export function isWrittenOnFailure(test: JunitCase, ran: ReadonlySet<string>): boolean {
  const { name, className, suites } = test;
  const isOfClass = isCalledAsHook(test) || (name === className && name === suites.at(-1)?.name);
  return OF_JEST.test(name) || ran.has(isOfClass ? ofClass(test) : ofTitles(name));
}

function isCalledAsHook({ name, className }: JunitCase): boolean {
  return OF_CLASS.test(name) || (name === OF_PACKAGE && className === '');
}

/** Some say the class as the suite alone, in which PHPUnit parts it as PHP does. */
function ofClass({ className, suites }: JunitCase): string {
  return `class ${(className || (suites.at(-1)?.name ?? '')).replaceAll('\\', '.')}`;
}

/** Vitest calls a hook by the titles of its describe. */
function ofTitles(titles: string): string {
  return `titles ${titles}`;
}

/** Parts the titles in the name of a test, as Vitest writes it. */
const BETWEEN = ' > ';
/** Nobody nests describes deeper. */
const MAX_DEPTH = 20;

/** The groups that a test which ran is in: its class or file, and the titles of the describes around it, together with those around each. Pure. */
export function groupsOf(test: JunitCase): string[] {
  const { name, className } = test;
  if (isCalledAsHook(test) || OF_JEST.test(name)) return [];
  const titles = name.split(BETWEEN, MAX_DEPTH + 1).slice(0, -1);
  const around = titles.map((_, at) => ofTitles(titles.slice(0, at + 1).join(BETWEEN)));
  // What bears the name of its class may be a hook of it.
  return name === className ? around : [ofClass(test), ...around];
}
