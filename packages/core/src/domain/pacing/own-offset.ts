import type { Shard } from '../build/choose-mode.ts';

/** The same list, begun at the shard's own place in it: shards that want the same links then do not write the same one at once. */
export function fromOwnOffset<T>(list: readonly T[], { current, total }: Shard): readonly T[] {
  const offset = Math.floor((list.length * (current - 1)) / total);
  return [...list.slice(offset), ...list.slice(0, offset)];
}
