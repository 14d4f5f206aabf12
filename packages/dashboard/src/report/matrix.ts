import { compareText, executionsOf, type KeptReport } from '@defectlink/core/linking';
import { compareKeys, IssueBook, type Sentence } from './issue-book.ts';
import { toldTests, type ToldTest } from './told-test.ts';

/** What a chain may lack. */
export const GAPS = {
  requirementWithoutTest: 'requirement without test',
  testCaseWithoutResult: 'test case without result',
  failureWithoutDefect: 'failure without defect',
  defectWithoutTestCase: 'defect without test case',
} as const;
export type Gap = keyof typeof GAPS;

/** A defect in a row. */
export interface MatrixDefect {
  readonly key: string;
  /** Whether Jira links it to the row's test case or to a Test Execution of the build. */
  readonly linked: boolean;
}

/** One line of the chain, as far as it goes: Requirement → Test Case → result → Execution → Defect. */
export interface MatrixRow {
  readonly requirements: readonly string[];
  readonly testCase?: string;
  readonly test?: ToldTest;
  /** The build's Test Executions that it is in. */
  readonly executions: readonly string[];
  /** Other Test Executions of the test case. */
  readonly otherExecutions: readonly string[];
  /** The Test Plans of the test case and of these executions. */
  readonly testPlans: readonly string[];
  /** The test's own first, then those that Jira links to the test case. */
  readonly defects: readonly MatrixDefect[];
  readonly gaps: readonly Gap[];
}

/** The traceability matrix of a build. */
export interface Matrix {
  /** By requirement and test case; what has none comes last, by place. */
  readonly rows: readonly MatrixRow[];
  /** The tests that rows are about, each once. */
  readonly tests: readonly ToldTest[];
  readonly book: IssueBook;
}

/** Makes the traceability matrix of a kept report: from the chain as far as it was read, else from what the report says. */
export function matrixOf(kept: KeptReport): Matrix {
  const book = new IssueBook(kept);
  const tests = toldTests(kept, book);
  return { rows: new MatrixRows(kept, book, tests).list(), tests, book };
}

class MatrixRows {
  readonly #book: IssueBook;
  /** The build's Test Executions. */
  readonly #executions: ReadonlySet<string>;
  /** The test cases that a test of the build has a result for. */
  readonly #withResult: ReadonlySet<string>;
  /** The defects that failures of the build are put down to. */
  readonly #named: ReadonlySet<string>;
  readonly #tests: readonly ToldTest[];
  readonly #whole: KeptReport['whole'];

  constructor({ report, whole }: KeptReport, book: IssueBook, tests: readonly ToldTest[]) {
    this.#book = book;
    this.#tests = tests;
    this.#whole = whole;
    this.#withResult = new Set(
      tests.filter(({ outcome }) => outcome !== 'skipped').flatMap(({ testCases }) => testCases),
    );
    this.#named = new Set(tests.flatMap(({ defects }) => defects));
    this.#executions = new Set(
      executionsOf(report).flatMap(({ execution }) => (execution ? [book.today(execution.key)] : [])),
    );
  }

  list(): readonly MatrixRow[] {
    const tested = this.#tests.flatMap((test): MatrixRow[] =>
      test.testCases.length === 0
        ? [this.#row({ test })]
        : test.testCases.map((testCase) => this.#row({ testCase, test })),
    );
    const withTest = new Set(tested.flatMap(({ testCase }) => testCase ?? []));
    const untested = this.#book
      .ofRole('testCase')
      .filter((testCase) => !withTest.has(testCase))
      .map((testCase) => this.#row({ testCase }));
    const withDefects = [...tested, ...untested];
    return [...withDefects, ...this.#requirementsWithoutTest(), ...this.#looseDefects(withDefects)].sort(
      compareRows,
    );
  }

  #row({ testCase, test }: Pick<MatrixRow, 'testCase' | 'test'>): MatrixRow {
    const book = this.#book;
    const own = test?.defects ?? [];
    const ofTestCase = testCase === undefined ? [] : book.linked(testCase, 'defect');
    const defects = [...new Set([...own, ...ofTestCase])];
    const inExecutions = new Set([
      ...(testCase === undefined ? [] : book.linked(testCase, 'execution')),
      ...own.flatMap((defect) => book.linked(defect, 'execution').filter((key) => this.#executions.has(key))),
    ]);
    const isOfBuild = (key: string) => this.#executions.has(key);
    const planned = [...(testCase === undefined ? [] : [testCase]), ...inExecutions];
    return {
      requirements: testCase === undefined ? [] : book.linked(testCase, 'requirement'),
      ...(testCase !== undefined && { testCase }),
      ...(test && { test }),
      executions: [...inExecutions].filter(isOfBuild),
      otherExecutions: [...inExecutions].filter((key) => !isOfBuild(key)),
      testPlans: this.#plansOf(planned),
      defects: defects.map((key) => ({
        key,
        linked: ofTestCase.includes(key) || this.#isOfBuild(key),
      })),
      gaps: [
        ...(testCase !== undefined && this.#whole.results && !this.#withResult.has(testCase)
          ? (['testCaseWithoutResult'] as const)
          : []),
        ...(test?.outcome === 'failed' &&
        own.length === 0 &&
        !ofTestCase.some((key) => this.#isLinkedByHand(key))
          ? (['failureWithoutDefect'] as const)
          : []),
        ...(own.some((key) => this.#lacksTestCase(key, 'defects'))
          ? (['defectWithoutTestCase'] as const)
          : []),
      ],
    };
  }

  #requirementsWithoutTest(): MatrixRow[] {
    return this.#book
      .ofRole('requirement')
      .filter((key) => this.#book.linked(key, 'testCase').length === 0)
      .map((key) => ({
        ...EMPTY,
        requirements: [key],
        gaps: this.#lacksTestCase(key, 'requirements') ? ['requirementWithoutTest'] : [],
      }));
  }

  /** Whether a requirement or defect has no test case for certain. */
  #lacksTestCase(key: string, part: 'requirements' | 'defects'): boolean {
    const book = this.#book;
    if (!this.#whole[part] || !book.get(key).linksRead) return false;
    return book.linked(key, 'testCase').length === 0;
  }

  /** Defects with those of the build's executions that no other row has them in. */
  #looseDefects(rows: readonly MatrixRow[]): MatrixRow[] {
    const placed = new Set(
      rows.flatMap(({ executions, defects }) =>
        defects.flatMap(({ key }) => executions.map((execution) => `${key} ${execution}`)),
      ),
    );
    return this.#book.ofRole('defect').flatMap((key) => {
      const executions = this.#book
        .linked(key, 'execution')
        .filter((execution) => this.#executions.has(execution) && !placed.has(`${key} ${execution}`));
      if (executions.length === 0) return [];
      return {
        ...EMPTY,
        executions,
        testPlans: this.#plansOf(executions),
        defects: [{ key, linked: true }],
        gaps: this.#lacksTestCase(key, 'defects') ? (['defectWithoutTestCase'] as const) : [],
      };
    });
  }

  #plansOf(keys: readonly string[]): readonly string[] {
    return [...new Set(keys.flatMap((key) => this.#book.linked(key, 'testPlan')))].sort(compareKeys);
  }

  /** Whether a person linked it to the build in Jira: what a test names says nothing of another test of its test case. */
  #isLinkedByHand(defect: string): boolean {
    return this.#isOfBuild(defect) && !this.#named.has(defect);
  }

  #isOfBuild(defect: string): boolean {
    return this.#book.linked(defect, 'execution').some((key) => this.#executions.has(key));
  }
}

const EMPTY: MatrixRow = {
  requirements: [],
  executions: [],
  otherExecutions: [],
  testPlans: [],
  defects: [],
  gaps: [],
};

/** Every link between issues of a row, as its sentence. */
export function sentencesOf(
  { requirements, testCase, executions, otherExecutions, testPlans, defects }: MatrixRow,
  book: IssueBook,
): readonly Sentence[] {
  return book.sentencesAmong([
    ...requirements,
    ...(testCase === undefined ? [] : [testCase]),
    ...executions,
    ...otherExecutions,
    ...testPlans,
    ...defects.map(({ key }) => key),
  ]);
}

/** Line 3 before line 38, and the same on every machine. */
const { compare } = new Intl.Collator('en', { numeric: true });

function byPlace(a: string, b: string): number {
  return a === b ? 0 : compare(a, b) || compareText(a, b);
}

function compareRows(a: MatrixRow, b: MatrixRow): number {
  return (
    last(a.requirements[0], b.requirements[0]) ||
    last(a.testCase, b.testCase) ||
    byPlace(a.test?.place ?? '', b.test?.place ?? '') ||
    byPlace(a.test?.title ?? '', b.test?.title ?? '') ||
    last(a.defects[0]?.key, b.defects[0]?.key)
  );
}

/** By key, what has none last. */
function last(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareKeys(a, b);
}
