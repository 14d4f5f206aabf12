import type { Link } from './drive-writes.ts';

/** Links of one Test Execution to so many defects. */
export function star(links: number): Link[] {
  return times(links, (defect) => ['execution', `defect ${defect}`]);
}

/** One Test Execution, and defects that were each caught by so many test cases. */
export function executionWithTestCases(defects: number, casesEach: number): Link[] {
  return times(defects, (defect): Link[] => [
    ['execution', `defect ${defect}`],
    ...times(casesEach, (testCase): Link => [`defect ${defect}`, `case ${defect}.${testCase}`]),
  ]).flat();
}

/** Every issue of one side linked to every one of the other. */
export function completeBipartite(left: number, right: number): Link[] {
  return times(left, (a) => times(right, (b): Link => [`left ${a}`, `right ${b}`])).flat();
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
