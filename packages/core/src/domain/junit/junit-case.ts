import type { DescribedError, Outcome, TestOutcome } from '../build/outcome.ts';
import { distinctMentions, mentionInTitle, mentionOfType, type Mention } from '../tags/mention.ts';

/** What JUnit XML says below a `<testcase>` of how it ended, by the element's name. */
export type JunitVerdict =
  | 'failure'
  | 'error'
  | 'skipped'
  | 'disabled'
  | 'flakyFailure'
  | 'flakyError'
  | 'rerunFailure'
  | 'rerunError';

/** A `<property>`, or a `[[PROPERTY|name=value]]` line of a test's output. */
export interface JunitProperty {
  readonly name: string;
  readonly value: string;
}

/** A `<testsuite>`; its properties may follow its tests. */
export interface JunitSuite {
  readonly name: string;
  readonly file?: string;
  readonly properties: readonly JunitProperty[];
}

/** A `<testcase>` as it is written. */
export interface JunitCase {
  /** The suites around it, the outermost first. */
  readonly suites: readonly JunitSuite[];
  readonly name: string;
  readonly className: string;
  readonly file?: string;
  readonly line?: number;
  /** `status` or `result`, in lower case, where a producer writes one. */
  readonly status: string;
  readonly verdicts: ReadonlyMap<JunitVerdict, { readonly type: string } & DescribedError>;
  readonly properties: readonly JunitProperty[];
}

/** Reads a test case as the outcome of a test. Pure. */
export function readJunitCase(test: JunitCase): TestOutcome {
  const { suites, name, className, line } = test;
  const suiteNames = suites.map((suite) => suite.name).filter((text) => text !== '');
  const said = [...test.verdicts.values()].find((verdict) => verdict.error !== undefined);
  return {
    testId: JSON.stringify([...suiteNames, className, name]),
    titlePath: [...new Set([...suiteNames, name])],
    file: test.file ?? suites.findLast(({ file }) => file !== undefined)?.file ?? className,
    ...(line !== undefined && { line }),
    outcome: outcomeOf(test),
    settled: true,
    mentions: mentionsOf(test),
    ...(said?.error !== undefined && { error: said.error }),
    ...(said?.errorShape !== undefined && { errorShape: said.errorShape }),
  };
}

const NOT_RUN: ReadonlySet<string> = new Set(['skipped', 'disabled', 'notrun', 'suppressed', 'ignored']);

function outcomeOf({ verdicts, status }: JunitCase): Outcome {
  const failed = verdicts.get('error') ?? verdicts.get('failure');
  // pytest says in these words what it expected of a test.
  if (failed) return failed.error?.startsWith('[XPASS(strict)]') ? 'unexpectedPass' : 'failed';
  if (verdicts.get('skipped')?.type === 'pytest.xfail') return 'expectedFailure';
  if (verdicts.has('skipped') || verdicts.has('disabled') || NOT_RUN.has(status)) return 'skipped';
  if (verdicts.has('flakyFailure') || verdicts.has('flakyError')) return 'flaky';
  return verdicts.has('rerunFailure') || verdicts.has('rerunError') ? 'failed' : 'passed';
}

/** Suites carry the whole environment of their process; names with dots are settings of it and say nothing of a test. */
const PLAIN_NAME = /^[\w -]{1,40}$/;
const MAX_VALUE = 200;

function mentionsOf({ suites, name, className, properties }: JunitCase): Mention[] {
  const inner = [...suites].reverse();
  return distinctMentions([
    ...properties.flatMap((property) => inProperty(property, 'test')),
    ...inner.flatMap((suite) => suite.properties.flatMap((property) => inProperty(property, 'describe'))),
    ...mentionInTitle(name, 'test'),
    ...mentionInTitle(className, 'describe'),
    ...inner.flatMap((suite) => mentionInTitle(suite.name, 'describe')),
  ]);
}

function inProperty({ name, value }: JunitProperty, level: 'test' | 'describe'): Mention[] {
  if (!PLAIN_NAME.test(name) || value.length > MAX_VALUE) return [];
  return mentionOfType('annotation', name, value, level);
}
