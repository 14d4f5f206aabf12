import { outgoingJson } from '@defectlink/core/linking';
import type { Shell } from './shell.ts';

/** Prints a result for programs: the one way that JSON leaves the command. */
export function printJson(value: unknown, shell: Pick<Shell, 'printJson' | 'env'>): void {
  shell.printJson(outgoingJson(value, shell.env));
}
