import type { DefectlinkConfig } from './written-config.ts';

export type * from './written-config.ts';

/** Returns the configuration as given; it is there so that an editor completes and checks it. */
export function defineConfig(config: DefectlinkConfig): DefectlinkConfig {
  return config;
}
