import type { Environment } from '../environment.ts';
import { tellsPullRequests, type CiBuild } from './ci-build.ts';
import { anySet } from './ci-variables.ts';

/** `link` writes to Jira at the end of the run, `record` keeps the journal only, `plan` reads Jira and shows, `off` does nothing. */
export const MODES = ['link', 'record', 'plan', 'off'] as const;
export type Mode = (typeof MODES)[number];

/** What the runner is doing: a plain run, a merge of shards' reports, watching files, or only listing tests. */
export type RunActivity = 'run' | 'merge' | 'watch' | 'list';

/** One of several processes that together run all tests. */
export interface Shard {
  readonly current: number;
  readonly total: number;
}

export interface ModeCircumstances {
  /** Mode set by the user, in the reporter's options or `DEFECTLINK_MODE`. */
  readonly requested: Mode | undefined;
  readonly activity: RunActivity;
  readonly ci: CiBuild | undefined;
  /** What the CI build was read from. */
  readonly env: Environment;
  /** What the environment holds to prove to Jira who we are. */
  readonly credentials: 'usable' | 'unusable' | 'none';
  readonly shard: Shard | undefined;
  readonly shards: 'record' | 'link';
}

export interface ModeChoice {
  readonly mode: Mode;
  /** Why this mode, as a clause: "this is not a CI build". */
  readonly reason: string;
}

/** What Stryker gives the workers and the commands that test its mutants (@stryker-mutator/core, child-process-proxy and command-test-runner). */
const MUTANT = ['STRYKER_MUTATOR_WORKER', '__STRYKER_ACTIVE_MUTANT__'];

/** Chooses what a run does with Jira. Whatever is not asked for or not surely wanted is only recorded. */
export function chooseMode(run: ModeCircumstances): ModeChoice {
  const { requested, activity, ci, shard } = run;
  if (activity === 'list') return { mode: 'off', reason: 'tests are only listed' };
  // Its tests fail because the code was broken on purpose.
  if (anySet(run.env, MUTANT)) return { mode: 'off', reason: 'a mutant is tested' };
  if (shard && run.shards === 'record' && (requested ?? 'link') === 'link') {
    return {
      mode: 'record',
      reason: `this is shard ${shard.current} of ${shard.total}, and one later step links all shards`,
    };
  }
  if (requested) return { mode: requested, reason: 'the mode is set' };
  if (activity === 'watch')
    return { mode: 'record', reason: 'watch mode never writes to Jira unless the mode is set' };
  if (!ci) return { mode: 'record', reason: 'this is not a CI build' };
  if (ci.pullRequest) {
    return {
      mode: run.credentials === 'usable' ? 'plan' : 'record',
      reason: 'this build checks a pull request',
    };
  }
  if (!tellsPullRequests(run.env)) {
    return {
      mode: 'record',
      reason:
        'the CI system does not say whether this build checks a pull request (to link: DEFECTLINK_MODE=link)',
    };
  }
  if (run.credentials === 'none')
    return { mode: 'record', reason: 'there are no Jira credentials in the environment' };
  if (run.credentials === 'unusable') {
    return {
      mode: 'record',
      reason: 'the Jira credentials in the environment cannot be used (npx defectlink doctor says why)',
    };
  }
  return { mode: 'link', reason: 'this is a CI build with Jira credentials' };
}
