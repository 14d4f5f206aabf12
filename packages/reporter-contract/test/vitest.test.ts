import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JUNIT_XML } from '../src/jest-style/jest-style-adapter.ts';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';
import { describeIdleRun } from './idle-suite.ts';
import { describeJunitDoor } from './junit-door-suite.ts';

const adapter = vitestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));

describeCases(adapter);
describeJunitDoor(adapter, [{ file: JUNIT_XML }]);
describeHarmlessness(adapter);
describeIdleRun(adapter);
