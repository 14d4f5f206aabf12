import type { Environment } from '../environment.ts';
import { anySet } from './ci-variables.ts';

/** Whether what triggered a build of Azure is of a pull request; undefined where only that it was triggered is told. */
export function ofAzureTrigger(env: Environment): boolean | undefined {
  const branches = Object.keys(env).filter((name) => /^RESOURCES_PIPELINE_.+_SOURCEBRANCH$/i.test(name));
  if (branches.some((name) => env[name]?.startsWith('refs/pull/'))) return true;
  if (env.BUILD_REASON === 'BuildCompletion') return undefined;
  // Beside a pipeline that is used, a webhook may have triggered it, which tells no branch.
  const trigger = `RESOURCES_PIPELINE_${env.RESOURCES_TRIGGERINGALIAS ?? ''}_SOURCEBRANCH`.toUpperCase();
  const told = env.RESOURCES_TRIGGERINGALIAS
    ? branches.filter((name) => name.toUpperCase() === trigger)
    : branches;
  return env.BUILD_REASON === 'ResourceTrigger' && !anySet(env, told) ? undefined : false;
}
