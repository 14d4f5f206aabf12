import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { groupByBuild, type BuildRun } from '../domain/build/build.ts';
import { isRunId } from './run-id.ts';
import { buildRunOf, readRunJournal } from './read-run-journal.ts';

/** The runs found on disk, by build, the newest build first; and the files that are no journals that can be used. */
export interface FoundBuilds {
  readonly builds: readonly (readonly BuildRun[])[];
  readonly unusable: readonly string[];
}

/**
 * Reads run journals from files and folders (whatever lies in them, subfolders included, as CI artifacts are unpacked), and puts
 * the runs together by build. The same run found twice counts once.
 * @param paths Absolute paths. A folder without journals gives none; a file that is none is reported.
 */
export async function findBuilds(paths: readonly string[]): Promise<FoundBuilds> {
  const files = (await Promise.all(paths.map(journalsAt))).flat();
  const readings = await Promise.all(files.map((path) => readRunJournal(path)));
  const runs = new Map<string, BuildRun>();
  const unusable: string[] = [];
  for (const reading of readings) {
    if (!reading.ok) {
      unusable.push(reading.message);
      continue;
    }
    const run = buildRunOf(reading.journal);
    const known = runs.get(run.runId);
    // Of two copies, the one that was taken later holds more.
    if (!known || run.outcomes.length > known.outcomes.length || run.counts) runs.set(run.runId, run);
  }
  return { builds: groupByBuild([...runs.values()]), unusable };
}

async function journalsAt(path: string): Promise<string[]> {
  const entry = await stat(path).catch(() => undefined);
  // A file that is missing is reported by reading it.
  if (!entry?.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (file) =>
        file.isFile() && file.name.endsWith('.jsonl') && isRunId(file.name.slice(0, -'.jsonl'.length)),
    )
    .map((file) => join(file.parentPath, file.name))
    .sort();
}
