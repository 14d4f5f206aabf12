import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';

/** The runners and the reporters that are measured beside ours, with the versions that were measured. */
export const PEERS: Readonly<Record<string, string>> = {
  '@playwright/test': '1.65.1',
  'allure-playwright': '3.12.2',
  allure: '3.18.0',
  'monocart-reporter': '2.13.1',
  'adm-zip': '0.5.18',
  'playwright-qase-reporter': '2.7.0',
  '@reportportal/agent-js-playwright': '5.5.0',
  'playwright-zephyr': '1.2.0',
  'playwright-ctrf-json-reporter': '0.0.29',
  jest: '30.5.2',
  'jest-junit': '17.0.0',
  'allure-jest': '3.12.2',
  'jest-qase-reporter': '2.6.0',
  '@reportportal/agent-js-jest': '5.2.2',
  'jest-ctrf-json-reporter': '0.0.11',
};

const OURS = ['core', 'playwright', 'jest'] as const;

/** Outside of the workspace, so that nobody who builds it pays for them. */
const FOLDER = join(tmpdir(), 'defectlink-benchmark-peers');

/** The folder of the peers, when they were installed in these versions. */
export function installedPeers(): string | undefined {
  const manifest = join(FOLDER, 'package.json');
  const wanted = manifestText();
  const isWanted = existsSync(manifest) && readFileSync(manifest, 'utf8') === wanted;
  return isWanted && existsSync(join(FOLDER, 'node_modules', '.package-lock.json')) ? FOLDER : undefined;
}

/** Installs the peers with npm, unless they are. None of their install scripts is run. */
export async function installPeers(): Promise<string> {
  const installed = installedPeers();
  if (installed !== undefined) return installed;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), manifestText());
  // Their demands on each other's versions do not matter here: each is run alone.
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['install', ...flags], { cwd: FOLDER });
  return FOLDER;
}

/**
 * Puts our packages, as they are built now, where the peers are. Measured from the workspace they would cost more than their users
 * pay: Playwright transpiles what does not lie in `node_modules`.
 */
export function placeOurs(peersFolder: string): void {
  for (const name of OURS) {
    const target = join(peersFolder, 'node_modules', '@defectlink', name);
    rmSync(target, { recursive: true, force: true });
    for (const part of ['package.json', 'dist']) {
      cpSync(join(ourFolder(name), part), join(target, part), { recursive: true });
    }
  }
}

/**
 * The file that loads a reporter or a runner.
 * @param specifier As a user's configuration names it: `allure-playwright`, `playwright-zephyr/lib/src/server`.
 */
export function peerFile(peersFolder: string, specifier: string): string {
  return createRequire(join(peersFolder, 'package.json')).resolve(specifier);
}

function manifestText(): string {
  const dependencies = { ...PEERS, ...dependenciesOfCore() };
  return `${JSON.stringify({ private: true, dependencies }, undefined, 2)}\n`;
}

/** What our packages need, in the versions that the workspace has. */
function dependenciesOfCore(): Record<string, string> {
  const manifest = v.parse(
    v.object({ dependencies: v.record(v.string(), v.string()) }),
    readJson(join(ourFolder('core'), 'package.json')),
  );
  const installed = (name: string) => join(ourFolder('core'), 'node_modules', name, 'package.json');
  const version = v.object({ version: v.string() });
  return Object.fromEntries(
    Object.keys(manifest.dependencies).map((name) => [
      name,
      v.parse(version, readJson(installed(name))).version,
    ]),
  );
}

function ourFolder(name: (typeof OURS)[number]): string {
  return dirname(fileURLToPath(import.meta.resolve(`@defectlink/${name}/package.json`)));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
