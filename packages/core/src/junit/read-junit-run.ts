import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { readRunSettings } from '../config/run-settings.ts';
import type { BuildRun } from '../domain/build/build.ts';
import { readCell } from '../domain/build/cell.ts';
import { readCiBuild } from '../domain/build/ci-build.ts';
import { noOutcomes, OUTCOMES, type TestOutcome } from '../domain/build/outcome.ts';
import { testDigest } from '../domain/build/test-digest.ts';
import type { Environment } from '../domain/environment.ts';
import { readJunitCase } from '../domain/junit/junit-case.ts';
import { makeRunId } from '../journal/run-id.ts';
import { cellPlace } from '../platform/cell-place.ts';
import { portablePath, repositoryRoot } from '../platform/repository-root.ts';
import { hidingCredentials, withoutCredentials } from '../outgoing/hide-secrets.ts';
import { testsWithoutCredentials } from '../outgoing/tests-without-credentials.ts';
import { readJunitFile, type JunitFileReading } from './read-junit-file.ts';
import { resultsOfFiles, type ReadFile } from './results-of-files.ts';
import { saysAnything, verdictsOf, type WrittenCase } from './verdicts-of-cases.ts';
import { withoutFolders, withoutFoldersInNames } from './without-folders.ts';
import { withoutParents } from './without-parents.ts';

/** Where JUnit XML is read, and what the environment says of its build. */
export interface JunitPlaces {
  /** Absolute path of the folder that the runner worked in. */
  readonly configDir: string;
  readonly env: Environment;
  /** The Test Execution that the run is to be linked to. @default what the environment says */
  readonly executionKey?: string | undefined;
}

/** The run that JUnit files tell of, none when no test could be read, and what was wrong with them. */
export interface JunitReading {
  readonly run?: BuildRun;
  readonly problems: readonly string[];
}

/**
 * Reads JUnit XML files as one run: a runner writes one for each class, project or worker. Test cases of one name stand side by side,
 * and the gravest counts, unless the files tell that one is the retry of another. What the files and the CI's variables show of
 * credentials is left out, as in what reporters record.
 * @param paths Absolute paths.
 */
export async function readJunitRun(paths: readonly string[], places: JunitPlaces): Promise<JunitReading> {
  const { configDir, env } = places;
  const { executionKey = readRunSettings({}, env, configDir, configDir).executionKey } = places;
  const root = repositoryRoot(configDir);
  const hash = createHash('sha256');
  const outgoing = testsWithoutCredentials(env);
  const counts = noOutcomes();
  const files = new Map<string, ReadFile>();
  const count = (test: TestOutcome): void => {
    counts[test.outcome] += 1;
    files
      .get(test.results ?? '')
      ?.counted.push([testDigest(outgoing.nameOf(withoutFolders(test, root))), test.outcome]);
  };
  const kept = new Map<string, WrittenCase[]>();
  const problems: string[] = [];
  const times: Date[] = [];
  const ci = readCiBuild(env);
  const named = {
    runner: 'junit',
    suite: portablePath(root, configDir),
    ...(executionKey !== undefined && { executionKey }),
    ...(ci && { ci }),
  };
  const tried = new Set(paths.flatMap((path) => folderOfAttempts(path) ?? []));
  const isAttempt = (path: string) => Number(folderOfAttempts(path) !== undefined);
  for (const path of [...new Set(paths)].sort((a, b) => isAttempt(b) - isAttempt(a))) {
    const folder = folderOfAttempts(path) ?? dirname(path);
    const results = fileName(path, configDir);
    const file = files.get(results) ?? { counted: [], isCut: false, tellsAll: true };
    files.set(results, file);
    const reading = await readJunitFile({ path, name: portablePath(configDir, path) }, hash, (written) => {
      const test = withoutFoldersInNames(written, root);
      const outcome = readJunitCase(test);
      const known = kept.get(outcome.testId);
      const attemptsIn = tried.has(folder) ? folder : undefined;
      const record = { test, suite: written.suites.at(-1), file: path, results, attemptsIn };
      if (known) known.push(record);
      else if (!saysAnything(outcome)) count({ ...outcome, results });
      else kept.set(outcome.testId, [record]);
    });
    if (reading.problem !== undefined) problems.push(reading.problem);
    times.push(startOf(reading) ?? reading.changedAt);
    file.isCut ||= reading.problem !== undefined;
    file.tellsAll &&= reading.tellsAll ?? false;
  }
  for (const { test, results } of withoutParents(kept))
    count({ ...readJunitCase(test), outcome: 'passed', results });
  const read = [...kept.values()].flatMap((tests) => verdictsOf(tests, root));
  const outcomes = read.filter(saysAnything);
  for (const test of read) if (!saysAnything(test)) count(test);
  for (const { outcome } of outcomes) counts[outcome] += 1;
  if (OUTCOMES.every((outcome) => counts[outcome] === 0)) return { problems };
  const results = resultsOfFiles(files, outcomes);
  // A folder may keep files of earlier runs beside those that were written anew.
  const startedAt = times.reduce((last, time) => (time > last ? time : last));
  const run: BuildRun = {
    ...named,
    runId: makeRunId(startedAt, named.runner, undefined, hash.digest().readUInt32BE() / 2 ** 32),
    startedAt: startedAt.toISOString(),
    cell: readCell(env, ci?.provider, cellPlace(root)),
    outcomes,
    counts,
    results,
    ...(Object.values(results).some(({ partial }) => partial) && { partial: true }),
    runErrors: problems,
  };
  const told = outcomes.map(outgoing.outcomeOf);
  return { run: withoutCredentials({ ...run, outcomes: told }, hidingCredentials(env)), problems };
}

const ATTEMPT = /^(.*)[\\/]test_attempts[\\/][^\\/]+$/;

/** Bazel keeps the attempts of a test before the last one, each in a file, below the folder of the last one's. */
function folderOfAttempts(path: string): string | undefined {
  return ATTEMPT.exec(path)?.[1];
}

/** Stands for a file, without the folders of the machine, and for the attempts at what its last one tells of. */
function fileName(path: string, configDir: string): string {
  const attemptsIn = folderOfAttempts(path);
  return testDigest(portablePath(configDir, attemptsIn === undefined ? path : join(attemptsIn, 'test.xml')));
}

/**
 * When the first suite of a file started, by what it says; none of the future, which no run has started in. A time without a zone is
 * local with some writers (GoogleTest, Ant, Robot Framework) and UTC with others: the one nearer to the file's change is meant.
 */
function startOf({ timestamp = '', changedAt }: JunitFileReading): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT/.test(timestamp)) return undefined;
  const readings = /(?:Z|[+-]\d\d:?\d\d)$/.test(timestamp) ? [timestamp] : [`${timestamp}Z`, timestamp];
  const since = (time: Date): number => Math.abs(changedAt.getTime() - time.getTime());
  return readings
    .map((text) => new Date(text))
    .filter((time) => time <= new Date())
    .sort((a, b) => since(a) - since(b))
    .at(0);
}
