import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Whether a runner takes this configuration file without being told to: of the names that it looks for, no earlier one is in its folder.
 * What such a file is called tells nothing of the run, and may change with the language that it is written in.
 * @param names In the order in which the runner looks for them.
 */
export function isFoundByItself(configFile: string, names: readonly string[]): boolean {
  const at = names.indexOf(basename(configFile));
  return at >= 0 && !names.slice(0, at).some((name) => existsSync(join(dirname(configFile), name)));
}
