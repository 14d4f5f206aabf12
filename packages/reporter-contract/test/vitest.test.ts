import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';
import { describeIdleRun } from './idle-suite.ts';

const adapter = vitestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));

describeCases(adapter);
describeHarmlessness(adapter);
describeIdleRun(adapter);
