import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { jestLinks, playwrightLinks } from './expected-links.ts';

/** One of the example projects and how its tests are run. */
export interface Example {
  readonly name: string;
  /** Its folder, the working directory of a run. */
  readonly folder: string;
  /** The command as a person types it there. */
  readonly command: string;
  /** The runner's program, for Node. */
  readonly program: string;
  readonly args: readonly string[];
  /** The same without the reporters of the runner's configuration. */
  readonly argsWithoutReporter: readonly string[];
  /** The links that its failing tests ask for when it runs after those before it. */
  readonly expectedLinks: readonly string[];
}

/**
 * Both examples in the order in which the demo runs them.
 * @param scratchFolder a folder for what Playwright writes
 */
export function findExamples(scratchFolder: string): readonly Example[] {
  const require = createRequire(import.meta.url);
  const playwright = require.resolve('@defectlink/example-playwright/package.json');
  const jest = require.resolve('@defectlink/example-jest/package.json');
  return [
    {
      name: 'Playwright',
      folder: dirname(playwright),
      command: 'playwright test',
      program: createRequire(playwright).resolve('@playwright/test/cli'),
      args: ['test', `--output=${join(scratchFolder, 'test-results')}`],
      argsWithoutReporter: [
        'test',
        '--reporter=list',
        `--output=${join(scratchFolder, 'test-results-without-reporter')}`,
      ],
      expectedLinks: playwrightLinks,
    },
    {
      name: 'Jest',
      folder: dirname(jest),
      command: 'jest --verbose',
      program: createRequire(jest).resolve('jest/bin/jest'),
      args: ['--verbose'],
      argsWithoutReporter: ['--verbose', '--reporters=default'],
      expectedLinks: jestLinks,
    },
  ];
}
