import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installRunner } from '../src/install-runner.ts';
import { OUTCOME_CASES } from '../src/outcome-cases.ts';
import { playwrightAdapter } from '../src/playwright/playwright-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';
import { describeRuns } from './playwright-runs-suite.ts';
import { describeShards } from './playwright-shards-suite.ts';

const packages = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

// The oldest version that we support, and one from the middle: results have had annotations since 1.52. The long run holds them to
// everything, the ordinary one to a single case.
for (const version of ['1.42.1', '1.52.0']) {
  const adapter = playwrightAdapter(
    await installRunner([`@playwright/test@${version}`], packages, 'playwright'),
  );
  if (process.env.SOAK) {
    describeCases(adapter);
    describeRuns(adapter);
    describeShards(adapter);
    describeHarmlessness(adapter);
  } else {
    describeCases(adapter, { retries: [1], only: (one) => OUTCOME_CASES.indexOf(one) === 0 });
  }
}
