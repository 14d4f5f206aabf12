import type { Shard } from '../domain/build/choose-mode.ts';

/**
 * Makes the id of a run, which names its files: `[a-z0-9-]` only, sortable by time, such as `20261122t113900z-jest-2of4-k3f9`.
 * @param random A number in [0, 1) that tells apart runs started in one second.
 */
export function makeRunId(startedAt: Date, runner: string, shard: Shard | undefined, random: number): string {
  const time = startedAt
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')
    .toLowerCase();
  const name = runner
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24);
  const part = shard ? `-${shard.current}of${shard.total}` : '';
  const suffix = Math.floor(random * 36 ** 4)
    .toString(36)
    .padStart(4, '0');
  return `${time}-${name}${part}-${suffix}`;
}

const JOURNAL = '.jsonl';

/** Whether a file's name is that of a run journal: the id of its run and `.jsonl`. */
export function isJournalName(name: string): boolean {
  return name.endsWith(JOURNAL) && isRunId(name.slice(0, -JOURNAL.length));
}

/** Whether a name is one that {@link makeRunId} may have made, so that it cannot lead out of a folder. */
export function isRunId(name: string): boolean {
  return /^\d{8}t\d{6}z-[a-z0-9-]{1,60}$/.test(name);
}
