import type { JunitCase } from './junit-case.ts';

/**
 * A test case with its names written otherwise. Pure.
 * @param around Writes the names of its class and of its suites.
 * @param own Writes its own name. @default as it is
 */
export function withNames(
  test: JunitCase,
  around: (name: string) => string,
  own: (name: string) => string = (name) => name,
): JunitCase {
  return {
    ...test,
    name: own(test.name),
    className: around(test.className),
    suites: test.suites.map((suite) => ({ ...suite, name: around(suite.name) })),
  };
}
