import { askedOnce } from '../asked-once.ts';
import { areNumberedAlike } from './results-file-id.ts';
import type { WrittenFiles } from './written-files.ts';

/** How the tests of two files of results are to each other, by what both told at one time. */
export interface FilesOfProcesses {
  /** Whether they told mostly of the same tests over all times, as those of two browsers do: no test moves from one to the other. */
  readonly areRepeating: (file: string, other: string) => boolean;
  /** Whether their names differ by numbers alone and they told of other tests each, as those of processes that part the tests of a suite do. */
  readonly areParted: (file: string, other: string) => boolean;
}

/**
 * Tells files of processes from those that repeat each other. Each pair of files is looked at once. Pure.
 * @param times The files of each time.
 */
export function filesOfProcesses(times: readonly WrittenFiles[]): FilesOfProcesses {
  const look = askedOnce((file: string, other: string) => lookAt(times, file, other));
  const tell = (file: string, other: string) => (file < other ? look(file, other) : look(other, file));
  return {
    areRepeating: (file, other) => tell(file, other) === 'repeating',
    areParted: (file, other) => areNumberedAlike(file, other) && tell(file, other) === 'parted',
  };
}

function lookAt(
  times: readonly WrittenFiles[],
  file: string,
  other: string,
): 'repeating' | 'parted' | 'unknown' {
  const atOnce = times
    .filter(({ names }) => names.has(file) && names.has(other))
    .map(({ ranIn }) => [ranIn(file), ranIn(other)] as const)
    .filter(([one, another]) => one.size > 0 && another.size > 0);
  if (atOnce.length === 0) return 'unknown';
  // At one time the one may have run little beside what each of them begins with.
  const shared = sumOf(atOnce, ([one, another]) => [...one].filter((test) => another.has(test)).length);
  const most = sumOf(atOnce, ([one, another]) => Math.min(one.size, another.size));
  return shared * 2 > most ? 'repeating' : 'parted';
}

function sumOf<T>(items: readonly T[], countOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + countOf(item), 0);
}
