import { createHash } from 'node:crypto';

/** A short name of a test for addresses and anchors: the same on every page. */
export function rowId(identity: string): string {
  return `t-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
}
