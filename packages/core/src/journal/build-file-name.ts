import { createHash } from 'node:crypto';

const MAX_FILE_NAME = 80;
/** What reads the same as a file's name: `github/4711`, `execution/KP-88`, the id of a run. */
const PLAIN = /^(?:[a-z0-9]+\/)?[a-z0-9]+(?:-[a-z0-9]+)*$|^execution\/[A-Z0-9_]+-\d+$/;

/**
 * The name of a build's files: `github-4711` for `github/4711`. Letters, digits and hyphens only, so that it cannot lead out of a
 * folder; of a longer name the end is kept, where CI systems write the number of the build. Where that leaves signs of the id out, a
 * hash of all of it stands behind: two builds must never share what was chosen for them.
 */
export function buildFileName(buildId: string): string {
  const name = buildId.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (PLAIN.test(buildId) && name.length <= MAX_FILE_NAME) return name;
  const hash = createHash('sha256').update(JSON.stringify(buildId)).digest('hex').slice(0, 12);
  return `${name.slice(hash.length + 1 - MAX_FILE_NAME)}-${hash}`.replace(/^-+/, '');
}
