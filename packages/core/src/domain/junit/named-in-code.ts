import type { JunitCase } from './junit-case.ts';

/**
 * Numbers of tests and rows, which another one above makes others: Minitest's in front of the title of a spec, Cucumber's and Behave's of
 * an example (`#1.2: pays`, `pays -- @1.2 `), PHPUnit's of a data set before its values.
 */
const NUMBER =
  /^test_\d{4}_(?=.*\s)|#\d+\.\d+: (?=\S)|(?<=\S -- )@\d+\.\d+ ?|(?<= with data set )#\d+ (?=\()/g;
/** When a suite ran, behind its name (unittest-xml-reporting, by default). */
const STAMP = /-(?:19|20)\d{6}(?:\d{6})?$/;
/** The process of parallel_tests in the name that RSpec's formatter gives all tests of one. */
const PROCESS = /^rspec\d+$/;
/** The version of a browser behind its name (TestCafe, Karma, WebdriverIO): tomorrow it is another. */
const BROWSER_VERSION =
  /(?<![a-z])((?:headless[ _]?)?(?:chrome|chromium|firefox|(?:ms)?edge|safari|webkit|opera|electron)(?:[ _]?headless)?)[ ._]\d+(?:[._]\d+)+/gi;
/** A file and a line in the place of a class (busted). */
const PLACE = /^(.*\.\w+):(\d+)$/s;
/** What Mocha calls a hook that failed, behind the titles around the hook (mocha, Runner#failHook). */
const HOOK = /^(.*?)\s*"(before|after) (each|all)" hook(?:: .*?)? for "(.*)"$/s;
/** What mocha-junit-reporter calls what is outside of all describes. */
const NO_DESCRIBE = 'Root Suite';

/**
 * A test case by the names that its code gives it and what is around it, which are the same tomorrow: some number it, or say of a
 * suite when, in which process or version of a browser or from which line on it ran, and of a test whose hook failed Mocha tells only as the hook.
 * Pure.
 */
export function namedInCode(test: JunitCase): JunitCase {
  const [, file, line] = PLACE.exec(test.className) ?? [];
  return namedAsTest({
    ...(file !== undefined && { file, line: Number(line) }),
    ...test,
    name: test.name.replace(NUMBER, ''),
    className: lasting(file ?? test.className),
    suites: test.suites.map((suite) => ({ ...suite, name: lasting(suite.name) })),
  });
}

function lasting(name: string): string {
  return name.replace(PROCESS, 'rspec').replace(STAMP, '').replace(BROWSER_VERSION, '$1');
}

function namedAsTest(test: JunitCase): JunitCase {
  const [, around = '', when, of, title] = HOOK.exec(test.name) ?? [];
  if (title === undefined) return test;
  const [, aroundClass, , , titleOfClass = ''] = HOOK.exec(test.className) ?? [];
  const full = (titles: string) => [titles, title].filter((text) => text !== '').join(' ');
  const suite = test.suites.at(-1)?.name ?? NO_DESCRIBE;
  const isIn = suite === NO_DESCRIBE || around.endsWith(suite);
  return {
    ...test,
    // Around the title of mocha-junit-reporter stand those around the hook: the test may be in a further describe, which is the suite.
    name: full(aroundClass === undefined || isIn ? around : `${around} ${suite}`.trim()),
    className: aroundClass === undefined ? test.className : titleOfClass,
    ...(of === 'all' && { failedHook: when === 'before' ? 'beforeAll' : 'afterAll' }),
  };
}
