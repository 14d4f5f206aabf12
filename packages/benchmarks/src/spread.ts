import { median } from './median.ts';

/** How far the rounds of a measurement lie apart, in whole numbers: `58 – 80`. */
export function spread(numbers: readonly number[]): string {
  return `${Math.round(Math.min(...numbers))} – ${Math.round(Math.max(...numbers))}`;
}

/** The middle of rounds, and how far they lie apart when there are several, in whole numbers: `65 (58 – 80)`. */
export function medianWithSpread(numbers: readonly number[]): string {
  const middle = String(Math.round(median(numbers)));
  return numbers.length > 1 ? `${middle} (${spread(numbers)})` : middle;
}
