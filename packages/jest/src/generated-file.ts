import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute } from 'node:path';
import { portablePath } from '@defectlink/core';

/**
 * The path of a test file that lies in a folder among the system's temporary ones, from that folder: its name is drawn anew for each run,
 * as that of Storybook's test runner with `--index-json`, and would make other tests of the same ones.
 * @param repositoryRoot Absolute path; what lies below it is not generated so.
 * @param path Absolute path of the test file.
 * @returns undefined when the file lies elsewhere
 */
export function pathOfGenerated(repositoryRoot: string, path: string): string | undefined {
  if (liesIn(repositoryRoot, path)) return undefined;
  const from = temporaryFolder();
  if (!liesIn(from, path)) return undefined;
  const [, ...rest] = portablePath(from, path).split('/');
  return rest.length === 0 ? undefined : rest.join('/');
}

/** On Windows what lies on another drive is told as an absolute path. */
function liesIn(folder: string, path: string): boolean {
  const from = portablePath(folder, path);
  return !from.startsWith('../') && !isAbsolute(from);
}

/** As Jest names what lies in it, which on macOS is not as the system says. */
function temporaryFolder(): string {
  try {
    return realpathSync(tmpdir());
  } catch {
    return tmpdir();
  }
}
