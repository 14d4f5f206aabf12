import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkingEnvironment } from '../../src/linking-to-simulator.ts';
import { journalLines, linksIn, linksWantedBy, OUTPUT_DIR, push, startLinkedSite } from './linked-project.ts';

const SESSION = new URL('./session-child.mjs', import.meta.url).pathname;
const TESTS = 12;
const TEMPORARY = resolve(import.meta.dirname, '../../.tmp');
let root: string;
const mounted: string[] = [];
let tried = 0;

beforeAll(() => {
  mkdirSync(TEMPORARY, { recursive: true });
  root = mkdtempSync(join(TEMPORARY, 'full-disk-'));
});
afterAll(() => {
  console.info(`${tried} full disks tried: every link was made, and what was recorded was linked later.`);
  for (const folder of mounted) spawnSync('umount', [folder]);
  rmSync(root, { recursive: true, force: true });
});

/** A shell that can limit the size of files, as a quota does. There is none on Windows. */
const canLimit = spawnSync('sh', ['-c', 'ulimit -f 8']).status === 0;
/** Only root may mount a file system, and not in every container. */
const canMount = process.getuid?.() === 0 && canMountTmpfs();

describe('a run whose disk is full', { timeout: 120_000 }, () => {
  describe.skipIf(!canLimit)('because no file may grow further (skipped where there is no ulimit)', () => {
    // In blocks of 512 bytes: the journal ends in its header, in the middle of a test, and near its end.
    it.each([0, 1, 2, 3, 5, 8])('than %i blocks', async (blocks) => {
      const outputDir = newOutputDir();
      await expectNothingLost(
        outputDir,
        ['sh', '-c', `ulimit -f ${blocks}; exec "$0" "$@"`],
        () => undefined,
      );
    });
  });

  describe.skipIf(!canMount)('because its file system is (skipped where only root could mount one)', () => {
    it.each([4, 8])('at %i KiB', async (size) => {
      const outputDir = newOutputDir();
      mkdirSync(outputDir, { recursive: true });
      spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', outputDir]);
      mounted.push(outputDir);
      await expectNothingLost(outputDir, [], () => {
        spawnSync('mount', ['-o', 'remount,size=4m', outputDir]);
      });
    });
  });
});

/**
 * Links from a run that cannot keep its journal; then only records on the same disk and pushes when there is room.
 * @param prefix Command that the runs are started by.
 */
async function expectNothingLost(
  outputDir: string,
  prefix: readonly string[],
  makeRoom: () => void,
): Promise<void> {
  tried += 1;
  const linking = await startLinkedSite();
  const recording = await startLinkedSite();
  try {
    const said = await run(
      [...prefix, process.execPath, SESSION, outputDir, String(TESTS)],
      linkingEnvironment(linking),
    );
    const all = Array.from({ length: TESTS }, (_, at) => `KP-88 causes KP-${201 + at}`);
    expect(said).toContain('cannot write the run journal');
    expect(linksIn(linking), said).toEqual(all);

    const env = linkingEnvironment(recording);
    await run([...prefix, process.execPath, SESSION, outputDir, String(TESTS)], {
      ...env,
      DEFECTLINK_MODE: 'record',
    });
    makeRoom();
    const recorded = journalLines(outputDir).length > 0 ? linksWantedBy(outputDir, 'KP-88') : [];
    const pushed = await push(outputDir, env);
    expect(pushed.exitCode, pushed.stderr).toBe(0);
    expect(linksIn(recording), pushed.stdout).toEqual(recorded);
  } finally {
    await linking.close();
    await recording.close();
  }
}

async function run(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args, {
    env: { PATH: process.env.PATH, ...env },
    cwd: root,
  });
  return stdout + stderr;
}

function newOutputDir(): string {
  return join(mkdtempSync(join(root, 'run-')), OUTPUT_DIR);
}

function canMountTmpfs(): boolean {
  mkdirSync(TEMPORARY, { recursive: true });
  const folder = mkdtempSync(join(TEMPORARY, 'mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}
