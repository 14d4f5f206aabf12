import type { RunStart } from '@defectlink/core';
import type { Vitest } from 'vitest/node';
import { configOfRun } from './config-of-run.ts';

/** What a session is told of a run of Vitest at its start, with the reporter's options. */
export function startOfRun({ config, version, vite }: Vitest, options: RunStart['options']): RunStart {
  return {
    runner: 'vitest',
    runnerVersion: version,
    ...configOfRun(vite.config.configFile, config.root),
    options,
    ...(config.project.length > 0 && { projects: [...new Set(config.project)].sort() }),
    activity: config.mergeReports ? 'merge' : config.watch ? 'watch' : 'run',
    ...(config.shard && { shard: { current: config.shard.index, total: config.shard.count } }),
  };
}
