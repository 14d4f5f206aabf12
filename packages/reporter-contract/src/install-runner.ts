import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OPTIONS = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];

/**
 * Installs one version of a runner with npm in a folder of its own outside of the workspace, where a second version would
 * meet the first, and puts our reporter beside it. Kept in the temporary folder for the next time.
 * @param packages What is installed, such as `@playwright/test@1.42.1`.
 * @param ours Folder of `packages`, built.
 * @param reporter Which of them is put beside it, such as `playwright`.
 * @returns the folder
 */
export async function installRunner(
  packages: readonly string[],
  ours: string,
  reporter: 'playwright' | 'vitest',
): Promise<string> {
  const cache = join(tmpdir(), 'defectlink-reporter-contract');
  const folder = join(cache, packages.join('+').replace(/[@/]+/g, '-'));
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'installing-'));
    writeFileSync(join(fresh, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', ...OPTIONS, ...packages], { cwd: fresh });
    renameSync(fresh, folder);
  }
  installReporter(folder, ours, reporter);
  return folder;
}

/**
 * Puts our reporter into the `node_modules` of a folder as npm does, and not as a link to where it is built: what it imports of its
 * runner is that of the folder, and runners read what lies outside of `node_modules` as a project's own code.
 */
export function installReporter(folder: string, ours: string, reporter: 'playwright' | 'vitest'): void {
  const scope = join(folder, 'node_modules', '@defectlink');
  rmSync(scope, { recursive: true, force: true });
  for (const part of ['package.json', 'dist'])
    cpSync(join(ours, reporter, part), join(scope, reporter, part), { recursive: true });
  const manifest: unknown = JSON.parse(readFileSync(join(scope, reporter, 'package.json'), 'utf8'));
  const { dependencies } = manifest as { readonly dependencies: Readonly<Record<string, string>> };
  for (const name of Object.keys(dependencies)) {
    const target = join(scope, reporter, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(realpathSync(join(ours, reporter, 'node_modules', name)), target, 'junction');
  }
}
