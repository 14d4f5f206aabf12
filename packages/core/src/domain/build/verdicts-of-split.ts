import type { CellAttempt } from './attempts.ts';
import { testIdentity, type BuildTest } from './build.ts';
import { filesTelling } from './files-telling.ts';
import { isVerdict } from './verdict.ts';
import { verdictsOfCell } from './verdicts-of-cell.ts';

/** The attempts of a cell, from the first to the last. */
type CellAttempts = readonly CellAttempt[];

/**
 * What the cells among which tests are split leave standing of each test, side by side. One that a single cell tells of in each
 * build moves from cell to cell, as tests are added and as a CI system splits them anew: its last verdict takes the place of those before.
 * Pure.
 */
export function verdictsOfSplit(cells: readonly CellAttempts[]): ReadonlyMap<string, readonly BuildTest[]> {
  const [first] = cells;
  const runs = cells.flat().flatMap(({ runnings }) => runnings.flat());
  const telling = filesTelling(runs);
  if (first && cells.length === 1) return verdictsOfCell(first, telling);
  const tellings = tellingsOf(cells);
  const standing = new Map<string, readonly BuildTest[]>();
  for (const cell of cells)
    for (const [identity, tests] of verdictsOfCell(cell, telling)) {
      const told = tellings.get(identity);
      const before = told?.get(cell);
      const hasGone = before && [...(told?.values() ?? [])].some((later) => hasMoved(cell, before, later));
      if (!hasGone) standing.set(identity, [...(standing.get(identity) ?? []), ...tests]);
    }
  return standing;
}

/** What a cell told of a test. */
interface Telling {
  /** The last attempt that gave a verdict, and in how many runnings of jobs that look alike. */
  lastVerdict: CellAttempt | undefined;
  verdicts: number;
  /** The most that an attempt gave. */
  most: number;
  /** The times at which it gave a verdict. */
  readonly times: Set<string>;
}

/** What each cell that told of a test told of it. */
function tellingsOf(cells: readonly CellAttempts[]): ReadonlyMap<string, ReadonlyMap<CellAttempts, Telling>> {
  const tellings = new Map<string, Map<CellAttempts, Telling>>();
  for (const cell of cells)
    for (const attempt of cell)
      for (const runs of attempt.runnings) {
        const decided = new Set<Telling>();
        for (const run of runs)
          for (const outcome of run.outcomes) {
            const identity = testIdentity(run, outcome);
            const told = tellings.get(identity) ?? new Map<CellAttempts, Telling>();
            const known = told.get(cell) ?? {
              lastVerdict: undefined,
              verdicts: 0,
              most: 0,
              times: new Set(),
            };
            if (isVerdict(outcome)) {
              decided.add(known);
              known.times.add(attempt.time);
            }
            tellings.set(identity, told.set(cell, known));
          }
        for (const telling of decided) addVerdict(telling, attempt);
      }
  return tellings;
}

function addVerdict(telling: Telling, attempt: CellAttempt): void {
  telling.verdicts = telling.lastVerdict === attempt ? telling.verdicts + 1 : 1;
  telling.lastVerdict = attempt;
  telling.most = Math.max(telling.most, telling.verdicts);
}

/**
 * Whether a test that one cell told of has moved to another since, in a later build of the CI or, within one and where no variable names
 * a build, since the first was run without it. What two cells gave a verdict on at one time is in each of them, as a setup is. Where fewer
 * jobs that look alike gave one then, one of them did not run it again.
 */
function hasMoved(cell: CellAttempts, before: Telling, later: Telling): boolean {
  const [first, last] = [before.lastVerdict, later.lastVerdict];
  if (!last || later.verdicts < before.most || [...before.times].some((time) => later.times.has(time)))
    return false;
  if (!first) return true;
  const isLaterBuild = last.build !== undefined && last.build !== first.build;
  return last.at > first.at && (isLaterBuild || cell.some(({ at }) => at > first.at));
}
