import { dirname } from 'node:path';
import { isFoundByItself, type RunStart } from '@defectlink/core';

/** What Vitest looks for in a folder, in this order (packages/vitest/src/constants.ts). */
const CONFIG_NAMES = ['vitest.config', 'vite.config'].flatMap((name) =>
  ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].map((ending) => name + ending),
);

/**
 * The folder of a run's configuration, and the file unless it is the one that Vitest finds there.
 * @param configFile `false` or undefined when there is none: the folder is the root then.
 */
export function configOfRun(
  configFile: string | false | undefined,
  root: string,
): Pick<RunStart, 'configDir' | 'runnerConfig'> {
  if (typeof configFile !== 'string') return { configDir: root };
  const configDir = dirname(configFile);
  return isFoundByItself(configFile, CONFIG_NAMES) ? { configDir } : { configDir, runnerConfig: configFile };
}
