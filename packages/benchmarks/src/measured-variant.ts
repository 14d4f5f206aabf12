import type { Cell } from './benchmark.ts';
import { median } from './median.ts';
import type { OwnCpu } from './own-cpu.ts';
import type { ProcessUsage } from './run-process.ts';
import { spread } from './spread.ts';

/** A reporter as one benchmark sets it up. */
export interface ReporterVariant {
  readonly name: string;
}

/** What one run with a variant has used. */
export interface VariantRun extends ProcessUsage {
  /** Requests that reached the service that it reports to. */
  readonly requests: number;
}

export const VARIANT_COLUMNS = [
  'reporter',
  'its own CPU ms',
  'from – to',
  'CPU s',
  'over none, CPU s',
  '÷ none',
  'memory MB',
  'requests',
];

/**
 * Medians of each variant's runs, over those of the first, which has no reporter. What a reporter costs is reckoned round by
 * round, so that a slow moment of the machine, which meets all variants of the round, does not count as its.
 */
export function variantRows(
  variants: readonly ReporterVariant[],
  runs: readonly (readonly VariantRun[])[],
): Cell[][] {
  const [none = []] = runs;
  return variants.map(({ name }, at) => {
    const measured = runs[at] ?? [];
    const cpu = measured.map((run) => run.cpu);
    const over = cpu.map((seconds, round) => seconds - (none[round]?.cpu ?? NaN));
    const cells = [
      median(cpu),
      median(over),
      median(cpu) / median(none.map((run) => run.cpu)),
      median(measured.map((run) => run.memory)),
      median(measured.map((run) => run.requests)),
    ];
    return [
      name,
      ...ownCells(measured, none),
      ...cells.map((value, column) => Number(value.toFixed(column < 3 ? 2 : 0))),
    ];
  });
}

/** The median of what the reporter itself has used, and how far the rounds lie apart; nothing where it was not counted. */
function ownCells(runs: readonly VariantRun[], none: readonly VariantRun[]): Cell[] {
  const own = runs.flatMap((run, round) =>
    run.own === undefined ? [] : [Math.round(ownSeconds(run.own, none[round]?.own ?? {}) * 1000)],
  );
  return own.length === 0 ? [undefined, undefined] : [median(own), spread(own)];
}

/**
 * What a reporter has used, each of its hooks less what counting the same hook of a reporter that does nothing took in the same round:
 * to count ten thousand calls takes longer than many a hook, and a reporter that has only a few hooks is not counted as often.
 */
function ownSeconds(own: OwnCpu, ofNone: OwnCpu): number {
  return Object.entries(own).reduce(
    (sum, [what, seconds]) => sum + seconds - (what === 'loading' ? 0 : (ofNone[what] ?? 0)),
    0,
  );
}
