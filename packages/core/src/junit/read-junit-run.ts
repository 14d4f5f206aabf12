import { createHash } from 'node:crypto';
import { readRunSettings } from '../config/run-settings.ts';
import type { BuildRun } from '../domain/build/build.ts';
import { readCell } from '../domain/build/cell.ts';
import { readCiBuild } from '../domain/build/ci-build.ts';
import { testDigest } from '../domain/build/test-digest.ts';
import type { Environment } from '../domain/environment.ts';
import { BrowserVersions } from '../domain/junit/browser-versions.ts';
import { readJunitCase, type JunitCase } from '../domain/junit/junit-case.ts';
import { makeRunId } from '../journal/run-id.ts';
import { cellPlace } from '../platform/cell-place.ts';
import { portablePath, repositoryRoot } from '../platform/repository-root.ts';
import { hidingCredentials, hidingTokens, withoutCredentials } from '../outgoing/hide-secrets.ts';
import { testsWithoutCredentials } from '../outgoing/tests-without-credentials.ts';
import { CountedCases } from './counted-cases.ts';
import { readCases } from './read-cases.ts';
import { resultsOfFiles } from './results-of-files.ts';
import { saysAnything, verdictsOf } from './verdicts-of-cases.ts';
import { withoutFolders } from './without-folders.ts';
import { withoutParents } from './without-parents.ts';

const RUNNER = 'junit';

/** Where JUnit XML is read, and what the environment says of its build. */
export interface JunitPlaces {
  /** Absolute path of the folder that the runner worked in. */
  readonly configDir: string;
  readonly env: Environment;
  /** The Test Execution that the run is to be linked to. @default what the environment says */
  readonly executionKey?: string | undefined;
}

/** The run that JUnit files tell of, be it of no test, none when no file could be read, and what was wrong with them. */
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
  const outgoing = testsWithoutCredentials(env);
  const hide = hidingCredentials(env);
  const readAll = async (named: (test: JunitCase) => JunitCase) => {
    const hash = createHash('sha256');
    const counted = new CountedCases((test) => testDigest(outgoing.nameOf(withoutFolders(test, root))));
    return {
      ...(await readCases({ paths, configDir, root }, { hide, hash, named, counted })),
      hash,
      counted,
    };
  };
  const versions = new BrowserVersions();
  const lasting = await readAll((test) => versions.without(test));
  // Read again: only the end tells which tests ran in several versions of a browser, and each of those is one of its own.
  const { kept, times, problems, hash, counted } = versions.areSeveral
    ? await readAll((test) => versions.withoutUnlessSeveral(test))
    : lasting;
  for (const { test, results } of withoutParents(kept))
    counted.add({ ...readJunitCase(test), outcome: 'passed', results });
  const tell = (note: string): void => void problems.push(note);
  const read = [...kept.values()].flatMap((tests) => verdictsOf(tests, root, hide, tell));
  const outcomes = read.filter(saysAnything);
  for (const test of read) if (!saysAnything(test)) counted.add(test);
  const { counts, files } = counted;
  for (const { outcome } of outcomes) counts[outcome] += 1;
  if (read.length === 0 && [...files.values()].every(({ isCut, counted }) => isCut && counted.length === 0))
    return { problems };
  const results = resultsOfFiles(files, outcomes);
  // A folder may keep files of earlier runs beside those that were written anew.
  const startedAt = times.reduce((last, time) => (time > last ? time : last));
  const ci = readCiBuild(env);
  // A build may take its files out of a cache, as they were in an earlier one.
  hash.update(JSON.stringify([ci?.provider, ci?.buildId, ci?.attempt]));
  const told = {
    runner: RUNNER,
    suite: portablePath(root, configDir),
    ...(executionKey !== undefined && { executionKey }),
    ...(ci && { ci }),
    runId: makeRunId(startedAt, RUNNER, undefined, hash.digest().readUInt32BE() / 2 ** 32),
    startedAt: startedAt.toISOString(),
    cell: readCell(env, ci?.provider, cellPlace(root)),
  };
  const run: BuildRun = {
    ...withoutCredentials(told, hidingTokens(env)),
    outcomes: outcomes.map(outgoing.outcomeOf),
    counts,
    results,
    ...(Object.values(results).some(({ partial }) => partial) && { partial: true }),
    runErrors: withoutCredentials(problems, hide),
  };
  return { run, problems };
}
