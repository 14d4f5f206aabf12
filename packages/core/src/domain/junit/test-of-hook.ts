import type { JunitCase } from './junit-case.ts';

/**
 * What Mocha calls a hook that failed, behind the titles around the hook and with a title of its own, if it has one (Runner#failHook): of a
 * test whose title has no quotation marks, or else with none in its own.
 */
const HOOKS = [
  /^(.*?)\s*"(before|after) (each|all)" hook(?:: (.*))? for "([^"]*)"$/s,
  /^(.*?)\s*"(before|after) (each|all)" hook(?:: (.*?))? for "(.*)"$/s,
];
/** How mocha-junit-reporter begins the name of a suite that it calls by all titles; alone, it stands for no describe. */
const ROOT = /^Root Suite(?:[ .]|$)/;
/** A defect that a hook names itself. */
const OWN_DEFECT = /@defect:|\[[A-Z][A-Z\d_]+-\d+\]/i;

/**
 * A test case that Mocha's reporters write for a failed hook, as the test before or after which it failed: under the names that the test
 * has when it runs. Any other as it is. Pure.
 */
export function testOfHook(test: JunitCase): JunitCase {
  const hook = readHook(test.name);
  if (!hook) return test;
  const ofClass = readHook(test.className);
  const { title, own } = hook;
  const names = ofClass
    ? namesOf(test, hook.around, ofClass.around, title)
    : { name: title, className: classOf(test) };
  return {
    ...test,
    ...names,
    ...(own !== undefined && { hook: own }),
    ...(hook.of === 'all' && hook.when === 'before' && { failedHook: 'beforeAll' }),
    // The test is innocent of what failed after it, and its defects are not linked; what the hook itself names is.
    ...(hook.of === 'all' &&
      hook.when === 'after' &&
      !OWN_DEFECT.test(own ?? '') && { failedHook: 'afterAll' }),
  };
}

function readHook(text: string) {
  const [, around = '', when, of, own, title] =
    HOOKS.map((form) => form.exec(text)).find((found) => found) ?? [];
  return title === undefined ? undefined : { around, when, of, own, title };
}

/** mocha-junit-reporter says all titles in the name and the test's own in the place of the class, or the other way round. */
function namesOf(
  test: JunitCase,
  around: string,
  aroundClass: string,
  title: string,
): Pick<JunitCase, 'name' | 'className'> {
  const full = [within(test, around || aroundClass), title].filter((text) => text !== '').join(' ');
  return aroundClass === '' ? { name: full, className: title } : { name: title, className: full };
}

/** Around a hook stand the titles of its describes: the test may be in a further one, which is the suite then. */
function within({ suites }: JunitCase, around: string): string {
  const suite = suites.at(-1)?.name ?? '';
  if (ROOT.test(suite)) return suite.replace(ROOT, '') || around;
  return around.endsWith(suite) ? around : `${around} ${suite}`.trim();
}

/** Others say the titles around as the class, where a suite called by all titles tells of those around the test. */
function classOf({ suites, className }: JunitCase): string {
  const suite = suites.at(-1)?.name ?? '';
  return ROOT.test(suite) ? suite.replace(ROOT, '') || className : className;
}
