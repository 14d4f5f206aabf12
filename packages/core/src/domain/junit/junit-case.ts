import { ABSOLUTE_PATH } from './absolute-path.ts';
import type { DescribedError, Outcome, TestOutcome } from '../build/outcome.ts';
import type { FailureMeaning } from './meaning-of-failure.ts';
import {
  distinctMentions,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
  type Mention,
} from '../tags/mention.ts';

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

/** What a verdict says of how the test ended. */
export interface SaidVerdict extends DescribedError {
  readonly type: string;
  readonly meaning: FailureMeaning;
  /** The hook of a whole file that failed, where the test that it stands under did not. */
  readonly hookOfFile?: JunitHook['when'];
}

/** A `<property>`, or a `[[PROPERTY|name=value]]` line of a test's output. */
export interface JunitProperty {
  readonly name: string;
  readonly value: string;
}

/** A `<testsuite>`; its properties may follow its tests. */
export interface JunitSuite {
  readonly name: string;
  readonly file?: string;
  /** Those that say something of its tests. */
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
  /** The producer says that it failed before it passed. */
  readonly flaky?: true;
  readonly verdicts: ReadonlyMap<JunitVerdict, SaidVerdict>;
  readonly properties: readonly JunitProperty[];
  /** The hook that failed before or after it, for each test or for all of its group. */
  readonly hook?: JunitHook;
  /** All that its failures say, kept where a signature stands beside a key and may have to match it. */
  readonly failures: readonly string[];
}

/** A hook that failed. */
export interface JunitHook {
  readonly when: 'before' | 'after';
  readonly of: 'each' | 'all';
  /** A title of its own, which may name a defect. */
  readonly title?: string;
}

type Hide = (text: string) => string;

const asWritten: Hide = (text) => text;

/** Identifies a test by its names. Pure. */
export function testIdOf({
  suites,
  name,
  className,
}: Pick<JunitCase, 'suites' | 'name' | 'className'>): string {
  return JSON.stringify([...namesOf(suites), className, name]);
}

function namesOf(suites: readonly JunitSuite[]): string[] {
  return suites.map((suite) => suite.name).filter((text) => text !== '');
}

/**
 * Reads a test case as the outcome of a test. Pure.
 * @param hide Takes credentials out of a text, before it is parted or written otherwise and they could not be known again.
 */
export function readJunitCase(test: JunitCase, hide: Hide = asWritten): TestOutcome {
  const { suites, name, className, line } = test;
  const outcome = outcomeOf(test);
  const said = errorOf(test);
  const runnerTags = [test, ...suites].flatMap(({ properties }) =>
    properties.flatMap((property) => tagsIn(property, hide)),
  );
  return {
    testId: testIdOf(test),
    titlePath: [...new Set([...namesOf(suites), name])],
    file: test.file ?? fileOfSuites(suites) ?? className,
    ...(line !== undefined && { line }),
    outcome,
    settled: true,
    mentions: mentionsOf(test, hide),
    ...(runnerTags.length > 0 && { runnerTags }),
    ...(said?.error !== undefined && { error: said.error }),
    ...(said?.errorShape !== undefined && { errorShape: said.errorShape }),
    ...(outcome === 'failed' && failedHookOf(test)),
    ...(outcome === 'skipped' && isTodo(test) && { skipped: { by: 'todo' } }),
  };
}

/** That no test failed, but a hook of all. */
function failedHookOf({ hook }: JunitCase): Pick<TestOutcome, 'failedHook'> {
  if (hook?.of !== 'all') return {};
  if (hook.when === 'before') return { failedHook: 'beforeAll' };
  return { failedHook: mentionsOfHook(hook, asWritten).length === 0 ? 'afterAll' : 'taggedAfterAll' };
}

function mentionsOfHook({ title }: JunitHook, hide: Hide): Mention[] {
  return title === undefined ? [] : inName(hide(title), 'test');
}

/** What it failed with, before the reason why it is skipped or expected to fail. */
function errorOf({ verdicts }: JunitCase): DescribedError | undefined {
  const said = [...verdicts].filter(([, { error }]) => error !== undefined);
  return (said.find(([element]) => element !== 'skipped') ?? said[0])?.[1];
}

/** Node's runner runs what is marked so, and fails for none of it. */
function isTodo({ verdicts }: JunitCase): boolean {
  return verdicts.get('skipped')?.type === 'todo';
}

/** Catch2 says so of `[!mayfail]` and `[!shouldfail]`, beside the failure. */
function mayFail({ verdicts }: JunitCase): boolean {
  return verdicts.get('skipped')?.error === 'TEST_CASE tagged with !mayfail';
}

/** pytest, unittest-xml-reporting and nose2 call it skipped. */
function isExpectedFailure(skipped: SaidVerdict | undefined): boolean {
  return /^(?:pytest\.xfail|XFAIL)$/.test(skipped?.type ?? '') || skipped?.error === 'expected test failure';
}

/** What a test has failed with that fails no run unless the runner is told so, and so counts as passed. Pure. */
export function warningOf({ verdicts }: JunitCase): string | undefined {
  return [verdicts.get('error'), verdicts.get('failure')].find((said) => said?.meaning === 'passed')?.type;
}

/** WebdriverIO writes a suite's file among its properties. */
const FILE_PROPERTIES: ReadonlySet<string> = new Set(['file', 'featureFile']);

/** Whether a property of a suite says anything of its tests: most are settings of the process, hundreds of them. Pure. */
export function saysOfTests(property: JunitProperty): boolean {
  return (
    FILE_PROPERTIES.has(property.name) ||
    property.name === 'go.version' ||
    tagsIn(property, asWritten).length > 0 ||
    inProperty(property, 'describe', asWritten).length > 0
  );
}

function fileOfSuites(suites: readonly JunitSuite[]): string | undefined {
  const named = suites.findLast(({ file }) => file !== undefined)?.file;
  const said = suites.flatMap(({ properties }) => properties).find(({ name }) => FILE_PROPERTIES.has(name));
  return named ?? said?.value.replace(/^(?:file:\/\/(?:\/(?=[A-Za-z]:))?)?(?:\.\/)?/, '');
}

const NOT_RUN: ReadonlySet<string> = new Set([
  'skipped',
  'disabled',
  'notrun',
  'suppressed',
  'ignored',
  'pending',
]);

/** Words that some producers have in a test case's `status` or `result`. */
export const FAILED: ReadonlySet<string> = new Set(['failed', 'failure', 'fail', 'error']);

function outcomeOf(test: JunitCase): Outcome {
  const { verdicts, status, flaky } = test;
  if (flaky) return 'flaky';
  const failed = [verdicts.get('error'), verdicts.get('failure')].find(
    (said) => said && said.meaning !== 'passed',
  );
  if (failed && (isTodo(test) || mayFail(test))) return 'expectedFailure';
  if (failed) return failed.meaning;
  if (isExpectedFailure(verdicts.get('skipped'))) return 'expectedFailure';
  if (verdicts.has('skipped') || verdicts.has('disabled') || NOT_RUN.has(status)) return 'skipped';
  if (verdicts.has('flakyFailure') || verdicts.has('flakyError')) return 'flaky';
  const isFailed = verdicts.has('rerunFailure') || verdicts.has('rerunError') || FAILED.has(status);
  return isFailed ? 'failed' : 'passed';
}

/** Suites carry the whole environment of their process; names with dots are settings of it and say nothing of a test. */
const PLAIN_NAME = /^[\w -]{1,40}$/;
const MAX_VALUE = 200;
/** Types of our own, which no environment holds: they may list many keys, or say by which error a defect is told. */
const OWN_TYPE = /^(?:defect|testcase)$/i;

function mentionsOf(test: JunitCase, hide: Hide): Mention[] {
  const { suites, className, properties, hook } = test;
  const ofHook = hook ? mentionsOfHook(hook, hide) : [];
  // The test is innocent of what failed after all, and its defects are not linked.
  if (hook?.of === 'all' && hook.when === 'after' && ofHook.length > 0) return ofHook;
  const inner = [...suites].reverse();
  const { own, around } = titlesIn(test);
  return distinctMentions([
    ...properties.flatMap((property) => inProperty(property, 'test', hide)),
    ...inner.flatMap((suite) =>
      suite.properties.flatMap((property) => inProperty(property, 'describe', hide)),
    ),
    ...ofHook,
    ...inName(hide(own), 'test'),
    ...around.flatMap((title) => inName(hide(title), 'describe')),
    ...inName(hide(className), 'describe'),
    ...inner.flatMap((suite) => inName(hide(suite.name), 'describe')),
  ]);
}

/** Playwright and Vitest write the titles of describes in front of a test's. */
const BETWEEN_TITLES = / [›>] /;

/** A test's own title and those of its describes, the innermost first, where its name holds them all. */
function titlesIn({ name, className, suites }: JunitCase): { own: string; around: readonly string[] } {
  // mocha-junit-reporter says the title alone in the place of the class.
  if (className !== '' && name.endsWith(` ${className}`))
    return { own: className, around: [name.slice(0, -className.length - 1)] };
  const [own = '', ...around] = name.split(BETWEEN_TITLES).reverse();
  // jest-junit and Karma begin with the titles around, parted by spaces alone.
  const suite = suites.findLast((one) => one.name !== '' && own.startsWith(`${one.name} `))?.name;
  return suite === undefined
    ? { own, around }
    : { own: own.slice(suite.length + 1), around: [suite, ...around] };
}

/** A tag; the key of its project may have underscores. */
const TAG = /@(?:defect|testcase):\w+-\d+/i;
const TAG_OR_UNDERSCORE = new RegExp(`(${TAG.source})|_`, 'gi');

/**
 * Names in which signs other than letters and digits became underscores (Go, testthat) are read as they were meant, too; where they hold a
 * tag, which ends at a blank, in no other way.
 */
function inName(name: string, level: 'test' | 'describe'): Mention[] {
  const meant = /\s/.test(name) ? name : name.replace(TAG_OR_UNDERSCORE, (_, tag?: string) => tag ?? ' ');
  const isMeant = meant === name || TAG.test(name);
  return [...(isMeant ? [] : mentionInTitle(name, level)), ...mentionInTitle(meant, level)];
}

/** xUnit.net marks the traits of a test. */
const TRAIT = /^trait:/;
/** Properties that hold a title, and not the name of an issue. */
const TITLES: ReadonlySet<string> = new Set(['display-name', 'suiteName', 'featureName']);
const TAGS: ReadonlySet<string> = new Set(['tag', 'tags', 'labels', 'cmake_labels', 'Category']);

function tagsIn({ name, value }: JunitProperty, hide: Hide): string[] {
  if (!TAGS.has(name.replace(TRAIT, '')) || value.length > MAX_VALUE) return [];
  return hide(value)
    .split(/[\s,;]+/)
    .filter((tag) => tag !== '');
}

function inProperty({ name, value }: JunitProperty, level: 'test' | 'describe', hide: Hide): Mention[] {
  if (TITLES.has(name)) return mentionInTitle(value, level);
  const type = name.replace(TRAIT, '');
  if (TAGS.has(type)) return tagsIn({ name, value }, hide).flatMap((tag) => mentionInTag(tag, level));
  if (!PLAIN_NAME.test(type)) return [];
  // A build tool's folders (Surefire's `basedir`) are no keys, though one may be called as a key is.
  if (!OWN_TYPE.test(type) && (value.length > MAX_VALUE || ABSOLUTE_PATH.test(value))) return [];
  return mentionOfType('annotation', type, value, level);
}
