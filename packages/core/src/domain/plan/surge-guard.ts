import type { HeldBack } from './link-plan.ts';

/** Holds linking back when a build would write more than `maxNewLinks` links. */
export function surgeGuard(newLinks: number, maxNewLinks: number): HeldBack | undefined {
  if (newLinks <= maxNewLinks) return undefined;
  return {
    guard: 'surge',
    message:
      `${newLinks} new links are more than maxNewLinks (${maxNewLinks}), so nothing is linked. ` +
      'To link regardless: npx defectlink push --despite-surge',
  };
}
