import { askedOnce } from '../asked-once.ts';
import { areNumberedAlike } from './results-file-id.ts';
import type { WrittenFiles } from './written-files.ts';

/**
 * Tells whether a file of results that is not written any more may be there under names that were not there until then: such as tell
 * most of its tests together, or one that tells few others. Else it is that of a package, say, or of a step that was not run. Each file
 * is looked at once. Pure.
 * @param earlier Attempts of its job, the last of which that wrote it counts; where none did, it may be any.
 * @returns of the file and of those that tell of one of its tests now
 */
export function namedAnew(
  earlier: readonly WrittenFiles[],
  after: WrittenFiles,
): (name: string, others: ReadonlySet<string>) => boolean {
  const isAnew = askedOnce((name: string, ...others: readonly string[]) => {
    const last = earlier.findLastIndex(({ names }) => names.has(name));
    const before = earlier[last];
    // What one build's attempts write is the same, whatever they call it; and the number of an attempt or of a day comes again.
    const isOfBuild = ({ build }: WrittenFiles): boolean => build !== undefined && build === before?.build;
    const isNew = (one: string): boolean => {
      const wrote = earlier.slice(0, last + 1).filter(({ names }) => names.has(one));
      return isOfBuild(after) || areNumberedAlike(one, name) || wrote.length === 0 || wrote.some(isOfBuild);
    };
    return (
      before === undefined ||
      isThere(
        before.testsIn(name),
        { others: others.filter(isNew), all: [...after.names].filter(isNew) },
        after,
      )
    );
  });
  return (name, others) => isAnew(name, ...others);
}

interface NewNames {
  readonly others: readonly string[];
  readonly all: readonly string[];
}

function isThere(tests: ReadonlySet<string>, { others, all }: NewNames, { testsIn }: WrittenFiles): boolean {
  if (others.some((one) => isMostlyOf(testsIn(one), tests))) return true;
  const now = all.map(testsIn);
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
