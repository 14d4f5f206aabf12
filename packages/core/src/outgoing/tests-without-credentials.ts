import { createHash } from 'node:crypto';
import { boundedTitles } from '../domain/build/bounded-titles.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import { testName } from '../domain/build/test-name.ts';
import type { Environment } from '../domain/environment.ts';
import { glanceForCredentials, hidingCredentials, withoutCredentials } from './hide-secrets.ts';

/** So many digits of a hash tell the tests of a table apart, and too little of what one of them holds to find it by. */
const DIGITS = 4;

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
  return {
    outcomeOf: (told) => outcomeWithoutCredentials(told, hide),
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
 */
function outcomeWithoutCredentials(told: TestOutcome, hide: (text: string) => string): TestOutcome {
  const outcome = withoutCredentials(told, hide);
  if (outcome.testId === told.testId) return outcome;
  const digits = createHash('sha256').update(told.testId).digest('hex').slice(0, DIGITS);
  return { ...outcome, testId: `${outcome.testId}~${digits}` };
}
