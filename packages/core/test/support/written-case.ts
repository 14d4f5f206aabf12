import type { JunitCase } from '../../src/domain/junit/junit-case.ts';

/** A test case of JUnit XML that says nothing but its names, in a suite or in none. */
export function writtenCase(name: string, className: string, suite?: string): JunitCase {
  const suites = suite === undefined ? [] : [{ name: suite, properties: [] }];
  return { suites, name, className, status: '', verdicts: new Map(), properties: [], failures: [] };
}
