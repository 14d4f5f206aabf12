/** How far the rounds of a measurement lie apart, in whole numbers: `58 – 80`. */
export function spread(numbers: readonly number[]): string {
  return `${Math.round(Math.min(...numbers))} – ${Math.round(Math.max(...numbers))}`;
}
