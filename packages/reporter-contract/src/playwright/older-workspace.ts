import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs one version of Playwright with npm in a folder of its own outside of the workspace, where a second version would
 * meet the first, and puts our reporter beside it. Kept in the temporary folder for the next time.
 * @param reporterPackage Folder of `@defectlink/playwright`, built.
 * @returns the folder
 */
export async function installPlaywright(version: string, reporterPackage: string): Promise<string> {
  const cache = join(tmpdir(), 'defectlink-reporter-contract');
  const folder = join(cache, `playwright-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'installing-'));
    writeFileSync(join(fresh, 'package.json'), '{ "private": true }\n');
    const options = ['--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', ...options, `@playwright/test@${version}`], { cwd: fresh });
    renameSync(fresh, folder);
  }
  const scope = join(folder, 'node_modules', '@defectlink');
  rmSync(scope, { recursive: true, force: true });
  mkdirSync(scope);
  symlinkSync(reporterPackage, join(scope, 'playwright'), 'junction');
  return folder;
}
