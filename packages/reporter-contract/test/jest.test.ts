import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jestAdapter } from '../src/jest/jest-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';
import { describeIdleRun } from './idle-suite.ts';

const adapter = jestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));

describeCases(adapter);
describeHarmlessness(adapter);
describeIdleRun(adapter);
