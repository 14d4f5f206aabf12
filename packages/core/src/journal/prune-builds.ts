import { closeSync, openSync, readdirSync, readSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildFileName, buildIdOf } from '../domain/build/build.ts';
import { isRunId } from './run-id.ts';
import { parseJson } from '../platform/parse-json.ts';

/** The newest builds that are kept in an output folder. */
const KEPT_BUILDS = 20;
/** Files that were written to within this time, in milliseconds, may be in use by another run. */
const IN_USE = 60 * 60_000;

/** Deletes the files of all but the newest builds. What cannot be deleted stays. */
export function pruneBuilds(outputDir: string, now: Date, kept: number = KEPT_BUILDS): void {
  const names = readdirSync(outputDir);
  const runs = names
    .filter((name) => name.endsWith('.jsonl') && isRunId(name.slice(0, -'.jsonl'.length)))
    .sort()
    .reverse();
  if (runs.length <= kept) return;
  const builds = new Map<string, string[]>();
  for (const name of runs) {
    const build = buildOfJournal(join(outputDir, name)) ?? name;
    builds.set(build, [...(builds.get(build) ?? []), name]);
  }
  // Run ids begin with the time: the first run of each build, newest first, orders the builds.
  for (const [build, journals] of [...builds].slice(kept)) {
    const prefix = `${buildFileName(build)}.`;
    const files = [
      ...journals,
      ...names.filter((name) => name.startsWith(prefix) && !journals.includes(name)),
    ];
    for (const file of files) deleteUnlessInUse(join(outputDir, file), now);
  }
}

function deleteUnlessInUse(path: string, now: Date): void {
  try {
    if (now.getTime() - statSync(path).mtimeMs > IN_USE) unlinkSync(path);
  } catch {
    // Somebody else deleted it, or may and we may not.
  }
}

const HEADER_BYTES = 4_096;

/** The build of a journal, by its first line; undefined when that cannot be read. */
function buildOfJournal(path: string): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(HEADER_BYTES);
      const line = bytes.toString('utf8', 0, readSync(file, bytes)).split('\n')[0] ?? '';
      const header: unknown = parseJson(line);
      return isHeader(header) ? buildIdOf(header) : undefined;
    } finally {
      closeSync(file);
    }
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
