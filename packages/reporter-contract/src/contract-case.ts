import type { Mention, Outcome } from '@defectlink/core';

/** What a test does when it runs. */
export type Behaviour =
  | 'passes'
  | 'fails'
  | 'fails softly twice'
  | 'times out'
  | 'fails, then passes'
  | 'is expected to fail and fails'
  | 'is expected to fail and passes'
  | 'is expected to fail and times out'
  | 'is skipped'
  | 'is skipped while running'
  | 'is to be fixed'
  | 'crashes its worker'
  | 'crashes its worker, then passes'
  | 'fails in its fixture teardown'
  | 'uses a worker fixture whose teardown throws'
  | 'uses a worker fixture whose teardown throws, and fails'
  | 'fails, then hangs'
  | 'hangs'
  /** Fails as soon as a test that hangs has begun. */
  | 'fails once another hangs';

/** How a test says something, beside its titles. */
export type Channel =
  /** The way that the runner's users are told first. */
  | 'helper'
  /** While it runs, at the start of its body. */
  | 'helper at run time'
  /** While it runs, in the attempts that pass only. */
  | 'helper in passing attempts'
  | 'annotation'
  | 'tag'
  | 'attachment';

export interface Saying {
  readonly by: Channel;
  /** Type of the annotation, name of the helper or of the attachment; a tag has none. */
  readonly type?: string;
  readonly text: string;
  /** The signature beside a helper's key, as code: `/timeout/`. */
  readonly when?: string;
}

export interface TestCode {
  readonly title: string;
  readonly does: Behaviour;
  readonly says?: readonly Saying[];
}

export type GroupHook =
  | 'beforeAll throws'
  | 'afterAll throws'
  | 'afterAll times out'
  | 'afterAll with a title throws'
  | 'beforeEach throws'
  | 'afterEach throws';

export interface GroupCode {
  readonly describe: string;
  /** Tests depend on each other: after a failure the rest is skipped, and a retry repeats the whole group. */
  readonly serial?: boolean;
  /** Nothing in it is retried, whatever the run's retries are; Playwright alone can be told so. */
  readonly onceOnly?: boolean;
  readonly hook?: GroupHook;
  readonly says?: readonly Saying[];
  readonly holds: readonly (TestCode | GroupCode)[];
}

/** What a case needs that not every runner, or not every version of one, has. */
export type Feature =
  | 'annotations'
  | 'annotations of describes told apart'
  | 'attachments'
  | 'expected failures that time out'
  | 'failing the run on flaky tests'
  | 'fixtures'
  | 'group hooks blamed on one test'
  | 'interruptions apart from failures'
  | 'reporters added on the command line'
  | 'serial groups'
  | 'skipping while running'
  | 'soft assertions'
  | 'tags'
  | 'test server'
  | 'worker crashes are failures';

/** One fact that differs by the number of retries. */
export type ByRetries<T> = { readonly 0: T; readonly 1: T };

/** What the journal must hold of one test. */
export interface ExpectedTest {
  readonly outcome: Outcome | ByRetries<Outcome>;
  readonly failedHook?: 'beforeAll' | 'afterAll';
  /** All mentions in any order, when the case is about them. */
  readonly mentions?: readonly Mention[];
}

/** One case of the contract: a group of tests, what the reporter must see in it, and what must stand in Jira afterwards. */
export interface ContractCase {
  /** Also the title of its outermost describe. */
  readonly name: string;
  readonly needs?: readonly Feature[];
  readonly code: Omit<GroupCode, 'describe'>;
  /** By title of the test. */
  readonly tests: Readonly<Record<string, ExpectedTest>>;
  /** The links that Jira shows, such as `KP-88 causes KP-201`. The case's keys are its own. */
  readonly links: readonly string[] | ByRetries<readonly string[]>;
}

/** The value for a number of retries. */
export function byRetries<T extends string | readonly string[]>(value: T | ByRetries<T>, retries: 0 | 1): T {
  return isByRetries(value) ? value[retries] : value;
}

function isByRetries<T>(value: T | ByRetries<T>): value is ByRetries<T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether retries change anything about a case. */
export function differsByRetries({ tests, links }: ContractCase): boolean {
  return isByRetries(links) || Object.values(tests).some(({ outcome }) => isByRetries(outcome));
}
