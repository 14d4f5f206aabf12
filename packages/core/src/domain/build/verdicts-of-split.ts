import type { CellRuns } from './attempts.ts';
import { testIdentity, type BuildTest } from './build.ts';
import { isVerdict } from './verdict.ts';
import { verdictsOfCell } from './verdicts-of-cell.ts';

/**
 * What the cells among which tests are split leave standing of each test, side by side. One that a single cell tells of at a time moves
 * from cell to cell, as tests are added and as a CI system splits them anew: its last verdict takes the place of those before. Pure.
 */
export function verdictsOfSplit(cells: readonly CellRuns[]): ReadonlyMap<string, readonly BuildTest[]> {
  const [first] = cells;
  if (first && cells.length === 1) return verdictsOfCell(first.attempts);
  const tellings = tellingsOf(cells);
  const standing = new Map<string, readonly BuildTest[]>();
  for (const cell of cells)
    for (const [identity, tests] of verdictsOfCell(cell.attempts)) {
      const told = tellings.get(identity);
      const before = told?.get(cell);
      const hasGone =
        before && [...(told ?? [])].some(([other, later]) => hasMoved(cell, before, other, later));
      if (!hasGone) standing.set(identity, [...(standing.get(identity) ?? []), ...tests]);
    }
  return standing;
}

/** What a cell told of a test. */
interface Telling {
  /** The place of the last attempt that told of it. */
  last: number;
  /** That of the last one that gave a verdict. */
  lastVerdict: number;
  /** The times of all of them. */
  readonly times: Set<string>;
}

/** What each cell that told of a test told of it. */
function tellingsOf(cells: readonly CellRuns[]): ReadonlyMap<string, ReadonlyMap<CellRuns, Telling>> {
  const tellings = new Map<string, Map<CellRuns, Telling>>();
  for (const cell of cells)
    for (const { at, time, runnings } of cell.attempts)
      for (const run of runnings.flat())
        for (const outcome of run.outcomes) {
          const identity = testIdentity(run, outcome);
          const told = tellings.get(identity) ?? new Map<CellRuns, Telling>();
          const known: Telling = told.get(cell) ?? { last: at, lastVerdict: -1, times: new Set() };
          known.last = at;
          if (isVerdict(outcome)) known.lastVerdict = at;
          known.times.add(time);
          tellings.set(identity, told.set(cell, known));
        }
  return tellings;
}

/**
 * Whether a test that one cell told of has moved to another since: that cell was run again without it, or the tests are split among more
 * or fewer now. What two cells tell of at one time is in each of them, as a setup is.
 */
function hasMoved(cell: CellRuns, before: Telling, other: CellRuns, later: Telling): boolean {
  const wasRunSince = cell.attempts.some(({ at }) => at > before.last);
  return (
    later.lastVerdict > before.last &&
    (wasRunSince || cell.of !== other.of) &&
    ![...before.times].some((time) => later.times.has(time))
  );
}
