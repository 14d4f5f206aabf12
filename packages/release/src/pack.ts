import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { PublishedPackage } from './published-package.ts';
import type { CodeFile } from './unreached-files.ts';

const packedSchema = v.array(v.object({ name: v.string(), version: v.string(), filename: v.string() }));
type Packed = v.InferOutput<typeof packedSchema>[number];

/** A tarball as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Absolute path of the tarball. */
  readonly path: string;
  /** Bytes that are downloaded. */
  readonly size: number;
  /** Bytes that are installed. */
  readonly installedSize: number;
  /** Paths within the package. */
  readonly files: readonly string[];
  /** Its `package.json`, in which ranges have taken the place of `workspace:`. */
  readonly manifest: string;
  readonly readme: string;
  /** What is loaded of it. */
  readonly code: readonly CodeFile[];
}

/** A package of the workspace, and what would be published of it. */
export interface PackedPackage extends PublishedPackage {
  readonly tarball: Tarball;
}

/**
 * Packs packages of the workspace into tarballs, all at once; nothing is published and nothing but the tarballs is written.
 * @param packages built
 * @param destination the folder for the tarballs
 * @returns the packages with their tarballs, in their order
 */
export function pack(packages: readonly PublishedPackage[], destination: string): readonly PackedPackage[] {
  const [first] = packages;
  if (!first) return [];
  const filters = packages.flatMap(({ manifest }) => ['--filter', manifest.name]);
  const printed = runPnpm(
    ['--recursive', ...filters, 'pack', '--json', '--pack-destination', destination],
    first.folder,
  );
  const packed = v.parse(packedSchema, JSON.parse(printed));
  return packages.map((published) => {
    const one = packed.find(({ name }) => name === published.manifest.name);
    if (!one) throw new Error(`pnpm has packed no ${published.manifest.name}.`);
    return { ...published, tarball: readTarball(one) };
  });
}

function readTarball({ name, version, filename }: Packed): Tarball {
  const entries = tar(['--list', '--verbose', '--gzip', '--file', filename])
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  // pnpm adds the workspace's LICENSE to each tarball without naming it in what it prints.
  const files = entries.map((entry) => (entry.at(-1) ?? '').replace(/^package\//, ''));
  return {
    name,
    version,
    path: filename,
    size: statSync(filename).size,
    installedSize: entries.reduce((sum, entry) => sum + Number(entry[2]), 0),
    files,
    ...contentsOf(filename, files),
  };
}

function contentsOf(
  tarball: string,
  files: readonly string[],
): Pick<Tarball, 'manifest' | 'readme' | 'code'> {
  const scratch = mkdtempSync(join(tmpdir(), 'defectlink-tarball-'));
  try {
    tar(['--extract', '--gzip', '--file', tarball, '--directory', scratch]);
    const textOf = (path: string): string => readFileSync(join(scratch, 'package', path), 'utf8');
    const code = files.filter((path) => /\.[cm]?js$/.test(path));
    return {
      manifest: textOf('package.json'),
      readme: files.includes('README.md') ? textOf('README.md') : '',
      code: code.map((path) => ({ path, text: textOf(path) })),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function tar(args: readonly string[]): string {
  return execFileSync('tar', args, { encoding: 'utf8' });
}

/** The pnpm that runs the script, else the one that npm has at hand. */
function runPnpm(args: readonly string[], cwd: string): string {
  const running = process.env.npm_execpath;
  const [command, ...first] =
    running !== undefined && /pnpm\.c?js$/.test(running)
      ? [process.execPath, running]
      : ['npx', '--yes', '--prefer-offline', 'pnpm@10.34.9'];
  return execFileSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
