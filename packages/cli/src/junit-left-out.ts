import { nearPath } from '@defectlink/core/linking';

/** Why JUnit XML is left out, and what to do, as sentences. */
export function junitLeftOut(files: readonly string[], cwd: string): string {
  const [first = ''] = files;
  const which = `${nearPath(cwd, first)}${files.length === 1 ? '' : ` and ${files.length - 1} more`}`;
  return `JUnit XML that lies beside run journals is left out, since they tell of its tests: ${which}. If it tells of others, name it too.`;
}
