import { isAbsolute, relative } from 'node:path';

/**
 * The output folder of Playwright's that a folder lies in; undefined when it lies in none. Playwright empties its own at the start
 * of every run.
 * @param projects As the configuration has them, with absolute paths.
 * @param folder Absolute path.
 */
export function emptiedBy(
  projects: readonly { readonly outputDir: string }[],
  folder: string,
): string | undefined {
  return projects
    .map(({ outputDir }) => outputDir)
    .find((outputDir) => {
      const path = relative(outputDir, folder);
      return path !== '..' && !/^\.\.[\\/]/.test(path) && !isAbsolute(path);
    });
}
