import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareOutputDir, removeIfUnused } from '@defectlink/core';
import { HelperCalls } from './helper-calls.ts';

/** Names the folders that the helpers write to, for the workers; not `DEFECTLINK_…`, since those are the user's options. */
const VARIABLE = '__DEFECTLINK_JEST_SIDECAR';
/** Separates several folders: each of several reporter entries has its own. */
const SEPARATOR = '\n';
const PREFIX = 'defectlink-jest-';
/** What a killed run has left behind is removed after this time, in milliseconds; no run takes as long. */
const LEFT_BEHIND = 24 * 60 * 60_000;

/**
 * The way from test code to the reporter, for which Jest has no API: a folder beside the journals, told to the workers by an
 * environment variable, in which `defect()` and `testCase()` append one line a call to one file per test file. It does not lie in
 * the temporary folder, which containers share and other programs sweep, unless there is no other place.
 */
export class Sidecar {
  readonly #dir: string;
  readonly #madeOutputDir: string | undefined;
  readonly #removeAtExit = (): void => {
    try {
      rmSync(this.#dir, { recursive: true, force: true });
    } catch {
      // Somebody else holds it; at the exit of the process, what is thrown would change its code. A later run sweeps it.
    }
    if (this.#madeOutputDir !== undefined) removeIfUnused(this.#madeOutputDir);
  };

  /**
   * Makes the folder and tells workers that start later of it. Throws what `fs` throws when there is no room for it.
   * @param outputDir Absolute path.
   */
  constructor(outputDir: string) {
    try {
      this.#madeOutputDir = prepareOutputDir(outputDir) ? outputDir : undefined;
      sweep(outputDir);
      this.#dir = mkdtempSync(join(outputDir, `${PREFIX}${process.pid}-`));
    } catch {
      // The journal cannot be written either, and the session says so; this run can be linked all the same.
      this.#dir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    }
    setVariable([...foldersOfThisProcess(), this.#dir]);
    process.once('exit', this.#removeAtExit);
  }

  /** Opens what the tests of one file say, also while they run. */
  callsIn(testPath: string): HelperCalls {
    return new HelperCalls(join(this.#dir, sidecarFileName(testPath)), testPath);
  }

  /** Says that somebody has deleted the folder, with what tests said; undefined when it is there. */
  describeLoss(): string | undefined {
    if (existsSync(this.#dir)) return undefined;
    return (
      `${this.#dir} was deleted while tests ran, and with it calls of defect() and testCase(): tests may count as if they had made none. ` +
      'Set outputDir to a folder that nothing empties while tests run, or name the issues in titles.'
    );
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
function sweep(outputDir: string): void {
  for (const name of readdirSync(outputDir)) {
    if (!/^defectlink-jest-\d+-\w{6}$/.test(name)) continue;
    const dir = join(outputDir, name);
    try {
      if (Date.now() - statSync(dir).mtimeMs > LEFT_BEHIND) rmSync(dir, { recursive: true, force: true });
    } catch {
      // Another run has removed it, or it is another user's.
    }
  }
}
