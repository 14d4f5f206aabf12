import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findEntryPoints } from './api-lock.ts';
import { pack } from './pack.ts';
import { findPublishedPackages } from './published-package.ts';
import { INSTALLERS } from './trial/installers.ts';
import { startLocalRegistry } from './trial/local-registry.ts';
import { runTrial, type Sight, type Trial } from './trial/run-trial.ts';
import { SET_UPS } from './trial/set-ups.ts';
import { shownSetUp } from './trial/shown-set-up.ts';
import { tryTypes } from './trial/try-types.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { only, matrix } = parseArgs({
  options: { only: { type: 'string', default: '' }, matrix: { type: 'boolean', default: false } },
}).values;
const { npm, ...others } = INSTALLERS;
const setUps = Object.values(SET_UPS);

/** What a README says, with npm; the matrix beside it. */
const trials: readonly Trial[] = [
  ...setUps.map((setUp) => ({ setUp, installer: npm, ...(matrix && { nodes: ['20.19.0', '22', '24'] }) })),
  ...(matrix
    ? [
        ...Object.values(others).flatMap((installer) => setUps.map((setUp) => ({ setUp, installer }))),
        { setUp: SET_UPS.playwright, installer: npm, runner: '1.42.1' },
        { setUp: SET_UPS.jest, installer: npm, runner: '29.7.0' },
        { setUp: SET_UPS.vitest, installer: npm, runner: '3.2.0' },
        { setUp: SET_UPS.vitest, installer: npm, runner: '5', nodes: ['22', '24'] },
      ]
    : []),
];

const folder = mkdtempSync(join(tmpdir(), 'defectlink-trial-'));
const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
const packages = findPublishedPackages(root);
const tarballs = pack(packages, folder).map(({ tarball }) => tarball);
const registry = await startLocalRegistry(tarballs, upstream);
const place = { folder, registry: registry.url };
let failed = 0;
const isChosen = (what: string): boolean =>
  only.split(',').some((word) => what.toLowerCase().includes(word.trim().toLowerCase()));
const show = ({ what, seconds, problem }: Sight): void => {
  if (problem !== undefined) failed += 1;
  console.log(`${problem === undefined ? '✓' : '✗'} ${what} (${seconds} s)`);
  if (problem !== undefined) console.log(problem.replaceAll(/^/gm, '    '));
};

try {
  for (const trial of trials) {
    const { setUp, installer } = trial;
    if (!isChosen(`${setUp.name} ${installer.name} ${trial.runner ?? ''}`)) continue;
    const readme = tarballs.find(({ name }) => name === setUp.package)?.readme ?? '';
    for (const sight of await runTrial(trial, shownSetUp(readme, setUp.heading), place)) show(sight);
  }
  if (matrix && isChosen('types'))
    for (const sight of await tryTypes(packages.flatMap(findEntryPoints), place)) show(sight);
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;
