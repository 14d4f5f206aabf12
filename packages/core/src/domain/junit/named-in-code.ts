import { lastingTitle } from '../build/lasting-title.ts';
import type { JunitCase } from './junit-case.ts';
import { testOfHook } from './test-of-hook.ts';
import { withNames } from './with-names.ts';

/** Minitest numbers the tests of a spec in front of their titles: another test above makes it another number. */
const NUMBER = /^test_\d{4}_(?=.*\s)/;
/** Karate calls a scenario by its number, that of its example, and its line, which any edit above it changes. */
const SCENARIO = /^\[\d+(?:\.(\d+))?:(\d+)\] (?=\S)/;
/** When a suite ran, behind its name (unittest-xml-reporting, by default). */
const STAMP = /-(?:19|20)\d{6}(?:\d{6})?$/;
/** The process of parallel_tests in the name that RSpec's formatter gives all tests of one. */
const PROCESS = /^rspec\d+$/;
/** A class of Java, which may be nested in another. */
const CLASS = /^([\w.]+)(?:\$[\w$]+)?$/;
/** A file and a line in the place of a class (busted). */
const PLACE = /^(.*\.\w+):(\d+)$/s;

/**
 * A test case by the names that its code gives it and what is around it, which are the same tomorrow: Minitest and Karate number it, some say of a
 * suite when, in which process or from which line on it ran, and of a test whose hook failed Mocha tells only as the hook. Pure.
 */
export function namedInCode(test: JunitCase): JunitCase {
  const [, file, line] = PLACE.exec(test.className) ?? [];
  const [, , lineOfScenario] = SCENARIO.exec(test.name) ?? [];
  const at = line ?? lineOfScenario;
  const placed: JunitCase = {
    ...(file !== undefined && { file }),
    ...(at !== undefined && { line: Number(at) }),
    ...test,
    ...(file !== undefined && { className: file }),
  };
  const className = lasting(placed.className);
  const around = (written: string): string => {
    const name = lasting(written);
    return areOfOneClass(name, className) ? className : name;
  };
  return testOfHook(withNames(placed, around, ownName));
}

/**
 * Whether a suite is called by a class of Java, or by one nested in it or around it: Surefire writes the tests of all these into the suite of
 * whichever came last, and what tells is the class.
 * @param suite Its name.
 */
function areOfOneClass(suite: string, className: string): boolean {
  const [outer, ofSuite] = [className, suite].map((name) => CLASS.exec(name)?.[1]);
  return outer !== undefined && outer === ofSuite;
}

function ownName(name: string): string {
  const row = (_: string, example?: string): string => (example === undefined ? '' : `[${example}] `);
  return lastingTitle(name.replace(NUMBER, '').replace(SCENARIO, row));
}

function lasting(name: string): string {
  return name.replace(PROCESS, 'rspec').replace(STAMP, '');
}
