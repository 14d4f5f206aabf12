import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Jest to run fixtures with. */
export interface InstalledJest {
  readonly version: string;
  /** Folder of the package `jest`. */
  readonly dir: string;
}

/** The Jest of this workspace, the newest that is supported. */
export function newestJest(): InstalledJest {
  const require = createRequire(import.meta.url);
  const { version } = require('jest/package.json') as { version: string };
  return { version, dir: dirname(require.resolve('jest/package.json')) };
}

/**
 * Another Jest, with jsdom's environment if asked; installed outside of the workspace, so that nobody pays for it who does
 * not run these tests, and kept in the system's temporary folder for the next time.
 */
export async function installJest(version: string, { withJsdom = false } = {}): Promise<InstalledJest> {
  const cache = join(tmpdir(), 'defectlink-tested-versions');
  const home = join(cache, `jest-${version}${withJsdom ? '-jsdom' : ''}`);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const building = await mkdtemp(join(cache, 'building-'));
    await writeFile(join(building, 'package.json'), '{ "private": true }');
    const packages = [`jest@${version}`, ...(withJsdom ? [`jest-environment-jsdom@${version}`] : [])];
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
      cwd: building,
    });
    // Whoever is first has made it; a folder that is there cannot be replaced by renaming.
    await rename(building, home).catch(() => rm(building, { recursive: true }));
  }
  return { version, dir: join(home, 'node_modules', 'jest') };
}
