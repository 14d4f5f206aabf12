import type { ReporterVariant } from './measured-variant.ts';

/**
 * Runs each variant once before anything is measured, and leaves out those that do not work, with the reason.
 * @param chosen Part of the names of those that are wanted; the one without a reporter always is.
 */
export async function workingVariants<Variant extends ReporterVariant>(
  all: readonly Variant[],
  chosen: string,
  run: (variant: Variant) => Promise<unknown>,
): Promise<{ readonly variants: readonly Variant[]; readonly reasons: readonly string[] }> {
  const variants: Variant[] = [];
  const reasons: string[] = [];
  for (const variant of all.filter(({ name }) => name === 'none' || name.includes(chosen))) {
    try {
      await run(variant);
      variants.push(variant);
    } catch (error) {
      reasons.push(
        `${variant.name} was not measured: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return { variants, reasons };
}
