import { createRequire } from 'node:module';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { INSTALL_SCRIPTS, readManifest, type Manifest } from './published-package.ts';

/** Licences that let everybody use, change and hand on. */
const FREE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
]);

/** A dependency that a user installs with one of our packages. */
export interface Dependency {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Everything that a package brings along, the dependencies of its dependencies included, as installed here.
 * @param folder the package's folder
 */
export function findDependencies(folder: string): readonly Dependency[] {
  const found = new Map<string, Dependency>();
  const waiting: Dependency[] = [read(realpathSync(folder))];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const name of Object.keys(at.manifest.dependencies)) {
      const installed = locate(name, at.folder);
      if (found.has(installed)) continue;
      const dependency = read(installed);
      found.set(installed, dependency);
      waiting.push(dependency);
    }
  }
  return [...found.values()].sort((a, b) => a.manifest.name.localeCompare(b.manifest.name, 'en'));
}

function read(folder: string): Dependency {
  return { folder, manifest: readManifest(folder) };
}

/** What speaks against handing a dependency on to users: its licence, or code that it runs at install. Pure. */
export function dependencyProblems({ name, version, license, scripts }: Manifest): readonly string[] {
  const licences = (license ?? '').replace(/[()]/g, '').split(/ OR /);
  return [
    ...(licences.some((one) => FREE.has(one))
      ? []
      : [`${name} ${version} has the licence ${license ?? '(none)'}.`]),
    ...INSTALL_SCRIPTS.filter((script) => script in scripts).map(
      (script) => `${name} ${version} runs a script at install (${script}).`,
    ),
  ];
}

/** Packages need not export their `package.json`, so it is looked for as Node looks for packages. */
function locate(name: string, from: string): string {
  const folders = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = folders
    .map((modules) => join(modules, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new Error(`${name}, which ${dirname(from)} needs, is not installed`);
  return realpathSync(folder);
}
