import { createHash } from 'node:crypto';

/**
 * The label that a build's Test Execution is found by: the same for every linking of the build, on any machine.
 * @param identity `execution.id` of the configuration, else the build's id.
 */
export function executionLabel(identity: string): string {
  return `defectlink-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`;
}
