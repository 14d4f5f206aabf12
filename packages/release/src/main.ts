import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dependencyProblems, findDependencies } from './dependency-problems.ts';
import { pack } from './pack.ts';
import { findPublishedPackages } from './published-package.ts';
import { SIZE_LIMITS } from './size-limits.ts';
import { tarballProblems } from './tarball-problems.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { keep } = parseArgs({ options: { keep: { type: 'string' } } }).values;
const destination = keep === undefined ? mkdtempSync(join(tmpdir(), 'defectlink-release-')) : resolve(keep);
mkdirSync(destination, { recursive: true });
const problems: string[] = [];

try {
  console.log('Would be published, and nothing else:\n');
  console.log('package                     version   files  tarball  installed  brings along');
  for (const { folder, manifest, tarball } of pack(findPublishedPackages(root), destination)) {
    const dependencies = findDependencies(folder);
    const cells = [
      tarball.name.padEnd(27),
      tarball.version.padEnd(8),
      String(tarball.files.length).padStart(6),
      kilobytes(tarball.size).padStart(8),
      kilobytes(tarball.installedSize).padStart(10),
      `${dependencies.length} packages`.padStart(13),
    ];
    console.log(cells.join(' '));
    const faults = [
      ...tarballProblems(tarball, manifest, SIZE_LIMITS[tarball.name]),
      ...dependencies.flatMap((dependency) => dependencyProblems(dependency.manifest)),
    ];
    problems.push(...faults.map((fault) => `${tarball.name}: ${fault}`));
  }
} finally {
  if (keep === undefined) rmSync(destination, { recursive: true, force: true });
}

if (problems.length > 0) {
  console.error(`\nNot fit to publish:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exitCode = 1;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
