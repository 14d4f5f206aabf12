import { jestStyleAdapter, JUNIT_XML } from '../jest-style/jest-style-adapter.ts';
import { ourReporters } from '../our-reporters.ts';
import type { RunnerAdapter } from '../runner-adapter.ts';

/** What is installed is not transformed; here our packages are links to sources of the same workspace. */
const INSTALLED = 'server: { deps: { external: [/\\/packages\\/[a-z]+\\/dist\\//] } }';

/**
 * Vitest as the contract sees it.
 * @param workspace Folder from which `vitest` and `@defectlink/vitest` resolve; projects are written inside it.
 * @param node Path of the Node that runs it. @default the one that runs the tests
 */
export function vitestAdapter(workspace: string, node?: string): RunnerAdapter {
  return jestStyleAdapter(
    {
      name: 'Vitest',
      package: 'vitest',
      command: 'vitest.mjs',
      args: ['run'],
      features: ['skipping while running', 'soft assertions'],
      comparesTerminal: false,
      dialect: {
        head: () => [
          "import { writeFileSync } from 'node:fs';",
          "import { defect, testCase } from '@defectlink/vitest';",
          "import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';",
        ],
        expectedFailure: '.fails',
        parameters: '{ skip }',
        bodies: {
          'fails softly twice': "expect.soft(1, 'once').toBe(2); expect.soft(1, 'twice').toBe(2);",
          'is skipped while running': 'skip();',
        },
      },
      configFiles: (project, { folder, report }) => {
        const ours = ourReporters('@defectlink/vitest/reporter', project);
        const test = {
          root: folder,
          watch: false,
          retry: project.retries,
          reporters: [
            'default',
            ['json', { outputFile: report }],
            ['junit', { outputFile: JUNIT_XML }],
            ...ours,
          ],
          ...project.config,
        };
        return {
          'vitest.config.mjs': `const test = ${JSON.stringify(test, undefined, 2)};\nexport default { test: { ...test, ${INSTALLED} } };\n`,
          'package.json': '{ "private": true, "type": "module" }\n',
        };
      },
    },
    workspace,
    node,
  );
}
