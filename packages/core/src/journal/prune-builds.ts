import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildIdOf, newestFirst } from '../domain/build/build.ts';
import { buildFileName } from './build-file-name.ts';
import { isOwnFolder } from './output-folder.ts';
import { readPushFileName } from './push-file-name.ts';
import { isJournalName, makeRunId } from './run-id.ts';
import { lookAt } from '../platform/look-at.ts';
import { parseJson } from '../platform/parse-json.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';

/** The newest builds that are kept in an output folder. */
const KEPT_BUILDS = 20;
/** The newest runs that are kept of one build: that of a Test Execution for a sprint goes on and on. */
const KEPT_RUNS = 100;
/** Files that were written to within this time, in milliseconds, may be in use by another run, or wait for the push at the end of their job. */
const IN_USE = 24 * 60 * 60_000;

/**
 * Deletes the files of all but the newest builds, and the journals of all but the newest runs of each, in a folder that we made, and
 * there files of our own names only. What cannot be deleted stays.
 */
export function pruneBuilds(
  outputDir: string,
  now: Date,
  kept: number = KEPT_BUILDS,
  keptRuns: number = KEPT_RUNS,
): void {
  if (!isOwnFolder(outputDir)) return;
  const names = readdirSync(outputDir);
  const order = newestFirst(now, (time) => makeRunId(time, 'z', undefined, 0));
  const runs = names.filter(isJournalName).sort(order);
  if (runs.length <= kept) return;
  const builds = new Map<string, string[]>();
  for (const name of runs) {
    const build = buildOfJournal(join(outputDir, name)) ?? name;
    const known = builds.get(build);
    if (known) known.push(name);
    else builds.set(build, [name]);
  }
  // Run ids begin with the time: the first run of each build, newest first, orders the builds.
  const gone = [...builds].flatMap(([build, journals], at) =>
    at < kept
      ? journals.slice(keptRuns)
      : [...journals, ...names.filter((name) => isFileOf(buildFileName(build), name))],
  );
  for (const file of gone) deleteUnlessInUse(join(outputDir, file), now);
}

/** Whether a name is one that a linking of the build gives to its files. */
function isFileOf(build: string, name: string): boolean {
  return (
    readPushFileName(name)?.build === build ||
    (name.startsWith(`${build}.`) &&
      /^\.(?:[a-z0-9-]+\.)?report\.(?:json|html|csv)(?:\.\d+\.tmp)?$/.test(name.slice(build.length)))
  );
}

function deleteUnlessInUse(path: string, now: Date): void {
  try {
    if (now.getTime() - Number(lookAt(path)?.mtimeMs) > IN_USE) unlinkSync(path);
  } catch {
    // Somebody else deleted it, or may and we may not.
  }
}

const HEADER_BYTES = 4_096;

/** The build of a journal, by its first line; undefined when that cannot be read. */
function buildOfJournal(path: string): string | undefined {
  try {
    const line = readRegularFile(path, HEADER_BYTES).split('\n')[0] ?? '';
    const header: unknown = parseJson(line);
    return isHeader(header) ? buildIdOf(header) : undefined;
  } catch {
    return undefined;
  }
}

/** The least that is needed of a header; the whole is validated when a journal is read for linking. */
function isHeader(value: unknown): value is Parameters<typeof buildIdOf>[0] {
  if (typeof value !== 'object' || value === null || !('runId' in value)) return false;
  const { executionKey, ci } = value as { executionKey?: unknown; ci?: unknown };
  return (
    typeof value.runId === 'string' &&
    (executionKey === undefined || typeof executionKey === 'string') &&
    (ci === undefined || (typeof ci === 'object' && ci !== null && 'provider' in ci))
  );
}
