import { jestStyleAdapter, JUNIT_XML, REPORT } from '../jest-style/jest-style-adapter.ts';
import { ourReporters } from '../our-reporters.ts';
import type { RunnerAdapter } from '../runner-adapter.ts';

/** What jest-junit writes when it is told nothing. */
export const DEFAULT_JUNIT_XML = 'default.xml';
/** By default it writes the titles of describes and tests as one text. */
const TITLES_APART = {
  classNameTemplate: '{classname}',
  titleTemplate: '{title}',
  ancestorSeparator: ' › ',
};

/**
 * Jest as the contract sees it. It has none of the features that are particular to Playwright: no annotations or tags, and a
 * failed group hook is blamed on all tests or on none.
 * @param workspace Folder from which `jest` and `@defectlink/jest` resolve; projects are written inside it.
 */
export function jestAdapter(workspace: string): RunnerAdapter {
  return jestStyleAdapter(
    {
      name: 'Jest',
      package: 'jest',
      command: 'bin/jest.js',
      args: ['--json', `--outputFile=${REPORT}`],
      features: [],
      // It goes to standard error, as ours does; the file says the same.
      comparesTerminal: true,
      dialect: {
        head: (retries) => [
          "const { writeFileSync } = require('node:fs');",
          "const { defect, testCase } = require('@defectlink/jest');",
          `jest.retryTimes(${retries});`,
        ],
        expectedFailure: '.failing',
        parameters: '',
        bodies: {},
      },
      configFiles: (project) => {
        const ours = ourReporters('@defectlink/jest/reporter', project);
        const junit = [
          ['jest-junit', { outputName: JUNIT_XML, ...TITLES_APART }],
          ['jest-junit', { outputName: DEFAULT_JUNIT_XML }],
        ];
        const config = { transform: {}, reporters: ['default', ...junit, ...ours], ...project.config };
        return {
          'jest.config.json': JSON.stringify(config, undefined, 2),
          'package.json': '{ "private": true }\n',
        };
      },
    },
    workspace,
  );
}
