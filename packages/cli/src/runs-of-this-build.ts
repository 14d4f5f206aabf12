import type { BuildRun, CiBuild } from '@defectlink/core/linking';

/** Whether some of the runs are of the CI build that the command works in: two suites of it may each have a Test Execution of its own. */
export function isOfThisBuild(runs: readonly BuildRun[], own: CiBuild | undefined): boolean {
  return runs.some(
    ({ ci }) => ci?.buildId !== undefined && ci.buildId === own?.buildId && ci.provider === own.provider,
  );
}

/** Why runs are not this CI build's to link: an earlier one of the same pipeline left them in the workspace. Undefined when they may be. */
export function leftByEarlierBuild(runs: readonly BuildRun[], own: CiBuild | undefined): string | undefined {
  if (own?.buildId === undefined) return undefined;
  const isEarlier = ({ ci }: BuildRun): boolean =>
    ci?.buildId !== undefined &&
    ci.buildId !== own.buildId &&
    ci.provider === own.provider &&
    ci.repository === own.repository &&
    ci.workflow === own.workflow;
  if (!runs.every(isEarlier)) return undefined;
  const { buildId = '', number = buildId } = runs.at(-1)?.ci ?? {};
  return (
    `No run of this build is recorded: the newest one is of build ${number}, which this is not. Run the tests first; ` +
    'to link what that build recorded, name its journals.'
  );
}
