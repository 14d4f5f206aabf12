import type { HeldBack } from './link-plan.ts';

/** Holds linking back when a build would write more than `maxNewLinks` links. */
export function surgeGuard(newLinks: number, maxNewLinks: number): HeldBack | undefined {
  return newLinks <= maxNewLinks
    ? undefined
    : heldBack(`${newLinks} new links are more than maxNewLinks (${maxNewLinks})`);
}

/** Holds linking back when a build would create more Test Executions than one command may still create. */
export function executionGuard(created: number, allowed: number): HeldBack | undefined {
  return created <= allowed
    ? undefined
    : heldBack(
        `${created} new Test Executions are more than the ${allowed} that the command may still create`,
      );
}

function heldBack(why: string): HeldBack {
  const message = `${why}, so nothing is linked. To link regardless: npx defectlink push --despite-surge`;
  return { guard: 'surge', message };
}
