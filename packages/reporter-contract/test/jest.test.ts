import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JUNIT_XML } from '../src/jest-style/jest-style-adapter.ts';
import { DEFAULT_JUNIT_XML, jestAdapter } from '../src/jest/jest-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';
import { describeIdleRun } from './idle-suite.ts';
import { describeJunitDoor } from './junit-door-suite.ts';

const adapter = jestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));

describeCases(adapter);
describeJunitDoor(adapter, [
  { file: JUNIT_XML },
  // Where one text holds all titles, nobody can tell a test's own from that of its describe, and the first counts.
  { file: DEFAULT_JUNIT_XML, untold: ['KP-88 causes KP-235'] },
]);
describeHarmlessness(adapter);
describeIdleRun(adapter);
