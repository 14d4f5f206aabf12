import { dirname, sep } from 'node:path';
import { repositoryRoot } from '@defectlink/core';
import { foundFrom } from './found-configs.ts';

/**
 * The folder of a project, wherever Jest was started: its root folder, or the one around it in which Jest finds a configuration, since
 * those of NestJS have their roots in folders below. Never above the repository.
 * @param rootDir Absolute path.
 */
export function configDirOf(rootDir: string): string {
  const [around] = foundFrom(rootDir);
  if (around === undefined) return rootDir;
  const folder = dirname(around);
  const root = repositoryRoot(rootDir);
  return folder === root || folder.startsWith(`${root}${sep}`) ? folder : rootDir;
}
