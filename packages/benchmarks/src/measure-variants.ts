import { alternate } from './alternate.ts';
import type { BenchmarkSettings } from './benchmark.ts';
import type { ReporterVariant } from './measured-variant.ts';
import { workingVariants } from './working-variants.ts';

export interface MeasuredVariants<Variant, Measurement> {
  readonly variants: readonly Variant[];
  /** The measurements of each variant, in the order of the variants. */
  readonly runs: readonly (readonly Measurement[])[];
  /** Why others were not measured. */
  readonly reasons: readonly string[];
}

/** Measures in turn, so many rounds, those of the chosen variants that work. */
export async function measureVariants<Variant extends ReporterVariant, Measurement>(
  all: readonly Variant[],
  { reporter, rounds, progress }: Pick<BenchmarkSettings, 'reporter' | 'rounds' | 'progress'>,
  measure: (variant: Variant) => Promise<Measurement>,
): Promise<MeasuredVariants<Variant, Measurement>> {
  const told = (variant: Variant) => {
    progress(variant.name);
    return measure(variant);
  };
  const { variants, reasons } = await workingVariants(all, reporter, told);
  return { variants, runs: await alternate(variants, rounds, told), reasons };
}
