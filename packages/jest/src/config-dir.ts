import { dirname } from 'node:path';
import { foundFrom } from './found-configs.ts';

/**
 * The folder of a project whose configuration Jest finds by itself: Jest's root folder, or the one around it that has the configuration,
 * where that has its root in a folder below, as NestJS's has.
 * @param cwd Where Jest was started.
 * @param rootDir Absolute path.
 */
export function configDirOf(cwd: string, rootDir: string): string {
  const [around] = foundFrom(rootDir);
  return around !== undefined && foundFrom(cwd).includes(around) ? dirname(around) : rootDir;
}
