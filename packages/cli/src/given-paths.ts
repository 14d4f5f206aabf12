import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { readPushFileName } from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';

const SIGNS = /[*?]/;
const FOLDERS = '(?:[^/.][^/]*/)*';

/**
 * The paths that arguments of the command line stand for. Patterns of `*`, `?` and `**` are resolved where the shell left them alone,
 * as those of Windows do; names that begin with a dot and `node_modules` match none of them. The logs of linkings that lie beside
 * journals are passed over.
 * @returns absolute paths, those of one pattern in the order of their names
 * @throws CommandFailure when nothing matches a pattern
 */
export async function givenPaths(given: readonly string[], cwd: string): Promise<readonly string[]> {
  const paths = (await Promise.all(given.map((one) => pathsOf(one, cwd)))).flat();
  // A shell resolves patterns without knowing what lies beside journals.
  const others = paths.filter((path) => !readPushFileName(basename(path)));
  return others.length > 0 ? others : paths;
}

async function pathsOf(given: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, given);
  if (!SIGNS.test(given) || existsSync(path)) return [path];
  const parts = path.split(sep);
  const first = parts.findIndex((part) => SIGNS.test(part));
  const base = parts.slice(0, first).join(sep) + sep;
  const pattern = expressionOf(parts.slice(first));
  const isDeep = first < parts.length - 1 || parts.at(-1) === '**';
  const entries = await readdir(base, { recursive: isDeep, withFileTypes: true }).catch(() => []);
  const matching = entries
    // A folder stands for what is in it, which the pattern names itself.
    .filter((entry) => entry.isFile() || parts.at(-1) !== '**')
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((found) => pattern.test(relative(base, found).split(sep).join('/')));
  if (matching.length === 0)
    throw new CommandFailure(EXIT.usage, `Nothing matches ${given}. Name the files, or their folder.`);
  return matching.sort();
}

function expressionOf(parts: readonly string[]): RegExp {
  const last = parts.length - 1;
  const written = parts.map((part, at) => {
    if (part === '**') return at === last ? `${FOLDERS}[^/.][^/]*` : FOLDERS;
    const name = part
      .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
    return `${SIGNS.test(part[0] ?? '') ? '(?!\\.)' : ''}${name}${at === last ? '' : '/'}`;
  });
  return new RegExp(`^(?!(?:.*/)?node_modules/)${written.join('')}$`, 'u');
}
