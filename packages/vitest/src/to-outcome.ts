import {
  applySignatures,
  describeError,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
  portablePath,
  textsOfCauses,
  type Mention,
  type Outcome,
  type SkipMark,
  type TestOutcome,
} from '@defectlink/core';
import type { TaskMeta } from 'vitest';
import type { TestCase, TestSuite } from 'vitest/node';
import { mentionsInName } from './mentions-in-name.ts';
import type { Saying } from './said-by-task.ts';
import { suitesAround, testIdOf, titlePathOf } from './test-id.ts';

/**
 * The outcome of a test after all its retries.
 * @param root Absolute path of the repository's root.
 * @param filtered Whether the run leaves tests out by their names, which Vitest calls skipped.
 */
export function toOutcome(test: TestCase, root: string, filtered = false): TestOutcome {
  const { module, project, location } = test;
  const tags = tagsOf(test);
  const skipped = skipMarkOf(test, filtered);
  const file = portablePath(root, module.moduleId);
  return {
    // Configurations of one folder may have roots of their own, from which Vitest names files alike.
    testId: `${file}::${testIdOf(test)}`,
    titlePath: titlePathOf(test),
    file,
    outcome: outcomeOf(test),
    settled: true,
    mentions: mentionsOf(test),
    ...(location && { line: location.line }),
    ...(project.name && { project: project.name }),
    ...(tags.length > 0 && { runnerTags: tags }),
    ...describeError(test.result().errors?.at(-1)?.message),
    ...(skipped && { skipped }),
  };
}

/** What Vitest says of a test that `test.fails` expects to fail and that passes (3.2 to 5.1). */
const UNEXPECTED_PASS = /^Expect test to fail/;

function outcomeOf(test: TestCase): Outcome {
  const { state, errors } = test.result();
  const fails = test.options.fails === true;
  switch (state) {
    case 'failed':
      return fails && errors.some(({ message }) => UNEXPECTED_PASS.test(message))
        ? 'unexpectedPass'
        : 'failed';
    case 'passed':
      if (fails) return 'expectedFailure';
      return test.diagnostic()?.flaky === true ? 'flaky' : 'passed';
    // A test that never came to run says as little as one that is skipped.
    case 'skipped':
    case 'pending':
      return 'skipped';
  }
}

/** What the code of a skipped test says of it; undefined for one that merely never came to run. */
function skipMarkOf(test: TestCase, filtered: boolean): SkipMark | undefined {
  if (test.result().state !== 'skipped') return undefined;
  const { mode } = test.options;
  const reason = noteOf(test);
  if (mode === 'todo') return { by: 'todo' };
  if (reason !== undefined) return { by: 'skip', reason };
  return mode === 'skip' && !filtered ? { by: 'skip' } : undefined;
}

/** What `skip('KP-101 breaks it')` was told inside of a test. */
function noteOf(test: TestCase): string | undefined {
  const note: unknown = Reflect.get(test.result(), 'note');
  return typeof note === 'string' && note !== '' ? note : undefined;
}

const STATIC = [
  ['defect', 'defectlink:defect'],
  ['testCase', 'defectlink:testCase'],
] as const;

function mentionsOf(test: TestCase): Mention[] {
  const suites = suitesAround(test);
  const meta = test.meta();
  const inMeta = STATIC.flatMap(([type, name]) => {
    const own = meta[name];
    // Since 4.1 a suite's meta is the test's too; what the test says itself goes over it.
    const inherited = suites.map((suite) => suite.meta()[name]).find((text) => text !== undefined);
    return [
      ...(own === undefined || own === inherited ? [] : mentionOfType('helper', type, own, 'test')),
      ...(inherited === undefined ? [] : mentionOfType('helper', type, inherited, 'describe')),
    ];
  });
  const { flaky = false, retryCount } = test.diagnostic() ?? {};
  const saidInTest = saidBy(meta).filter(({ retry }) => retry !== undefined);
  const mentions = [
    ...inMeta,
    ...saidInTest
      // What a flaky test says in the attempt that passed is not said of its failure.
      .filter(({ retry }) => !(flaky && retry === retryCount))
      .flatMap(({ helper, text }) => mentionOfType('helper', helper, text, 'test')),
    ...suites
      .flatMap((suite) => saidBy(suite.meta()))
      .flatMap(({ helper, text }) => mentionOfType('helper', helper, text, 'describe')),
    ...saidBy(test.module.meta()).flatMap(({ helper, text }) =>
      mentionOfType('helper', helper, text, 'file'),
    ),
    ...test.annotations().flatMap(({ type, message }) => mentionOfType('annotation', type, message, 'test')),
    ...mentionOfType('annotation', 'skip', noteOf(test), 'test'),
    ...mentionsInName(test.name),
    ...suites.flatMap(({ name }) => mentionInTitle(name, 'describe')),
    ...mentionsInTags(test, suites),
  ];
  const { errors = [] } = test.result();
  return applySignatures(
    mentions,
    errors.map(({ name, message }) => `${name}: ${message}`),
    errors.flatMap(textsOfCauses),
  );
}

/** What a suite said is in the meta of its tests too, since 4.1. Tests may write anything there. */
function saidBy(meta: TaskMeta): readonly Saying[] {
  const said: unknown = meta['defectlink:said'];
  return Array.isArray(said) ? said.filter(isSaying) : [];
}

function isSaying(value: unknown): value is Saying {
  return typeof value === 'object' && value !== null && 'helper' in value && 'text' in value;
}

/** A test's tags begin with those of the suites around it. */
function mentionsInTags(test: TestCase, suites: readonly TestSuite[]): Mention[] {
  const ofSuites = new Set(suites.flatMap((suite) => suite.options.tags ?? []));
  const inherited = suites.flatMap((suite, at) => {
    const further = new Set(suites[at + 1]?.options.tags);
    return (suite.options.tags ?? []).filter((tag) => !further.has(tag));
  });
  return [
    ...tagsOf(test)
      .filter((tag) => !ofSuites.has(tag))
      .flatMap((tag) => mentionInTag(tag, 'test')),
    ...inherited.flatMap((tag) => mentionInTag(tag, 'describe')),
  ];
}

/** Tags exist since 4.1. */
function tagsOf(test: TestCase): readonly string[] {
  return Reflect.has(test, 'tags') ? test.tags : [];
}
