import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { foldersUpwards, repositoryRoot } from '@defectlink/core/linking';

/** A test runner that has a reporter of ours. */
export interface FoundRunner {
  readonly name: 'Playwright' | 'Jest' | 'Vitest';
  /** Package of the reporter. */
  readonly reporter: '@defectlink/playwright' | '@defectlink/jest' | '@defectlink/vitest';
  /** Where its configuration is in the folder, or would be. */
  readonly configFile: string;
  /** Whether the reporter is among the dependencies of the folder, or of one above it in its repository. */
  readonly installed: boolean;
  /** Whether the runner's configuration names the reporter. */
  readonly names: boolean;
  /** Whether the runner's configuration has reporters already, which ours is to join. */
  readonly hasReporters: boolean;
  /** Line for the runner's configuration. */
  readonly line: string;
}

const RUNNERS = [
  {
    name: 'Playwright',
    reporter: '@defectlink/playwright',
    packages: ['@playwright/test'],
    config: /^playwright\.config\.[cm]?[jt]s$/,
    usual: 'playwright.config.ts',
    line: "reporter: [['list'], ['@defectlink/playwright']],",
  },
  {
    name: 'Jest',
    reporter: '@defectlink/jest',
    packages: ['jest'],
    config: /^jest\.config\.(?:[cm]?[jt]s|json)$/,
    usual: 'jest.config.js',
    line: "reporters: ['default', '@defectlink/jest/reporter'],",
  },
  {
    name: 'Vitest',
    reporter: '@defectlink/vitest',
    packages: ['vitest'],
    config: /^vitest\.config\.[cm]?[jt]s$/,
    usual: 'vitest.config.ts',
    line: "test: { reporters: ['default', '@defectlink/vitest/reporter'] },",
  },
] as const;

const VITE = /^vite\.config\.[cm]?[jt]s$/;

/** Finds the runners of a folder by its package.json and its configuration files. */
export function findRunners(folder: string): FoundRunner[] {
  const files = listFolder(folder);
  const manifest = readText(join(folder, 'package.json'));
  const dependencies = readDependencies(join(folder, 'package.json'));
  const around = new Set(
    foldersAround(folder).flatMap((each) => [...readDependencies(join(each, 'package.json'))]),
  );
  return RUNNERS.flatMap(({ name, reporter, packages, config, usual, line }) => {
    const own = files.find((file) => config.test(file));
    const inManifest = name === 'Jest' && /"jest"\s*:\s*\{/.test(manifest);
    const wanted = packages.some((each) => dependencies.has(each));
    if (own === undefined && !inManifest && !wanted) return [];
    // Vite's own configuration holds the tests' where there is no other; by itself it may be of a project that only builds.
    const found = own ?? (name === 'Vitest' ? files.find((file) => VITE.test(file)) : undefined);
    const installed = around.has(reporter);
    const settings = found === undefined ? manifest : readText(join(folder, found));
    // A dependency of that name is no entry among the reporters.
    const names = settings.replace(/"@defectlink\/\w+": *"[^"]*"/g, '').includes(reporter);
    const hasReporters = /\breporters?["']?\s*:/.test(settings);
    const configFile = found ?? (inManifest ? 'package.json' : usual);
    const written = configFile.endsWith('.json') ? asJson(line) : line;
    return [{ name, reporter, configFile, installed, names, hasReporters, line: written }];
  });
}

/** A line of a configuration in code, as a file of JSON has it. */
function asJson(line: string): string {
  return line
    .replace(/^(\w+)/, '"$1"')
    .replaceAll("'", '"')
    .replace(/,$/, '');
}

/** How packages are added here, by the lock file of the folder or of one above it in its repository. */
export function installCommand(folder: string, packages: readonly string[]): string {
  for (const each of foldersAround(folder)) {
    const found = INSTALLERS.find(([lock]) => existsSync(join(each, lock)));
    if (found) return [found[1], ...packages].join(' ');
  }
  return ['npm install --save-dev', ...packages].join(' ');
}

const INSTALLERS = [
  ['pnpm-lock.yaml', 'pnpm add --save-dev'],
  ['yarn.lock', 'yarn add --dev'],
  ['bun.lock', 'bun add --dev'],
  ['bun.lockb', 'bun add --dev'],
  ['package-lock.json', 'npm install --save-dev'],
] as const;

/** A folder and those above it, up to the root of its repository. */
function foldersAround(folder: string): string[] {
  return foldersUpwards(resolve(folder), repositoryRoot(resolve(folder)));
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file's text without a byte order mark, which editors of Windows write; nothing when it cannot be read. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}

/** Names of all dependencies of a package; none when there is no package. */
function readDependencies(path: string): ReadonlySet<string> {
  try {
    const manifest: unknown = JSON.parse(readText(path));
    if (typeof manifest !== 'object' || manifest === null) return new Set();
    const lists = ['dependencies', 'devDependencies', 'peerDependencies'].map((name): unknown =>
      Reflect.get(manifest, name),
    );
    return new Set(
      lists.flatMap((list) => (typeof list === 'object' && list !== null ? Object.keys(list) : [])),
    );
  } catch {
    return new Set();
  }
}
