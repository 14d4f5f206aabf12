import type { JunitCase, JunitHook } from './junit-case.ts';

/**
 * What Mocha calls a hook that failed, behind the titles around the hook and with a title of its own, if it has one (Runner#failHook): of a
 * test whose title has no quotation marks, or else with none in its own.
 */
const HOOKS = [
  /^(.*?)\s*"(before|after) (each|all)" hook(?:: (.*))? for "([^"]*)"$/s,
  /^(.*?)\s*"(before|after) (each|all)" hook(?:: (.*?))? for "(.*)"$/s,
];
/** What Bats says of a hook of a file that failed, under the name of the test before it: the functions that were called, the innermost first. */
const OF_BATS =
  /^(?:tags: .*\n\s*)?\((?:from function `[^']*' in .*,\n\s*){0,99}from function `(setup|teardown)_(?:file|suite)' in /;
/** How mocha-junit-reporter begins the name of a suite that it calls by all titles; alone, it stands for no describe. */
const ROOT = /^Root Suite(?:[ .]|$)/;

/** The hook of a file of Bats that failed, by what a failure says. Pure. */
export function hookOfBats(text: string): JunitHook['when'] | undefined {
  const [, hook] = OF_BATS.exec(text.trim()) ?? [];
  if (hook === undefined) return undefined;
  return hook === 'setup' ? 'before' : 'after';
}

/**
 * A test case that Mocha's reporters or Bats write for a failed hook, as the test before or after which it failed: under the names that the
 * test has when it runs. Any other as it is. Pure.
 */
export function testOfHook(test: JunitCase): JunitCase {
  const ofBats = test.verdicts.get('failure')?.hookOfFile;
  if (ofBats) return { ...test, hook: { when: ofBats, of: 'all' } };
  const named = readHook(test.name);
  if (!named) return test;
  const ofClass = readHook(test.className);
  const names = ofClass
    ? namesOf(test, named.around, ofClass.around, named.title)
    : { name: named.title, className: classOf(test) };
  return { ...test, ...names, hook: named.hook };
}

/** The titles around a hook, the test's, and the hook. */
function readHook(text: string): { around: string; title: string; hook: JunitHook } | undefined {
  const [, around = '', when, of, own, title] =
    HOOKS.map((form) => form.exec(text)).find((found) => found) ?? [];
  if (title === undefined) return undefined;
  const hook = { when: when === 'after' ? when : 'before', of: of === 'all' ? of : 'each' } as const;
  return { around, title, hook: { ...hook, ...(own !== undefined && { title: own }) } };
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
