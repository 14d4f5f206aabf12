import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const texts = v.optional(v.record(v.string(), v.string()), {});

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  description: v.optional(v.string()),
  private: v.optional(v.boolean(), false),
  // Old packages write these three in other shapes.
  license: v.fallback(v.optional(v.string()), undefined),
  keywords: v.optional(v.array(v.string()), []),
  homepage: v.optional(v.string()),
  bugs: v.optional(v.unknown()),
  repository: v.optional(v.unknown()),
  engines: texts,
  // What stands behind a path may be nested by conditions. In foreign packages it may be one text.
  exports: v.fallback(v.optional(v.record(v.string(), v.unknown()), {}), {}),
  scripts: texts,
  dependencies: texts,
  peerDependencies: texts,
  optionalDependencies: texts,
});

/** Scripts that a package manager runs when it installs a published package. */
export const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** What a `package.json` says, as far as a release depends on it. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** A package of the workspace that is published. */
export interface PublishedPackage {
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Reads a `package.json`.
 * @param folder the folder it lies in
 * @throws when it is missing or is no manifest
 */
export function readManifest(folder: string): Manifest {
  return v.parse(manifestSchema, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

/**
 * The packages of a workspace that are published, by name.
 * @param root the workspace's root, which holds `packages`
 */
export function findPublishedPackages(root: string): readonly PublishedPackage[] {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .map((name) => ({ folder: join(packages, name), manifest: readManifest(join(packages, name)) }))
    .filter(({ manifest }) => !manifest.private)
    .sort((a, b) => a.manifest.name.localeCompare(b.manifest.name, 'en'));
}
