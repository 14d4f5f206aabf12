/**
 * Measures variants in turn, round after round, so that whatever else goes on in the machine meets them all alike.
 * The order is another in each round.
 * @returns The measurements of each variant, in the order of the variants.
 */
export async function alternate<Variant, Measurement>(
  variants: readonly Variant[],
  rounds: number,
  measure: (variant: Variant, round: number) => Promise<Measurement>,
): Promise<Measurement[][]> {
  const measurements = variants.map((): Measurement[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < variants.length; turn++) {
      const at = (turn + round) % variants.length;
      const variant = variants[at];
      if (variant !== undefined) measurements[at]?.push(await measure(variant, round));
    }
  }
  return measurements;
}
