import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installRunner } from '../src/install-runner.ts';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';

const packages = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Vitest 5 does not start on Node 20. npm carries Node itself. */
const NODE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

// The oldest version that we support, and the newest. The long run holds them to everything, the ordinary one to one run of all cases.
for (const { version, node } of [{ version: '3.2.0' }, { version: '5.1.2', node: `${NODE}@22` }]) {
  const folder = await installRunner([`vitest@${version}`, ...(node ? [node] : [])], packages, 'vitest');
  const adapter = vitestAdapter(folder, node && join(folder, 'node_modules', NODE, 'bin', 'node'));
  describeCases(adapter, process.env.SOAK ? {} : { retries: [1] });
  if (process.env.SOAK) describeHarmlessness(adapter);
}
