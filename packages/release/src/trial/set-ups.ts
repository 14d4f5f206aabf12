/** A set-up that a packed README shows. */
export interface SetUp {
  readonly name: string;
  /** The package whose README shows it. */
  readonly package: string;
  readonly heading: string;
  /** What a user has before: the runner; none for Node's own. */
  readonly runner?: string;
}

export const SET_UPS = {
  playwright: {
    name: 'Playwright',
    package: '@defectlink/playwright',
    heading: 'Set up',
    runner: '@playwright/test',
  },
  jest: { name: 'Jest', package: '@defectlink/jest', heading: 'Set up', runner: 'jest' },
  vitest: { name: 'Vitest', package: '@defectlink/vitest', heading: 'Set up', runner: 'vitest' },
  junit: { name: 'JUnit', package: 'defectlink', heading: 'JUnit XML' },
} as const satisfies Readonly<Record<string, SetUp>>;

/** The links that each of them ends with. */
export const EXPECTED_LINKS: readonly string[] = ['KP-42 tests KP-101', 'KP-88 causes KP-101'];
