import type { Config } from '../config/config.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import { mayBeLinked } from '../domain/plan/link-rules.ts';
import { mayNameIssue } from '../domain/tags/mention.ts';

/** Whether a link is wanted for any of the tests, by the configuration: what nobody wanted cannot fail. */
export function areLinksWanted(
  tests: readonly TestOutcome[],
  { rules, execution, executions }: Pick<Config, 'rules' | 'execution' | 'executions'>,
): boolean {
  return (
    [execution, ...executions].some(({ createAlways }) => createAlways) ||
    tests.some((test) => mayBeLinked(test, rules) && test.mentions.some(mayNameIssue))
  );
}
