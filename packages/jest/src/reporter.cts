/*
 * What Jest loads as the reporter, with `require` also where the file is a module, and that goes past the loaders that find packages
 * where nothing is on the disk (Yarn PnP): `require` of a module resolves what the module imports natively. `import()` asks the loaders.
 */

import type Reporter from './reporter.ts' with { 'resolution-mode': 'import' };
import type { JestCaseResult, JestFileResult, JestRunResults, JestTestFile } from './jest-results.ts' with {
  'resolution-mode': 'import',
};

/** Jest reporter that links failing tests to the Jira defects they name; where it cannot be loaded, the tests run all the same. */
export default class DefectlinkReporter {
  readonly #loading: Promise<Reporter | undefined>;
  #reporter: Reporter | undefined;

  /**
   * @param parameters Jest's configuration of the run, and what the user wrote beside the reporter's name.
   */
  constructor(...parameters: ConstructorParameters<typeof Reporter>) {
    this.#loading = import('./reporter.js').then(
      ({ default: Loaded }) => (this.#reporter = new Loaded(...parameters)),
      (error: unknown) => {
        const reason = (error instanceof Error ? error.message : String(error))
          .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
          .replace(/##(?=\w*\[)/g, '# #');
        // A stream tells by an event that its reader has gone away, and the process ends when nobody listens.
        process.stderr.on('error', () => undefined);
        process.stderr.write(
          `defectlink: the reporter could not be loaded; the tests' results are not affected. ${reason}\n`,
        );
        return undefined;
      },
    );
  }

  /** Jest waits for it before it starts workers, which are told of the reporter's folder. */
  async onRunStart(): Promise<void> {
    await this.#loading;
  }

  onTestFileStart(file: JestTestFile): void {
    this.#reporter?.onTestFileStart(file);
  }

  onTestCaseResult(file: JestTestFile, result: JestCaseResult): void {
    this.#reporter?.onTestCaseResult(file, result);
  }

  onTestFileResult(file: JestTestFile, result: JestFileResult): void {
    this.#reporter?.onTestFileResult(file, result);
  }

  /** What a reporter that wraps this one hands on; Jest itself does not call both. */
  onTestResult(file: JestTestFile, result: JestFileResult): void {
    this.onTestFileResult(file, result);
  }

  async onRunComplete(contexts: unknown, results: JestRunResults): Promise<void> {
    await (await this.#loading)?.onRunComplete(contexts, results);
  }

  getLastError(): Error | undefined {
    return this.#reporter?.getLastError();
  }
}
