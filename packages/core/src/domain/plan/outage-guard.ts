import type { HeldBack } from './link-plan.ts';
import type { OutageRule } from './link-rules.ts';

/** The tests of a build that name no defect. */
export interface UntaggedTests {
  readonly ran: number;
  readonly failed: number;
}

/**
 * Holds linking back when more than `ratio` of at least `minimumTests` tests that name no defect failed: then the
 * environment is broken, and the failures of tagged tests say nothing of their defects.
 */
export function outageGuard(
  { ran, failed }: UntaggedTests,
  rule: OutageRule | undefined,
): HeldBack | undefined {
  if (!rule || ran < rule.minimumTests || failed <= ran * rule.ratio) return undefined;
  return {
    guard: 'outage',
    message:
      `${failed} of ${ran} tests that name no defect failed (${Math.round((failed / ran) * 100)} %, more than ` +
      `${Math.round(rule.ratio * 100)} %): this looks like an outage, so nothing is linked. ` +
      'To link regardless: npx defectlink push --despite-outage',
  };
}
