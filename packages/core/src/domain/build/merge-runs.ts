import { cellsOf } from './attempts.ts';
import { buildIdOf, compareText, testIdentity, type Build, type BuildRun, type BuildTest } from './build.ts';
import { countOutcomes } from './count-outcomes.ts';
import { sameTests } from './same-tests.ts';
import { gravest, gravestAmong } from './verdict.ts';
import { verdictsOfSplit } from './verdicts-of-split.ts';
import { wholePart } from './whole-part.ts';

/**
 * Merges the runs of one build. Skipped or not run never replaces a verdict. Of a cell, the verdicts of a later attempt replace
 * those of an earlier one on the tests that it ran; a test that one job ran twice and that passed after it had failed is flaky.
 * The cells stand side by side, and the gravest verdict counts. Pure.
 */
export function mergeRuns(runs: readonly BuildRun[]): Build {
  const { runs: ordered } = sameTests(runs);
  const last = ordered.at(-1);
  if (!last) throw new RangeError('a build has at least one run');
  const standing = new Map<string, BuildTest[]>();
  for (const cells of cellsOf(ordered)) {
    for (const [identity, verdicts] of verdictsOfSplit(cells)) {
      standing.set(identity, [...(standing.get(identity) ?? []), ...verdicts]);
    }
  }
  const merged = [...standing.values()].flatMap(([first, ...others]) =>
    first ? [sideBySide([first, ...others])] : [],
  );
  const isWhole = ordered.every(({ partial }) => !partial);
  const wholeRuns = ordered.map(wholePart);
  const tests = isWhole ? merged : markPartial(merged, wholeRuns);
  const counts = countOutcomes(tests, ordered);
  const executionKey = ordered.map((run) => run.executionKey).findLast((key) => key !== undefined);
  return {
    id: buildIdOf(last),
    tests: tests
      .filter((test) => ordered.length === 1 || saysAnything(test))
      .sort((a, b) => compareText(a.identity, b.identity)),
    counts,
    wholeCounts: isWhole
      ? counts
      : countOutcomes(
          tests.filter(({ partial }) => !partial),
          wholeRuns,
        ),
    startedAt: ordered.map(({ startedAt }) => startedAt).sort(compareText)[0] ?? last.startedAt,
    runIds: ordered.map(({ runId }) => runId),
    suites: [...new Set(ordered.map(({ suite }) => suite))].sort(compareText),
    killedRuns: ordered.filter(({ counts }) => !counts).map(({ runId }) => runId),
    runErrors: [...new Set(ordered.flatMap(({ runErrors }) => runErrors))].sort(compareText),
    ...(!isWhole && { partial: true as const }),
    ...(last.ci && { ci: last.ci }),
    ...(executionKey !== undefined && { executionKey }),
  };
}

/** The tests, those marked that nothing tells of which tells of all its tests. */
function markPartial(tests: readonly BuildTest[], wholeRuns: readonly BuildRun[]): readonly BuildTest[] {
  const whole = new Set(
    wholeRuns.flatMap((run) => run.outcomes.map((outcome) => testIdentity(run, outcome))),
  );
  return tests.map((test) => (whole.has(test.identity) ? test : { ...test, partial: true }));
}

/** What passed in the end and says nothing takes the place of a failure, and is no more than counted. */
function saysAnything({ outcome, mentions }: BuildTest): boolean {
  return outcome !== 'passed' || mentions.length > 0;
}

/** A test of several cells, or files of results. */
function sideBySide(verdicts: readonly [BuildTest, ...BuildTest[]]): BuildTest {
  if (verdicts.length === 1) return verdicts[0];
  const { results: _, ...test } = gravest(verdicts);
  const equals = gravestAmong(verdicts);
  const said = equals.map(({ mentions }) => mentions);
  const differ = new Set(said.map((mentions) => JSON.stringify(mentions))).size > 1;
  const areTold = equals.every(({ origins }) => origins);
  return {
    ...test,
    ...(areTold && { origins: equals.flatMap(({ origins = [] }) => origins) }),
    ...(differ && { mentionsByCell: said }),
  };
}
