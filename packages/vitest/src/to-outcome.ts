import {
  applySignatures,
  describeError,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
  portablePath,
  type Mention,
  type Outcome,
  type TestOutcome,
} from '@defectlink/core';
import type { TestCase, TestSuite } from 'vitest/node';

/**
 * The outcome of a test after all its retries.
 * @param root Absolute path of the repository's root.
 */
export function toOutcome(test: TestCase, root: string): TestOutcome {
  const { module, project, location } = test;
  const tags = tagsOf(test);
  return {
    testId: test.id,
    titlePath: [...suitesAround(test).map(({ name }) => name), test.name],
    file: portablePath(root, module.moduleId),
    outcome: outcomeOf(test),
    settled: true,
    mentions: mentionsOf(test),
    ...(location && { line: location.line }),
    ...(project.name && { project: project.name }),
    ...(tags.length > 0 && { runnerTags: tags }),
    ...describeError(test.result().errors?.at(-1)?.message),
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

/** The suites around a test, the outermost first. */
function suitesAround({ parent }: Pick<TestCase, 'parent'>): TestSuite[] {
  return parent.type === 'module' ? [] : [...suitesAround(parent), parent];
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
    const inherited = suites.map((suite) => suite.meta()[name]).findLast((text) => text !== undefined);
    return [
      ...(own === undefined || own === inherited ? [] : mentionOfType('helper', type, own, 'test')),
      ...(inherited === undefined ? [] : mentionOfType('helper', type, inherited, 'describe')),
    ];
  });
  const said = [meta, ...suites.map((suite) => suite.meta())].flatMap((one) => one['defectlink:said'] ?? []);
  const { flaky = false, retryCount } = test.diagnostic() ?? {};
  const helpers = said
    // What a flaky test says in the attempt that passed is not said of its failure.
    .filter(({ retry }) => !(flaky && retry === retryCount))
    .flatMap(({ helper, text, retry }) =>
      mentionOfType('helper', helper, text, retry === undefined ? 'describe' : 'test'),
    );
  const mentions = [
    ...inMeta,
    ...helpers,
    ...test.annotations().flatMap(({ type, message }) => mentionOfType('annotation', type, message, 'test')),
    ...mentionInTitle(test.name, 'test'),
    ...suites.flatMap(({ name }) => mentionInTitle(name, 'describe')),
    ...tagsOf(test).flatMap((tag) => mentionInTag(tag, 'test')),
  ];
  const { errors = [] } = test.result();
  return applySignatures(
    mentions,
    errors.map(({ name, message }) => `${name}: ${message}`),
  );
}

/** Tags exist since 4.1. */
function tagsOf(test: TestCase): readonly string[] {
  return Reflect.has(test, 'tags') ? test.tags : [];
}
