import type { Build, BuildTest } from './build.ts';
import type { LinkReport } from '../report/link-report.ts';
import { mayBeLinked, type LinkRules } from '../plan/link-rules.ts';
import { testTitle } from './outcome.ts';

/** The tests of a build that may be linked and have no link to a defect, by a report on the build. */
export function testsWithoutLink(
  build: Build,
  report: LinkReport,
  rules: Pick<LinkRules, 'linkOn'>,
): BuildTest[] {
  const linked = new Set(report.links.flatMap(({ tests }) => tests.map(({ identity }) => identity)));
  return build.tests.filter(
    (test) =>
      mayBeLinked(test, rules) &&
      test.settled &&
      test.failedHook !== 'afterAll' &&
      !linked.has(test.identity),
  );
}

/**
 * Finds the tests that a person means: the one of that identity, else those of that whole title, else those of that title of
 * their own, else those whose title holds the text, else those whose file or project does. Case is ignored, and whether a path is
 * written as on Windows.
 */
export function findTests(tests: readonly BuildTest[], text: string): BuildTest[] {
  const wanted = text.trim().toLowerCase();
  const readings: readonly ((test: BuildTest) => boolean)[] = [
    ({ identity }) => identity === text,
    (test) => testTitle(test).toLowerCase() === wanted,
    ({ titlePath }) => titlePath.at(-1)?.toLowerCase() === wanted,
    (test) => testTitle(test).toLowerCase().includes(wanted),
    ({ file, line, project }) =>
      `${file}:${line ?? ''}`.toLowerCase().includes(wanted.replaceAll('\\', '/')) ||
      (project ?? '').toLowerCase().includes(wanted),
  ];
  for (const reading of readings) {
    const found = tests.filter(reading);
    if (found.length > 0) return found;
  }
  return [];
}
