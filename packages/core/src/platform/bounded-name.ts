import { createHash } from 'node:crypto';

/** Nobody writes a longer name; a table of tests makes them, of whole documents. */
const MAX_NAME = 2_000;
const START = 1_500;
const DIGITS = 12;
const END = MAX_NAME - START - DIGITS - 2;

/** A name of a bounded length: of a longer one both ends, and between them what tells it from others that look the same there. */
export function boundedName(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, DIGITS);
  return `${name.slice(0, START)}…${hash}…${name.slice(-END)}`;
}
