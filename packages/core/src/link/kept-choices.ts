import type { Choice } from '../domain/build/choice.ts';
import { unwritable } from '../journal/output-folder.ts';
import type { EarlierPushes } from '../journal/push-record.ts';
import { printable } from '../outgoing/printable.ts';

/** Whether choices were written down: a folder may be read-only, a disk full. */
export function keepsChoices(
  { choices: kept }: Pick<EarlierPushes, 'choices'>,
  choices: readonly Choice[],
): boolean {
  const keptOnes = new Set(kept.map(({ test, defect }) => `${defect} ${test}`));
  return choices.every(({ test, defect }) => keptOnes.has(`${defect} ${test}`));
}

/** What is said where they were not. */
export function notKept(outputDir: string): string {
  return `What was chosen is not kept for later linkings of the build. ${unwritable(outputDir)}`;
}

/** What is said where people chose for the build on other sites; nothing where they did not. */
export function chosenElsewhere(
  { elsewhere = [] }: Pick<EarlierPushes, 'elsewhere'>,
  site: string,
): readonly string[] {
  if (elsewhere.length === 0) return [];
  const others = elsewhere.map((other) => printable(other, 200)).join(', ');
  return [
    `What was chosen by hand for this build on ${others} does not count on ${site}: there the same keys are other issues.`,
  ];
}
