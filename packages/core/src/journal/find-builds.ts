import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { groupByBuild, type BuildRun } from '../domain/build/build.ts';
import type { RunJournal } from './journal-record.ts';
import { systemClock } from '../platform/clock.ts';
import { filesBelow } from '../platform/files-below.ts';
import { textAt } from '../platform/text-at.ts';
import { isJournalName } from './run-id.ts';
import { buildRunOf, readRunJournal, type JournalReading } from './read-run-journal.ts';

/** The runs found on disk, by build, the newest build first; and the files and folders that cannot be used. */
export interface FoundBuilds {
  readonly builds: readonly (readonly BuildRun[])[];
  readonly unusable: readonly string[];
  /** What is said of files that another file of their run tells otherwise, which count for nothing, and of those that lack failed tests. */
  readonly doubtful: readonly string[];
}

/**
 * Reads run journals from files and folders (whatever lies in them, subfolders included, as CI artifacts are unpacked), and puts
 * the runs together by build. The same run found twice counts once; of two files that tell one run differently, the first counts.
 * @param paths Absolute paths. A folder without journals gives none; a file that is none is reported.
 * @param others Runs that were read from elsewhere; one that a journal tells of too counts once.
 */
export async function findBuilds(
  paths: readonly string[],
  others: readonly BuildRun[] = [],
): Promise<FoundBuilds> {
  const places = await Promise.all(paths.map(journalsAt));
  const unusable = places.flatMap(({ unreadable }) => unreadable);
  const byRun = new Map<string, ReadJournal[]>();
  // One after another, since each may be large.
  for (const path of new Set(places.flatMap(({ files }) => files))) {
    const reading = readRunJournal(path);
    if (!reading.ok) unusable.push(reading.message);
    else {
      const { runId } = reading.journal.header;
      const known = byRun.get(runId);
      if (known) known.push(reading);
      else byRun.set(runId, [reading]);
    }
  }
  const told = [...byRun.values()].map(tellOnce);
  return {
    builds: groupByBuild(
      [...told.map(({ run }) => run), ...others.filter((run) => !byRun.has(run.runId))],
      systemClock.date(),
    ),
    unusable,
    doubtful: told.flatMap(({ doubtful }) => doubtful),
  };
}

type ReadJournal = Extract<JournalReading, { ok: true }>;

/** More files of one run than anybody looks at. */
const MAX_DOUBTFUL = 10;

/** Of the files of one run, the first and what a later copy of it adds; the others are doubtful. */
function tellOnce(journals: readonly ReadJournal[]): { run: BuildRun; doubtful: string[] } {
  const [first, ...others] = journals;
  if (!first) throw new RangeError('a run has at least one journal');
  let told = first;
  let known = textAt(told.path);
  const doubtful: string[] = [];
  for (const other of others) {
    const text = textAt(other.path);
    if (known.startsWith(text)) continue;
    if (text.startsWith(known)) [told, known] = [other, text];
    else
      doubtful.push(
        `${other.path} says that it is of the run ${other.journal.header.runId}, which ${told.path} tells otherwise. It is left out: see where it comes from.`,
      );
  }
  const more = doubtful.splice(MAX_DOUBTFUL).length;
  if (more > 0) doubtful.push(`${more} more files say so of this run. They are left out.`);
  const lost = lostFailures(told.journal);
  if (lost > 0)
    doubtful.push(
      `${told.path} is damaged: of the failed tests that its run counted it lacks ${lost}, which cannot be linked. Run the tests again.`,
    );
  return { run: buildRunOf(told.journal), doubtful };
}

/** A run keeps a record of each failed test, and counts them at its end. */
function lostFailures({ outcomes, finish }: RunJournal): number {
  if (!finish) return 0;
  return finish.counts.failed - outcomes.filter(({ outcome }) => outcome === 'failed').length;
}

async function journalsAt(
  path: string,
): Promise<{ readonly files: readonly string[]; readonly unreadable: readonly string[] }> {
  const entry = await stat(path).catch(() => undefined);
  // A file that is missing is reported by reading it.
  if (!entry?.isDirectory()) return { files: [path], unreadable: [] };
  const { files, unreadable } = await filesBelow(path);
  const journals = files.filter(({ name }) => isJournalName(name));
  return { files: journals.map(({ parentPath, name }) => join(parentPath, name)).sort(), unreadable };
}
