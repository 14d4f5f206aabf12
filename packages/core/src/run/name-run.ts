import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { RunSettings } from '../config/run-settings.ts';
import { readCell } from '../domain/build/cell.ts';
import type { CiBuild } from '../domain/build/ci-build.ts';
import { JOURNAL_SCHEMA_VERSION, type JournalHeader } from '../journal/journal-record.ts';
import { makeRunId } from '../journal/run-id.ts';
import { systemClock } from '../platform/clock.ts';
import { cellPlace } from '../platform/cell-place.ts';
import { portablePath, repositoryRoot, suiteName } from '../platform/repository-root.ts';
import type { RunStart } from './run-start.ts';

/** A run's names: what its journal begins with, and another id for it when a journal of that name exists. */
export interface RunNames {
  readonly header: JournalHeader;
  readonly nextRunId: () => string;
}

/** Says which run this is and what tells its cell of the build apart: by the runner, the CI system and the place. */
export function nameRun(
  { runner, runnerVersion, configDir, shard, projects, runnerConfig }: RunStart,
  {
    settings: { executionKey },
    ci,
    env,
  }: { readonly settings: RunSettings; readonly ci: CiBuild | undefined; readonly env: NodeJS.ProcessEnv },
): RunNames {
  const startedAt = systemClock.date();
  const nextRunId = (): string => makeRunId(startedAt, runner, shard, Math.random());
  const root = repositoryRoot(configDir);
  const place = {
    ...cellPlace(root),
    ...(projects && { projects }),
    ...(runnerConfig !== undefined && { config: portablePath(root, resolve(runnerConfig)) }),
  };
  const header: JournalHeader = {
    type: 'header',
    schemaVersion: JOURNAL_SCHEMA_VERSION,
    runId: nextRunId(),
    runner,
    suite: suiteName(configDir),
    startedAt: startedAt.toISOString(),
    host: { name: hostname(), pid: process.pid },
    ...(runnerVersion !== undefined && { runnerVersion }),
    ...(executionKey !== undefined && { executionKey }),
    ...(shard && { shard }),
    ...(ci && { ci }),
    cell: readCell(env, ci?.provider, place),
  };
  return { header, nextRunId };
}
