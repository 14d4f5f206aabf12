import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { CodeFile } from './unreached-files.ts';

const packedSchema = v.object({
  name: v.string(),
  version: v.string(),
  filename: v.string(),
});

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

/**
 * Packs a package into a tarball; nothing is published and nothing but the tarball is written.
 * @param folder the package's folder, built
 * @param destination the folder for the tarball
 */
export function pack(folder: string, destination: string): Tarball {
  const printed = runPnpm(['pack', '--json', '--pack-destination', destination], folder);
  const { name, version, filename } = v.parse(packedSchema, JSON.parse(printed));
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
