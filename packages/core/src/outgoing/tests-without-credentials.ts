import { createHash } from 'node:crypto';
import { boundedTitles } from '../domain/build/bounded-titles.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import { testName } from '../domain/build/test-name.ts';
import type { Environment } from '../domain/environment.ts';
import { boundedMention } from '../domain/tags/mention.ts';
import { glanceForCredentials, hidingCredentials, withoutCredentials } from './hide-secrets.ts';

/**
 * So many digits of a hash tell the tests of a table apart: of a thousand rows, two share them once in thirty tables. Of what a test
 * holds they tell as much as these bits: of all passwords of eight signs a hundred million have the same.
 */
const DIGITS = 6;
/** So many signs tell why a test is skipped, and so many of them are looked through for credentials. */
const MAX_REASON = { kept: 300, read: 10_000 };

/** Tests as they are recorded. */
export interface TestsWithoutCredentials {
  readonly outcomeOf: (told: TestOutcome) => TestOutcome;
  /** What a test is called that is only counted: as in a record of it that is read. There may be a hundred thousand, of which hardly one is looked through. */
  readonly nameOf: (told: TestOutcome) => string;
}

/** Takes the credentials of an environment out of what is told of tests. */
export function testsWithoutCredentials(env: Environment): TestsWithoutCredentials {
  const hide = hidingCredentials(env);
  const mayShow = glanceForCredentials(env);
  const toldIds = new Map<string, string>();
  return {
    outcomeOf: (told) => outcomeWithoutCredentials(told, hide, toldIds),
    nameOf: (told) => {
      const name = testName(told);
      const shown = mayShow(name) ? withoutCredentials(told, hide) : told;
      const titlePath = boundedTitles(shown.titlePath);
      return titlePath === told.titlePath ? name : testName({ ...shown, titlePath });
    },
  };
}

/**
 * What a test came to, without credentials in its texts. Tests whose ids differ in a credential alone stay two, as those of whatever
 * reads addresses do: `parses http://user:pass@host`.
 * @param toldIds The ids that tests were told with, by those that they got in their place.
 */
function outcomeWithoutCredentials(
  told: TestOutcome,
  hide: (text: string) => string,
  toldIds: Map<string, string>,
): TestOutcome {
  const read = withReason(told, MAX_REASON.read);
  const outcome = bounded(withoutTornTags(told, withoutCredentials(read, hide)));
  if (outcome.testId === told.testId) return outcome;
  const hash = createHash('sha256').update(told.testId).digest('hex');
  let testId: string;
  let digits = DIGITS;
  do testId = `${outcome.testId}~${hash.slice(0, digits++)}`;
  while ((toldIds.get(testId) ?? told.testId) !== told.testId);
  toldIds.set(testId, told.testId);
  return { ...outcome, testId };
}

/** A test without the rest of what is too long, cut when nothing is in it that could not be known by a part. */
function bounded(test: TestOutcome): TestOutcome {
  return withReason({ ...test, mentions: test.mentions.map(boundedMention) }, MAX_REASON.kept);
}

function withReason(test: TestOutcome, max: number): TestOutcome {
  const reason = test.skipped?.reason;
  return test.skipped && reason !== undefined && reason.length > max
    ? { ...test, skipped: { ...test.skipped, reason: reason.slice(0, max) } }
    : test;
}

/** Playwright makes a tag of whatever stands behind an at sign in a title, be it the second half of a password. */
function withoutTornTags(told: TestOutcome, outcome: TestOutcome): TestOutcome {
  const { runnerTags, titlePath } = outcome;
  if (runnerTags === undefined || titlePath.every((title, at) => title === told.titlePath[at]))
    return outcome;
  const isIn = (titles: readonly string[], tag: string) => titles.some((title) => title.includes(tag));
  const kept = runnerTags.filter((tag) => !isIn(told.titlePath, tag) || isIn(titlePath, tag));
  return { ...outcome, runnerTags: kept };
}
