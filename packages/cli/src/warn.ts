import { onOneLine } from '@defectlink/core/linking';
import type { Shell } from './shell.ts';

/** Says a sentence of ours, on a line of its own whatever is quoted in it. */
export function warn(message: string, shell: Shell): void {
  shell.note(`defectlink: ${onOneLine(message)}`);
}
