import { buildIdOf, planLinkByHand, type Choice, type HandLinkPlan } from '@defectlink/core/linking';
import { PATIENCE, within } from '../server/within.ts';
import type { Asking } from './asking.ts';

/** The links that choices would make, asked for once for the preview and the linking; undefined while Jira keeps a page waiting. */
export function planOf(
  choices: readonly Choice[],
  { desk, runs, config }: Pick<Asking, 'desk' | 'runs' | 'config'>,
): Promise<HandLinkPlan | undefined> {
  // The same test fails in many builds, and each has its own Test Execution.
  const plan = desk.answers.plans.ask(JSON.stringify([buildIdOf(runs[0]), choices]), () =>
    desk.withBuild(runs, config, (request) => planLinkByHand(choices, request)),
  );
  return within(plan, PATIENCE);
}
