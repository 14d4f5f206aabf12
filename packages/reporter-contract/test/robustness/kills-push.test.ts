import { mkdirSync, mkdtempSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeKills } from './kill-suite.ts';
import { pushCommand, OUTPUT_DIR } from './linked-project.ts';
import { recordBuild } from './record-build.ts';

const TEMPORARY = resolve(import.meta.dirname, '../../.tmp');

describeKills({
  name: 'a push',
  progressInAll: 18,
  kills: 3,
  prepare: () => {
    mkdirSync(TEMPORARY, { recursive: true });
    const folder = mkdtempSync(`${TEMPORARY}/push-`);
    const outputDir = resolve(folder, OUTPUT_DIR);
    recordBuild(outputDir);
    return Promise.resolve({ folder, command: pushCommand(outputDir) });
  },
});
