import { portablePath } from '@defectlink/core';

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
    const name = fromRepository.startsWith('../') ? portablePath(this.#rootDir, file) : fromRepository;
    this.#names.set(file, name);
    return name;
  }
}
