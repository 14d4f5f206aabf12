import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createdIn,
  creatingEnvironment,
  linksIn,
  linksWantedBy,
  OUTPUT_DIR,
  push,
  startLinkedSite,
} from './linked-project.ts';
import { recordBuild } from './record-build.ts';

const TEMPORARY = resolve(import.meta.dirname, '../../.tmp');
const ROUNDS = process.env.SOAK === '1' ? 50 : 4;
const PUSHES = 3;
const folders: string[] = [];

describe('pushes of one build at the same time', { timeout: ROUNDS * 60_000 }, () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    console.info(`${ROUNDS} times ${PUSHES} pushes at once: no link lost, none doubled, one execution each.`);
  });

  it('make each link once, and one execution, although Jira would store doubled ones', async () => {
    mkdirSync(TEMPORARY, { recursive: true });
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = mkdtempSync(join(TEMPORARY, 'pushes-'));
      folders.push(folder);
      const outputDir = join(folder, OUTPUT_DIR);
      recordBuild(outputDir);
      const simulator = await startLinkedSite({
        racyLinkInsert: true,
        indexLagMs: 300,
        faults: [{ endpoint: '* *', fault: { kind: 'latency', ms: 10 } }],
      });
      try {
        const env = creatingEnvironment(simulator);
        const ended = await Promise.all(Array.from({ length: PUSHES }, () => push(outputDir, env)));
        const said = ended.map(({ stdout, stderr }) => stdout + stderr).join('\n');
        expect(linksIn(simulator), said).toEqual(linksWantedBy(outputDir));
        expect(createdIn(simulator), said).toHaveLength(1);
        expect(ended.map(({ exitCode }) => exitCode)).toEqual(Array(PUSHES).fill(0));
      } finally {
        await simulator.close();
      }
    }
  });
});
