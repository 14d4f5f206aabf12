import type { LinkReport } from './link-report.ts';

/** Where the tests that a report names come from, each a runner and a suite: `playwright:.`, `jest:packages/shop`. */
export function sourcesOf({
  links,
  leftOut,
  findings,
  failures = [],
}: Pick<LinkReport, 'links' | 'leftOut' | 'findings' | 'failures'>): ReadonlySet<string> {
  const tests = [
    ...links.flatMap((link) => link.tests),
    ...[...leftOut, ...findings, ...failures].map(({ test }) => test),
  ];
  return new Set(tests.map(({ identity }) => identity.split(':', 2).join(':')));
}
