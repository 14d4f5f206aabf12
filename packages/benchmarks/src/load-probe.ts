// Loads a reporter in a process that has loaded its runner, and says how long that took: `node load-probe.js <runner> <reporter>`.
import { pathToFileURL } from 'node:url';

const [, , runner = '', reporter = ''] = process.argv;
await import(pathToFileURL(runner).href);
const cpuBefore = process.cpuUsage();
const start = performance.now();
await import(pathToFileURL(reporter).href);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(`loaded ${JSON.stringify({ wall, cpu: (user + system) / 1000 })}\n`, () =>
  process.exit(),
);
