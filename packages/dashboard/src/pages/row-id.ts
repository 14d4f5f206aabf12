import { hash } from 'node:crypto';

/** A short name of a test for addresses and anchors: the same on every page. */
export function rowId(identity: string): string {
  return `t-${hash('sha256', identity).slice(0, 12)}`;
}

/** A short name of several tests together, in whatever order. */
export function rowsId(identities: readonly string[]): string {
  return rowId(JSON.stringify([...identities].sort()));
}
