import type { Environment } from '../environment.ts';
import { readCiNames, type CiNames } from './ci-names.ts';
import type { CiSystem } from './ci-system.ts';
import { CI_SYSTEMS } from './ci-systems.ts';
import { anySet, firstSet, isSet, joined } from './ci-variables.ts';

/** What the environment says of the CI build that a run belongs to. */
export interface CiBuild extends CiNames {
  /** Name of the CI system, such as `github`; `ci` when only `CI` is set. */
  readonly provider: string;
  /** Identifies the build over all its jobs and attempts, as far as the CI system tells. */
  readonly buildId?: string;
  /** Number of the attempt, when the CI system counts re-runs of one build, be it in parts: `2.1` is the second of a stage. */
  readonly attempt?: string;
  /** Human number of the build. */
  readonly number?: string;
  readonly url?: string;
  readonly branch?: string;
  readonly commit?: string;
  /** The build checks a proposed change (pull or merge request) and not a branch that counts. */
  readonly pullRequest: boolean;
}

const GROWING: ReadonlySet<string> = new Set(
  CI_SYSTEMS.flatMap(({ provider, idsGrow }) => (idsGrow ? provider : [])),
);

/**
 * The place of a build among all of its server by its id, which grows with time where the CI system numbers all builds in one row; undefined
 * elsewhere. Pure.
 */
export function placeOnServer({
  provider,
  buildId = '',
}: Pick<CiBuild, 'provider' | 'buildId'>): { readonly server: string; readonly place: number } | undefined {
  const [, server = '', place] = /^(.*?)(\d{1,15})$/s.exec(buildId) ?? [];
  if (place === undefined || !GROWING.has(provider)) return undefined;
  return { server: `${provider}/${server}`, place: Number(place) };
}

/** The CI systems that the environment is of: a runner may run within another's. */
function systemsOf(env: Environment): readonly CiSystem[] {
  return CI_SYSTEMS.filter(({ markers, named }) => anySet(env, markers) && (named?.(env) ?? true));
}

/** Reads the CI build from the environment; undefined when the run is not part of one. */
export function readCiBuild(env: Environment): CiBuild | undefined {
  const systems = systemsOf(env);
  const [found] = systems;
  // A runner within a runner: what any of them calls a proposed change is one.
  const pullRequest = systems.some((system) => system.pullRequest(env)) || namesProposal(env);
  if (!found) return isSet(env.CI) ? { provider: 'ci', pullRequest } : undefined;
  return {
    provider: found.provider,
    pullRequest,
    ...present({
      buildId: idOnServer(found, env),
      url: found.url(env),
      attempt: found.attempt?.flatMap((name) => firstSet(env, [name]) ?? []).join('.'),
      number: firstSet(env, found.number ?? []),
      branch: branchOf(env, found.branch),
      commit: firstSet(env, found.commit),
      ...readCiNames(found.provider, env),
    }),
  };
}

/** A variable that tells a branch may tell a commit or an artifact where none was asked for. */
function branchOf(env: Environment, names: readonly string[]): string | undefined {
  const [branch] = names
    .flatMap((name) => firstSet(env, [name]) ?? [])
    .filter((name) => !/^(?:[\da-f]{40}|arn:.*)$/i.test(name));
  // AWS takes a branch with the commit on it that is meant.
  return branch?.replace(/^refs\/heads\/|\^\{.*\}$/g, '');
}

/** Told apart from the build of that number on another server, or on the one that this one took the place of; without who logs in there. */
function idOnServer({ buildId, server }: CiSystem, env: Environment): string | undefined {
  const name = server?.(env)?.replace(/^(?:https?:\/\/)?(?:.*@)?|(?<!\/)\/+$/g, '');
  return joined(name, buildId(env)) ?? buildId(env);
}

/** Whether the environment says for sure that a build checks no proposed change, when it does not: each CI system that it is of. */
export function tellsPullRequests(env: Environment): boolean {
  const systems = systemsOf(env);
  return (
    systems.length > 0 &&
    systems.every(
      ({ tells, pullRequest }) =>
        (tells?.some((name) => Boolean(env[name])) ?? true) && pullRequest(env) !== undefined,
    )
  );
}

/** Variables that hold the branch or ref of a build. */
const REFS = [
  ...new Set(CI_SYSTEMS.flatMap(({ branch }) => branch)),
  'GITHUB_REF',
  'BUILD_SOURCEBRANCH',
  'BUILD_VCS_BRANCH',
  'CI_COMMIT_REF',
  'DRONE_COMMIT_REF',
  'SEMAPHORE_GIT_REF',
  'CIRCLE_BRANCH',
  'CODEBUILD_SOURCE_VERSION',
];
/** Names that servers and merge queues give to the refs of proposed changes (GitHub, GitLab, Bitbucket, Gerrit, Mergify, Graphite, Trunk, Aviator, Bors), and Jenkins to their branches. */
const PROPOSAL =
  /^(?:origin\/)?(?:refs\/)?(?:heads\/|remotes\/)?(?:origin\/)?(?:(?:PR|MR)-\d+(?:-(?:head|merge))?$|pull\/|pull-requests?\/|merge-requests\/|changes\/\d|pr\/\d|\d+\/merge$|gh-readonly-queue\/|mergify\/merge-queue\/|gtmq_|trunk-(?:merge|temp)\/|mq-(?:bot|tmp)-|staging\.tmp$|trying(?:\.tmp)?$)/;

function namesProposal(env: Environment): boolean {
  return REFS.some((name) => PROPOSAL.test(env[name] ?? ''));
}

function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isSet(value))) as {
    [K in keyof T]?: string;
  };
}
