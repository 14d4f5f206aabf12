import type { BuildRun } from '../../src/domain/build/build.ts';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { JOURNAL_SCHEMA_VERSION } from '../../src/journal/journal-record.ts';
import { RunJournalWriter } from '../../src/journal/run-journal-writer.ts';

/** Writes a run's journal into a folder, as the session does. */
export function writeJournal(folder: string, run: BuildRun): void {
  const { runId, runner, suite, startedAt, executionKey, shard, ci, counts } = run;
  const journal = new RunJournalWriter(folder, {
    type: 'header',
    schemaVersion: JOURNAL_SCHEMA_VERSION,
    runId,
    runner,
    suite,
    startedAt,
    host: { name: 'ci-7', pid: 1 },
    ...(executionKey !== undefined && { executionKey }),
    ...(shard && { shard }),
    ...(ci && { ci }),
  });
  for (const outcome of run.outcomes) journal.write({ type: 'outcome', ...outcome });
  if (counts) {
    const { runErrors } = run;
    journal.write({ type: 'finish', at: startedAt, interrupted: false, counts, runErrors });
  }
  journal.close();
}

/** The runs of the one build whose journals are in a folder. */
export async function buildIn(folder: string): Promise<readonly BuildRun[]> {
  const { builds, unusable } = await findBuilds([folder]);
  const [build] = builds;
  if (!build || builds.length > 1 || unusable.length > 0)
    throw new Error(`${builds.length} builds; ${unusable.join()}`);
  return build;
}
