// Loaded into every measured process (`node --import`): writes at its exit what the process has used.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { ownCpu } from './own-cpu.ts';

const file = process.env.BENCHMARK_USAGE_FILE;
if (file !== undefined && isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(
      file,
      `${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024, own: ownCpu() })}\n`,
    );
  });
}
