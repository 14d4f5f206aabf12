import { junitFilesAt, nearPath } from '@defectlink/core/linking';

/** The JUnit XML that a user names. */
export interface NamedJunit {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Which is left out and why, and what to do, as sentences. */
  readonly leftOut?: string;
}

/** Finds the JUnit XML that paths stand for. @param paths Absolute paths of files and folders. */
export async function junitAtPaths(paths: readonly string[], cwd: string): Promise<NamedJunit> {
  const found = await Promise.all(paths.map(junitFilesAt));
  const files = found.flatMap((at) => at.files);
  const [first, ...others] = found
    .flatMap(({ besideJournals }) => besideJournals)
    .filter((file) => !files.includes(file));
  if (first === undefined) return { files };
  const which = `${nearPath(cwd, first)}${others.length === 0 ? '' : ` and ${others.length} more`}`;
  const leftOut = `JUnit XML that lies beside run journals is left out, since they tell of its tests: ${which}. If it tells of others, name it too.`;
  return { files, leftOut };
}
