import type { Hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { resultsFileId } from '../domain/build/results-file-id.ts';
import { readJunitCase, type JunitCase } from '../domain/junit/junit-case.ts';
import { namedInCode } from '../domain/junit/named-in-code.ts';
import { SuitesRunTwice } from '../domain/junit/suites-run-twice.ts';
import { groupsOf } from '../domain/junit/written-on-failure.ts';
import { portablePath } from '../platform/repository-root.ts';
import type { CountedCases } from './counted-cases.ts';
import { readJunitFile } from './read-junit-file.ts';
import { startOfFile } from './start-of-file.ts';
import { saysAnything, type WrittenCase } from './verdicts-of-cases.ts';
import { withoutFoldersInNames } from './without-folders.ts';

/** Files of results, and where they lie. */
export interface ResultsPaths {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** Absolute path of the folder that the runner worked in. */
  readonly configDir: string;
  /** Absolute path of the repository's root. */
  readonly root: string;
}

/** Who is told of what is read. */
export interface ReadingOfCases {
  /** Takes credentials out of a text. */
  readonly hide: (text: string) => string;
  /** Fed with the bytes of the files. */
  readonly hash: Hash;
  /** What a test case is told of as. */
  readonly named: (test: JunitCase) => JunitCase;
  /** Takes in each file, and each test that says nothing and shares its name with none before it. */
  readonly counted: CountedCases;
}

/** What files hold of tests that are told of. */
export interface CasesOfFiles {
  /** By the id of the test. */
  readonly kept: Map<string, WrittenCase[]>;
  /** When each file's run started. */
  readonly times: readonly Date[];
  readonly problems: string[];
}

/** Reads the test cases of JUnit XML files, those of Bazel's earlier attempts at a test before those of its last. */
export async function readCases(
  { paths, configDir, root }: ResultsPaths,
  { hide, hash, named, counted }: ReadingOfCases,
): Promise<CasesOfFiles> {
  const kept = new Map<string, WrittenCase[]>();
  const problems: string[] = [];
  const times: Date[] = [];
  const tried = new Set(paths.flatMap((path) => folderOfAttempts(path) ?? []));
  const isAttempt = (path: string) => Number(folderOfAttempts(path) !== undefined);
  for (const path of [...new Set(paths)].sort((a, b) => isAttempt(b) - isAttempt(a))) {
    const folder = folderOfAttempts(path) ?? dirname(path);
    const attemptsIn = tried.has(folder) ? folder : undefined;
    const results = fileName(path, configDir);
    const file = counted.file(results);
    const ran = new Set<string>();
    const ranTwice = new SuitesRunTwice();
    const reading = await readJunitFile(
      { path, name: portablePath(configDir, path), hide },
      hash,
      (written) => {
        const test = named(namedInCode(withoutFoldersInNames(written, root)));
        const outcome = { ...readJunitCase(test), results };
        const known = kept.get(outcome.testId);
        if (test.hook?.when === 'after' && !known?.some((one) => one.results === results))
          counted.takeBack(outcome);
        if (outcome.outcome !== 'skipped') for (const group of groupsOf(test)) ran.add(group);
        ranTwice.add(written, outcome.outcome);
        const record = { test, suite: written.suites.at(-1), file: path, results, attemptsIn, ran, ranTwice };
        if (known) known.push(record);
        else if (!saysAnything(outcome)) counted.add(outcome);
        else kept.set(outcome.testId, [record]);
      },
    );
    problems.push(...[reading.problem, reading.untold].filter((text) => text !== undefined));
    times.push(startOfFile(reading));
    file.isCut ||= reading.problem !== undefined;
    file.tellsAll &&= reading.tellsAll ?? false;
  }
  return { kept, times, problems };
}

const ATTEMPT = /^(.*)[\\/]test_attempts[\\/][^\\/]+$/;

/** Bazel keeps the attempts of a test before the last one, each in a file, below the folder of the last one's. */
function folderOfAttempts(path: string): string | undefined {
  return ATTEMPT.exec(path)?.[1];
}

/** Stands for a file, without the folders of the machine, and for the attempts at what its last one tells of. */
function fileName(path: string, configDir: string): string {
  const attemptsIn = folderOfAttempts(path);
  return resultsFileId(
    portablePath(configDir, attemptsIn === undefined ? path : join(attemptsIn, 'test.xml')),
  );
}
