import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorShape } from '../../src/domain/known/error-shape.ts';
import type { Failure } from '../../src/domain/known/failure.ts';
import type { Unexplained } from '../../src/domain/known/unexplained.ts';
import type { IssueKey } from '../../src/domain/issue-key.ts';
import type { TestRef } from '../../src/domain/plan/test-ref.ts';
import { key } from '../support/jira-facts.ts';
import { linkReport } from '../support/report.ts';

const THINGS =
  'basket invoice coupon ledger parcel refund voucher account address banner calendar chart courier delivery discount export filter gallery header import journal keyword label margin notice order payment quota receipt salary tariff upload vendor wallet wishlist'.split(
    ' ',
  );
const DOINGS =
  'rounds sorts prints merges hides restores archives translates counts splits locks previews'.split(' ');
const FAULTS =
  'drifted vanished overlapped froze doubled reverted shrank stalled leaked flickered diverged misfired'.split(
    ' ',
  );
const TESTS = 2_000;
export const DEFECTS = 120;

/** Random numbers that are the same in every run. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const defectOf = (cause: number): IssueKey => key(`KP-${1_000 + cause}`);

/** A test of the suite, at a line that moves from build to build. */
export function testAt(number: number, build: number): TestRef {
  const title = `${wordOf(THINGS, number)} › ${wordOf(DOINGS, number)} ${wordOf(THINGS, number * 7 + 3)} no. ${number}`;
  return {
    identity: `playwright:.:${number}`,
    title,
    file: `tests/${wordOf(THINGS, number)}.spec.ts:${10 + ((number + build) % 50)}`,
  };
}

/** The error that a defect shows: its words are its own, its numbers are the run's. */
export function errorOf(cause: number, random: (below: number) => number): string {
  const [thing, fault] = [wordOf(THINGS, cause), wordOf(FAULTS, cause * 5 + 1)];
  const run = `${random(9_000)} of session ${random(2 ** 30)
    .toString(16)
    .padStart(8, '0')}`;
  return (
    [
      `Error: the ${thing} ${fault} in slot ${run}`,
      `Error: expect(locator).toHaveText(expected) failed\n\nLocator: getByTestId('${thing}-${fault}')\nExpected string: "${random(90)} EUR"\nReceived string: "${random(90)} EUR"`,
      `TypeError: Cannot read properties of undefined (reading '${thing}${fault}')\n    at run (/builds/${random(99)}/src/a.ts:${random(300)}:7)`,
    ][Math.floor(cause / 144 + cause) % 3] ?? ''
  );
}

/** Which tests a defect makes fail: some, all in one corner of the suite. */
export const testsOf = (cause: number): number[] =>
  Array.from({ length: 6 }, (_, at) => (cause * 16 + at) % TESTS);

/** Writes the reports of builds of 2,000 tests, a tenth of which failed of known defects, and some of nothing known. */
export function writeHistory(folder: string, builds: number, random: (below: number) => number): void {
  for (let build = 0; build < builds; build += 1) {
    const causes = Array.from({ length: 40 }, () => random(DEFECTS));
    const known = [...new Set(causes)].flatMap((cause) =>
      testsOf(cause)
        .slice(0, 5)
        .map((number): Failure =>
          failureOf('known', testAt(number, build), errorOf(cause, random), [defectOf(cause)]),
        ),
    );
    const others = Array.from({ length: 20 }, (_, at) =>
      failureOf('new', testAt(1_950 + at, build), 'Test timeout of 30000ms exceeded.', []),
    );
    const failures = [...new Map([...known, ...others].map((one) => [one.test.identity, one])).values()];
    const report = linkReport({
      buildId: `github/${4_000 + build}`,
      at: new Date(Date.UTC(2026, 4, 1 + build)).toISOString(),
      failures,
      links: failures.flatMap(({ test, defects: [from] }) =>
        from
          ? [
              {
                kind: 'defectToExecution' as const,
                from,
                phrase: 'is caused by',
                to: 'KP-88',
                status: 'created' as const,
                tests: [test],
              },
            ]
          : [],
      ),
    });
    writeFileSync(join(folder, `github-${4_000 + build}.report.json`), JSON.stringify(report));
  }
}

/** A failed test of the build at hand that names nothing. */
export function unexplainedTest(test: TestRef, error: string): Unexplained {
  const shape = errorShape(error);
  return { test, testCases: [], ruledOut: [], ...(shape !== undefined && { errorShape: shape }) };
}

function failureOf(
  kind: Failure['kind'],
  test: TestRef,
  error: string,
  defects: readonly IssueKey[],
): Failure {
  const shape = errorShape(error);
  return {
    kind,
    test,
    defects,
    error: error.split('\n')[0] ?? '',
    ...(shape !== undefined && { errorShape: shape }),
  };
}

function wordOf(words: readonly string[], at: number): string {
  return words[at % words.length] ?? '';
}
