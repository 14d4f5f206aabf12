import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '@defectlink/core';
import { HelperCalls } from './helper-calls.ts';

/** Names the folders that the helpers write to, for the workers; not `DEFECTLINK_…`, since those are the user's options. */
const VARIABLE = '__DEFECTLINK_JEST_SIDECAR';
/** Separates several folders: each of several reporter entries has its own. */
const SEPARATOR = '|';
const PREFIX = 'defectlink-jest-';

/**
 * The way from test code to the reporter, for which Jest has no API: a temporary folder, told to the workers by an
 * environment variable, in which `defect()` and `testCase()` append one line a call to one file per test file.
 */
export class Sidecar {
  readonly #dir: string;
  readonly #removeAtExit = (): void => {
    rmSync(this.#dir, { recursive: true, force: true });
  };

  /** Makes the folder and tells workers that start later of it. Throws what `fs` throws when there is no room for it. */
  constructor() {
    sweepDeadProcesses();
    this.#dir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    setVariable([...foldersOfThisProcess(), this.#dir]);
    process.once('exit', this.#removeAtExit);
  }

  /** Opens what the tests of one file say, also while they run. */
  callsIn(testPath: string): HelperCalls {
    return new HelperCalls(join(this.#dir, sidecarFileName(testPath)), testPath);
  }

  /** Removes the folder; later calls of the helpers are lost. */
  close(): void {
    setVariable(foldersOfThisProcess().filter((dir) => dir !== this.#dir));
    process.removeListener('exit', this.#removeAtExit);
    this.#removeAtExit();
  }
}

/** Name of the file for the calls in one test file; the helper, which imports nothing, has the same rule. */
function sidecarFileName(testPath: string): string {
  return `${testPath.replace(/[^\w.-]+/g, '_').slice(-120)}.jsonl`;
}

/** Folders of other reporters in this process; one inherited from a Jest that runs this Jest in a test is not ours to fill. */
function foldersOfThisProcess(): string[] {
  const folders = process.env[VARIABLE]?.split(SEPARATOR) ?? [];
  return folders.filter((dir) => dir.includes(`${PREFIX}${process.pid}-`));
}

function setVariable(folders: readonly string[]): void {
  if (folders.length > 0) process.env[VARIABLE] = folders.join(SEPARATOR);
  else Reflect.deleteProperty(process.env, VARIABLE);
}

/** Removes what runs left behind that were killed or stopped by Ctrl-C, of which Jest tells no reporter. */
function sweepDeadProcesses(): void {
  const mine = foldersOfThisProcess();
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const dir = join(tmpdir(), name);
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    // In containers a new run often has the number of the one before.
    if (Number.isNaN(pid) || (pid === process.pid ? mine.includes(dir) : isAlive(pid))) continue;
    try {
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}
