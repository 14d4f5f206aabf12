import { hostname } from 'node:os';
import { join } from 'node:path';
import { buildIdOf, type BuildRun } from '../domain/build/build.ts';
import { noOutcomes } from '../domain/build/outcome.ts';
import { JOURNAL_SCHEMA_VERSION } from './journal-record.ts';
import { LastingJournal, type Kept } from './lasting-journal.ts';
import { systemClock } from '../platform/clock.ts';
import { readRunJournal } from './read-run-journal.ts';
import { makeRunId } from './run-id.ts';

/** Where the journal of a run is, or why there is none. */
export type RecordedRun = Kept | { readonly ok: true; readonly path: string; readonly already: true };

/**
 * Writes the journal of a run that was read from elsewhere, for a later `push`. The same run recorded again adds nothing.
 * @param outputDir Absolute path; created when it is missing.
 */
export function recordRun(run: BuildRun, outputDir: string): RecordedRun {
  const { runId, runner, suite, startedAt, executionKey, shard, ci, cell, outcomes, counts } = run;
  const path = join(outputDir, `${runId}.jsonl`);
  const known = readRunJournal(path);
  if (known.ok && known.journal.finish && buildIdOf(known.journal.header) === buildIdOf(run))
    return { ok: true, path, already: true };
  const journal = new LastingJournal(
    outputDir,
    {
      type: 'header',
      schemaVersion: JOURNAL_SCHEMA_VERSION,
      runId,
      runner,
      suite,
      startedAt,
      ...(executionKey !== undefined && { executionKey }),
      ...(shard && { shard }),
      ...(ci && { ci }),
      ...(cell && { cell }),
      host: { name: hostname(), pid: process.pid },
    },
    new Map(outcomes.map((outcome) => [outcome.testId, outcome])),
    () => makeRunId(new Date(startedAt), runner, shard, Math.random()),
  );
  journal.begin();
  try {
    return journal.keep({
      type: 'finish',
      at: systemClock.date().toISOString(),
      interrupted: false,
      counts: counts ?? noOutcomes(),
      ...(run.digests && { digests: run.digests }),
      ...(run.results && { results: run.results }),
      ...(run.partial && { partial: true }),
      runErrors: run.runErrors,
    });
  } finally {
    journal.close();
  }
}
