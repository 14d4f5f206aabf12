import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIdOf, type BuildRun } from '../domain/build/build.ts';
import { hasPassed, OUTCOMES } from '../domain/build/outcome.ts';
import { parseJson } from '../platform/parse-json.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';
import { isJournalName } from './run-id.ts';

/** What tells which run of which build one is. */
type RunNamed = Pick<BuildRun, 'runId' | 'runner' | 'suite' | 'executionKey' | 'ci'>;

/**
 * The ids of tests that earlier runs of the same suite and build saw fail, by the journals that lie in the folder: a job that tries
 * again, or a later build under the same Test Execution. None where each run is a build of its own, and where nothing can be read.
 */
export function failedBefore(outputDir: string, run: RunNamed): ReadonlySet<string> {
  const ids = new Set<string>();
  const buildId = buildIdOf(run);
  if (buildId === run.runId) return ids;
  for (const path of journalsIn(outputDir)) {
    const [header] = recordsIn(path, HEADER);
    if (!header || header.runId === run.runId || buildOf(header) !== buildId) continue;
    if (header.runner !== run.runner || header.suite !== run.suite) continue;
    for (const { testId, outcome: said } of recordsIn(path)) {
      const outcome = OUTCOMES.find((known) => known === said);
      const hasFailed = outcome !== undefined && outcome !== 'skipped' && !hasPassed(outcome);
      if (hasFailed && typeof testId === 'string') ids.add(testId);
    }
  }
  return ids;
}

function journalsIn(outputDir: string): string[] {
  try {
    return readdirSync(outputDir)
      .filter(isJournalName)
      .map((name) => join(outputDir, name));
  } catch {
    return [];
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Longer than the first line of any journal. */
const HEADER = 64 * 1024;

/**
 * The records of a journal, or of its first bytes, unread: the schema that reads them takes longer to load than all else that a run
 * without failures needs.
 */
function recordsIn(path: string, bytes?: number): Fields[] {
  try {
    const lines = readRegularFile(path, bytes).split('\n');
    return lines.filter((line) => line.endsWith('}')).map((line) => fieldsOf(parseJson(line)));
  } catch {
    return [];
  }
}

function buildOf({ runId, executionKey, ci }: Fields): string {
  const { provider, buildId } = fieldsOf(ci);
  return buildIdOf({
    runId: String(runId),
    ...(typeof executionKey === 'string' && { executionKey }),
    ...(typeof provider === 'string' &&
      typeof buildId === 'string' && { ci: { provider, buildId, pullRequest: false } }),
  });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
