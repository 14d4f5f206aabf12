import { testDigest } from './test-digest.ts';

/** Stands for a file of results: the digest of its name without numbers, and that of all its name. */
export function resultsFileId(name: string): string {
  return `${testDigest(name.replace(/\d+/g, ''))}.${testDigest(name)}`;
}

/**
 * Whether the names of two files of results differ by numbers alone, as those of the processes among which a runner parts its tests do:
 * `rspec.xml`, `rspec2.xml`. There may be fewer of them tomorrow, and a test is in whichever is left.
 */
export function areNumberedAlike(id: string, other: string): boolean {
  const [stem, number] = id.split('.');
  return number !== undefined && stem === other.split('.')[0];
}
