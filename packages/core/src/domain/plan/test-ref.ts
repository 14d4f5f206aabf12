import type { BuildTest } from '../build/build.ts';
import { testTitle, type FailedHook } from '../build/outcome.ts';

/** A test as a plan and a report name it. */
export interface TestRef {
  readonly identity: string;
  readonly title: string;
  readonly file: string;
  readonly project?: string;
  /** The hook that failed in its place. */
  readonly failedHook?: FailedHook;
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
export function hookMark({ failedHook }: Pick<TestRef, 'failedHook'>): string {
  return failedHook === undefined ? '' : ` (its ${HOOKS[failedHook]} hook failed)`;
}

const HOOKS = {
  beforeAll: 'beforeAll',
  afterAll: 'afterAll',
  taggedAfterAll: 'afterAll',
} as const satisfies Record<FailedHook, string>;
