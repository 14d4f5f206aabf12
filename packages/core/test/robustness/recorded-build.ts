import type { SimulatorSeed } from '@defectlink/jira-simulator';
import type { BuildRun } from '../../src/domain/build/build.ts';
import type { TestOutcome } from '../../src/domain/build/outcome.ts';
import { failedTest, runOf } from '../support/build-run.ts';

/** The tests of the build that the robustness suites link: three defects, two of them with a test case. */
export const TESTS: readonly TestOutcome[] = [
  failedTest({ defect: 'KP-101', testCase: 'KP-42', error: 'Error: expected 200 but received 500' }),
  failedTest({ defect: 'KP-102', testCase: 'KP-43' }),
  failedTest({ defect: 'KP-103' }),
];

/** The links that it asks for; of the Test Execution, which is created, only its name in the report before it exists is known. */
export const WANTED = {
  toExecution: ['KP-101', 'KP-102', 'KP-103'],
  toTestCase: [
    ['KP-101', 'KP-42'],
    ['KP-102', 'KP-43'],
  ],
} as const;
export const WANTED_LINKS = WANTED.toExecution.length + WANTED.toTestCase.length;

/** The execution of the build, which is created. */
export const CREATED_EXECUTION = { project: 'KP', summary: 'Nightly {branch} #{build}' } as const;

/** The run of a CI build with {@link TESTS}. */
export const RUN: BuildRun = runOf(TESTS, {
  ci: { provider: 'github', buildId: '4711', number: '12', branch: 'main', pullRequest: false },
});

/** The links of a site beyond those of its seed, in which a Test Execution that was created is called NEW. */
export function linksMade(
  links: readonly { readonly sentence: string }[],
  seed: SimulatorSeed,
  created: readonly string[],
): string[] {
  return links
    .slice(seed.links?.length ?? 0)
    .map(({ sentence }) =>
      created.reduce((text, key) => text.replace(new RegExp(`\\b${key}\\b`), 'NEW'), sentence),
    )
    .sort();
}

/** {@link linksMade} when all is well. */
export const ALL_LINKS: readonly string[] = [
  ...WANTED.toExecution.map((defect) => `NEW causes ${defect}`),
  ...WANTED.toTestCase.map(([defect, testCase]) => `${testCase} tests ${defect}`),
].sort();
