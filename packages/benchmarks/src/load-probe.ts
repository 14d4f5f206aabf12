// Loads a reporter in a fresh process and says how long that took: `node load-probe.js <file>`.
import { pathToFileURL } from 'node:url';

const [, , file = ''] = process.argv;
const cpuBefore = process.cpuUsage();
const start = performance.now();
await import(pathToFileURL(file).href);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(`loaded ${JSON.stringify({ wall, cpu: (user + system) / 1000 })}\n`, () =>
  process.exit(),
);
