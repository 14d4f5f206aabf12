import { dirname, sep } from 'node:path';
import { repositoryRoot } from '@defectlink/core';
import { foundFrom } from './found-configs.ts';

/**
 * The folder of a project whose configuration Jest finds by itself: Jest's root folder, or the one around it that has the configuration,
 * where that has its root in a folder below, as NestJS's has. Never above the repository.
 * @param cwd Where Jest was started.
 * @param rootDir Absolute path.
 */
export function configDirOf(cwd: string, rootDir: string): string {
  const [around] = foundFrom(rootDir);
  if (around === undefined || !foundFrom(cwd).includes(around)) return rootDir;
  const folder = dirname(around);
  const root = repositoryRoot(rootDir);
  return folder === root || folder.startsWith(`${root}${sep}`) ? folder : rootDir;
}
