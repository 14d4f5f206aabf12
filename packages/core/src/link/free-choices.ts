import type { Config } from '../config/config.ts';
import type { BuildRun } from '../domain/build/build.ts';
import { standing, type Choice, type KeptChoice } from '../domain/build/choice.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { testRef } from '../domain/plan/test-ref.ts';
import { printable } from '../outgoing/printable.ts';
import type { RefusedTest } from './judge-choices.ts';

interface ChoicesOfPerson {
  readonly choices?: readonly Choice[];
  /** How many choices the build had when the person looked. @default all */
  readonly knownChoices?: number;
  readonly config: Pick<Config, 'rules'>;
  readonly runs: readonly BuildRun[];
}

/** What of a person's choices may be linked, and why not the others. */
export interface FreeChoices {
  readonly free: readonly Choice[];
  readonly taken: readonly RefusedTest[];
}

/**
 * Leaves out the choices for tests that somebody chose another defect for while this person looked at theirs.
 * @param earlier All choices of the build, the earliest first.
 */
export function freeChoices(
  { choices = [], knownChoices, config, runs }: ChoicesOfPerson,
  earlier: readonly KeptChoice[],
): FreeChoices {
  if (config.rules.defectsPerTest === 'all') return { free: choices, taken: [] };
  const since = standing(earlier.slice(knownChoices ?? earlier.length));
  const chosen = new Map(since.map(({ test, defect }) => [test, defect]));
  const isTaken = ({ test, defect }: Choice) => (chosen.get(test) ?? defect) !== defect;
  const taken = choices.filter(isTaken);
  if (taken.length === 0) return { free: choices, taken: [] };
  const tests = new Map(mergeRuns(runs).tests.map((test) => [test.identity, testRef(test)]));
  return {
    free: choices.filter((choice) => !isTaken(choice)),
    taken: taken.flatMap((choice): RefusedTest[] => {
      const test = tests.get(choice.test);
      if (!test) return [];
      const message = `${chosen.get(choice.test) ?? ''} was chosen for "${printable(test.title)}" meanwhile, and a test is linked to one defect.`;
      return [{ test, message }];
    }),
  };
}
