import { dirname, resolve } from 'node:path';
import { isFoundByItself, type RunActivity } from '@defectlink/core';
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

/** What Playwright looks for in a folder (packages/playwright/src/common/configLoader.ts). */
const CONFIG_NAMES = ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs'].map(
  (ending) => `playwright.config${ending}`,
);

/** The configuration file of the run, unless it is the one that Playwright finds in its folder. */
export function namedConfig({ configFile }: Pick<FullConfig, 'configFile'>): string | undefined {
  return configFile === undefined || isFoundByItself(configFile, CONFIG_NAMES) ? undefined : configFile;
}
