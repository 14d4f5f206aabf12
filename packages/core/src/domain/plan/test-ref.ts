import type { BuildTest } from '../build/build.ts';
import { testTitle } from '../build/outcome.ts';

/** A test as a plan and a report name it. */
export interface TestRef {
  readonly identity: string;
  readonly title: string;
  readonly file: string;
  readonly project?: string;
  /** The hook that failed in its place. */
  readonly failedHook?: 'beforeAll' | 'afterAll';
}

/** How a plan names a test. */
export function testRef(test: BuildTest): TestRef {
  return {
    identity: test.identity,
    title: testTitle(test),
    file: test.line === undefined ? test.file : `${test.file}:${test.line}`,
    ...(test.project !== undefined && { project: test.project }),
    ...(test.failedHook !== undefined && { failedHook: test.failedHook }),
  };
}

/** What is said behind the title of a test in whose place a hook failed, else nothing. */
export function hookMark({ failedHook }: TestRef): string {
  return failedHook === undefined ? '' : ` (its ${failedHook} hook failed)`;
}
