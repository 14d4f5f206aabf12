// Replays a made-up run to our Playwright reporter: `node --expose-gc growth-probe.js <folder> <tests> none|record`.
import DefectlinkReporter from '@defectlink/playwright';
import { syntheticRun } from './synthetic-run.ts';

const [, , folder = '.', tests = '0', mode = 'none'] = process.argv;

const { config, suite } = syntheticRun(folder, Number(tests));
const reporter =
  mode === 'none'
    ? undefined
    : new DefectlinkReporter({ mode, outputDir: `${folder}/results`, projects: ['KP'] });
globalThis.gc?.();
const heapBefore = process.memoryUsage().heapUsed;
const cpuBefore = process.cpuUsage();
reporter?.onBegin(config, suite);
for (const test of suite.allTests()) for (const result of test.results) reporter?.onTestEnd(test, result);
await reporter?.onEnd({ status: 'failed', startTime: new Date(0), duration: 0 });
const { user, system } = process.cpuUsage(cpuBefore);
globalThis.gc?.();
const memory = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
// Both are named here once more, so that neither was collected before.
const held = `${suite.allTests().length} tests, ${reporter?.constructor.name ?? 'no reporter'}`;
process.stdout.write(`grown ${JSON.stringify({ cpu: (user + system) / 1000, memory })} by ${held}\n`);
