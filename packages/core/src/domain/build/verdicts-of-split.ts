import type { CellRuns } from './attempts.ts';
import { testIdentity, type BuildTest } from './build.ts';
import { isVerdict } from './verdict.ts';
import { verdictsOfCell } from './verdicts-of-cell.ts';

/**
 * What the cells among which tests are split leave standing of each test, side by side. One that a single cell tells of in each
 * build moves from cell to cell, as tests are added and as a CI system splits them anew: its last verdict takes the place of those before.
 * Pure.
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
      const hasGone = before && [...(told?.values() ?? [])].some((later) => hasMoved(before, later));
      if (!hasGone) standing.set(identity, [...(standing.get(identity) ?? []), ...tests]);
    }
  return standing;
}

/** What a cell told of a test. */
interface Telling {
  /** The place of the last attempt that gave a verdict; -1 when none did. */
  lastVerdict: number;
  /** The CI builds in which it told of it; on a developer's machine each run is one. */
  readonly builds: Set<string>;
}

/** What each cell that told of a test told of it. */
function tellingsOf(cells: readonly CellRuns[]): ReadonlyMap<string, ReadonlyMap<CellRuns, Telling>> {
  const tellings = new Map<string, Map<CellRuns, Telling>>();
  for (const cell of cells)
    for (const { at, build, runnings } of cell.attempts)
      for (const run of runnings.flat())
        for (const outcome of run.outcomes) {
          const identity = testIdentity(run, outcome);
          const told = tellings.get(identity) ?? new Map<CellRuns, Telling>();
          const known: Telling = told.get(cell) ?? { lastVerdict: -1, builds: new Set() };
          if (isVerdict(outcome)) known.lastVerdict = at;
          known.builds.add(build);
          tellings.set(identity, told.set(cell, known));
        }
  return tellings;
}

/** Whether a test has moved to another cell since. What two cells tell of in one CI build is in each of them, as a setup is. */
function hasMoved(before: Telling, later: Telling): boolean {
  return (
    later.lastVerdict > before.lastVerdict && ![...before.builds].some((build) => later.builds.has(build))
  );
}
