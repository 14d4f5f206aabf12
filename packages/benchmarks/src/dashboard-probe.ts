// Serves the dashboard of a folder in a process of its own: `node --expose-gc dashboard-probe.js <folder>`. Each line of its input is
// answered by the heap that is left after a collection of garbage, in megabytes.
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startDashboard } from '@defectlink/dashboard';
import { RESULTS } from './report-variants.ts';

const [, , folder = '.'] = process.argv;
const results = join(folder, RESULTS);
const { address, close } = await startDashboard({
  folders: [results],
  outputDir: results,
  configDir: folder,
  configFile: undefined,
  env: process.env,
});
process.stdout.write(`${address}\n`);
const lines = createInterface(process.stdin);
lines.on('line', () => {
  globalThis.gc?.();
  process.stdout.write(`${process.memoryUsage().heapUsed / 2 ** 20}\n`);
});
await once(lines, 'close');
await close();
