import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test runner that has a reporter of ours. */
export interface FoundRunner {
  readonly name: 'Playwright' | 'Jest' | 'Vitest';
  /** Package of the reporter. */
  readonly reporter: '@defectlink/playwright' | '@defectlink/jest' | '@defectlink/vitest';
  /** Its configuration file in the folder, if there is one. */
  readonly configFile?: string;
  /** Whether the reporter is among the folder's dependencies. */
  readonly installed: boolean;
  /** Whether the runner's configuration names the reporter. */
  readonly names: boolean;
  /** Line for the runner's configuration. */
  readonly line: string;
}

const RUNNERS = [
  {
    name: 'Playwright',
    reporter: '@defectlink/playwright',
    packages: ['@playwright/test'],
    config: /^playwright\.config\.[cm]?[jt]s$/,
    line: "reporter: [['list'], ['@defectlink/playwright']],",
  },
  {
    name: 'Jest',
    reporter: '@defectlink/jest',
    packages: ['jest'],
    config: /^jest\.config\.(?:[cm]?[jt]s|json)$/,
    line: "reporters: ['default', '@defectlink/jest/reporter'],",
  },
  {
    name: 'Vitest',
    reporter: '@defectlink/vitest',
    packages: ['vitest'],
    // Vite's own configuration holds the tests' where there is no other; one without them is of a project that only builds.
    config: /^vitest\.config\.[cm]?[jt]s$/,
    line: "test: { reporters: ['default', '@defectlink/vitest/reporter'] },",
  },
] as const;

/** Finds the runners of a folder by its package.json and its configuration files. */
export function findRunners(folder: string): FoundRunner[] {
  const files = listFolder(folder);
  const dependencies = readDependencies(join(folder, 'package.json'));
  return RUNNERS.flatMap(({ name, reporter, packages, config, line }) => {
    const configFile = files.find((file) => config.test(file));
    if (configFile === undefined && !packages.some((wanted) => dependencies.has(wanted))) return [];
    const installed = dependencies.has(reporter);
    const names = [configFile ?? 'package.json'].some((file) =>
      readText(join(folder, file)).includes(reporter),
    );
    return [{ name, reporter, installed, names, line, ...(configFile !== undefined && { configFile }) }];
  });
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file's text; nothing when it cannot be read. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Names of all dependencies of a package; none when there is no package. */
function readDependencies(path: string): ReadonlySet<string> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
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
