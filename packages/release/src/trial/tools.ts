import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const KEPT = join(tmpdir(), 'defectlink-trial-tools');

/**
 * Brings a program of npm, in a folder of its own that is kept for the next time.
 * @param spec Such as `pnpm@10.34.9`.
 * @returns the folder of its commands
 */
export function bringTool(spec: string): string {
  const folder = join(KEPT, spec.replaceAll(/[/@]/g, '_'));
  if (!existsSync(folder)) {
    mkdirSync(KEPT, { recursive: true });
    const fresh = mkdtempSync(join(KEPT, 'installing-'));
    writeFileSync(join(fresh, 'package.json'), '{ "private": true }\n');
    // Bun's package puts its program in place by a script.
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', spec], {
      cwd: fresh,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    renameSync(fresh, folder);
  }
  return join(folder, 'node_modules', '.bin');
}

/** The program of a Node version, which npm carries too. @returns the folder that it lies in */
export function bringNode(version: string): string {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  return bringTool(`node-${system}-${process.arch}@${version}`);
}

/** `PATH` with folders in front. */
export function pathWith(folders: readonly string[]): string {
  return [...folders, process.env.PATH ?? ''].join(delimiter);
}
