import type { FilesOfProcesses } from './files-of-processes.ts';
import type { WrittenFiles } from './written-files.ts';

/**
 * Tells whether a file of results that is not written any more may be there under the names of others: of new ones, or those of other
 * processes, that tell most of its tests together, or of one that tells few others. Else it is that of a package, say, or of a step
 * that was not run. Each file is looked at once. Pure.
 * @param earlier Attempts of its job, the last of which that wrote it counts; where none did, it may be any.
 * @returns of the file and of those that tell of one of its tests now
 */
export function namedAnew(
  earlier: readonly WrittenFiles[],
  after: WrittenFiles,
  { areParted }: FilesOfProcesses,
): (name: string, others: ReadonlySet<string>) => boolean {
  const known = new Map<string, boolean>();
  return (name, others) => {
    const asked = JSON.stringify([name, ...others]);
    const told = known.get(asked);
    if (told !== undefined) return told;
    const before = earlier.findLast(({ names }) => names.has(name));
    const isNew = (one: string): boolean => !before?.names.has(one) || areParted(one, name);
    const isAnew = before === undefined || isThere(name, others, { before, after, isNew });
    known.set(asked, isAnew);
    return isAnew;
  };
}

interface Named {
  readonly before: WrittenFiles;
  readonly after: WrittenFiles;
  readonly isNew: (name: string) => boolean;
}

function isThere(name: string, others: ReadonlySet<string>, { before, after, isNew }: Named): boolean {
  const tests = before.testsIn(name);
  if ([...others].some((one) => isMostlyOf(after.testsIn(one), tests))) return true;
  const now = [...after.names].filter(isNew).map(after.testsIn);
  const stillThere = [...tests].filter((test) => now.some((told) => told.has(test)));
  return isMost(stillThere, tests);
}

function isMostlyOf(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return isMost(
    [...some].filter((test) => all.has(test)),
    some,
  );
}

function isMost(some: readonly string[], { size }: ReadonlySet<string>): boolean {
  return some.length * 2 > size;
}
