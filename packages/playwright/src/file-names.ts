import { isAbsolute, win32 } from 'node:path';
import { portablePath } from '@defectlink/core';

/** An absolute path of Windows, which is none elsewhere. */
const OF_WINDOWS = /^(?:[A-Za-z]:\\|\\\\)/;

/** How the test files of a run are named: a run has many tests, and few files. */
export class FileNames {
  /** The folder that Playwright names test files from, as a file is named. */
  readonly root: string;
  readonly #repositoryRoot: string;
  readonly #rootDir: string;
  readonly #names = new Map<string, string>();

  /**
   * @param repositoryRoot Absolute path of the repository's root.
   * @param rootDir Absolute path that Playwright names test files from.
   */
  constructor(repositoryRoot: string, rootDir: string) {
    this.#repositoryRoot = repositoryRoot;
    this.#rootDir = rootDir;
    this.root = this.of(rootDir);
  }

  /** The path of a file from the repository's root; from Playwright's when it lies outside, as in a report merged on another machine. */
  of(file: string): string {
    const known = this.#names.get(file);
    if (known !== undefined) return known;
    const fromRepository = portablePath(this.#repositoryRoot, file);
    const isOutside = !isAbsolute(file) || isAbsolute(fromRepository) || fromRepository.startsWith('../');
    const name = isOutside ? this.#fromRootDir(file) : fromRepository;
    this.#names.set(file, name);
    return name;
  }

  /** A report of Windows may be merged elsewhere. */
  #fromRootDir(file: string): string {
    if (!OF_WINDOWS.test(this.#rootDir)) return portablePath(this.#rootDir, file);
    return win32.relative(this.#rootDir, file).replaceAll('\\', '/') || '.';
  }
}
