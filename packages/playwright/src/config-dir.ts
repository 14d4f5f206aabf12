import { dirname, resolve } from 'node:path';
import type { RunActivity } from '@defectlink/core';
import type { FullConfig } from '@playwright/test/reporter';

/**
 * Absolute path of the folder of the runner's configuration. A reporter named by a variable is not told it on 1.42; what stands in
 * the configuration is then that of the run, and in a merge it comes with the reports that are merged, which others may have made.
 */
export function configDirOf(
  options: Readonly<Record<string, unknown>>,
  config: Pick<FullConfig, 'configFile' | 'rootDir'>,
  activity: RunActivity,
): string {
  if (typeof options.configDir === 'string') return resolve(options.configDir);
  if (activity === 'merge') return process.cwd();
  return config.configFile === undefined ? config.rootDir : dirname(config.configFile);
}
