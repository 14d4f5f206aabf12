import { statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { valuesOfOption } from '@defectlink/core';
import { foundFrom } from './found-configs.ts';

/**
 * The configuration file that a command line names, by `--config=a.js`, `--config a.js` or `-c a.js`, or as the only one of its
 * `--projects`: Jest tells reporters nothing of it. Undefined when it is written there itself, as JSON, or is the one that Jest finds
 * without being told, be it only when it is started in the project's folder. One that Jest finds below its root folder is told too: several
 * packages may have the same root.
 * @param argv Arguments after the script's name.
 * @param cwd Where Jest was started.
 * @param rootDir Jest's root folder, which tells apart configurations that each lie in their own.
 * @returns its absolute path
 */
export function namedConfig(argv: readonly string[], cwd: string, rootDir: string): string | undefined {
  const named = givenConfig(argv) ?? onlyProject(argv, cwd);
  if (named?.trim().startsWith('{')) return undefined;
  const found = foundFrom(cwd);
  const config = named === undefined ? found.at(0) : resolve(cwd, named);
  if (config === undefined) return undefined;
  const isFound = found.includes(config) || foundFrom(rootDir).includes(config);
  return isFound && !dirname(config).startsWith(`${rootDir}${sep}`) ? undefined : config;
}

function givenConfig(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => /^(?:--config|-c)(?:=|$)/.test(argument));
  if (at === -1) return undefined;
  const [, beside] = /=(.*)/s.exec(argv[at] ?? '') ?? [];
  return beside ?? argv[at + 1];
}

/** A project is a folder or a configuration file. */
function onlyProject(argv: readonly string[], cwd: string): string | undefined {
  const [only, ...others] = valuesOfOption(argv, ['--projects']);
  if (only === undefined || others.length > 0) return undefined;
  const path = resolve(cwd, only);
  if (isFile(path)) return path;
  const [own] = foundFrom(path);
  return own !== undefined && dirname(own) === path ? own : undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
