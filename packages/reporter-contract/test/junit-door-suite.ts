import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import { runNode } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byRetries } from '../src/contract-case.ts';
import { contractSeed } from '../src/contract-seed.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { MENTION_CASES } from '../src/mention-cases.ts';
import { OUTCOME_CASES } from '../src/outcome-cases.ts';
import type { RunnerAdapter } from '../src/runner-adapter.ts';
import { saidInTitles } from '../src/said-in-titles.ts';

const RUN_TIMEOUT = 300_000;
const RETRIES = 1;
const COMMAND = fileURLToPath(new URL('../../cli/bin/defectlink.js', import.meta.url));

/** JUnit XML that a runner writes into the project's folder. */
export interface WrittenJunit {
  readonly file: string;
  /** Links that it cannot tell. @default none */
  readonly untold?: readonly string[];
}

/**
 * Holds a runner's reporter and the JUnit XML that the same run writes to one and the same links, for the tests that can name their
 * defects in their titles.
 */
export function describeJunitDoor(adapter: RunnerAdapter, written: readonly WrittenJunit[]): void {
  describe(`${adapter.name} and its JUnit XML`, () => {
    const cases = [...OUTCOME_CASES, ...MENTION_CASES]
      .filter(({ needs = [] }) => needs.every((feature) => adapter.features.has(feature)))
      .flatMap((one) => saidInTitles(one) ?? []);
    const expected = cases.flatMap(({ links }) => [...byRetries(links, RETRIES)]).sort();
    let folder: string;
    let byReporter: readonly string[];

    beforeAll(async () => {
      const simulator = await startJiraSimulator({ seed: contractSeed() });
      folder = await adapter.write({
        files: { titles: cases.map(({ name, code }) => ({ describe: name, ...code })) },
        retries: RETRIES,
        reporter: {},
      });
      await adapter.run(folder, { env: linkingEnvironment(simulator) });
      byReporter = linksMadeIn(simulator);
      await simulator.close();
    }, RUN_TIMEOUT);

    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it('the reporter links what each test names', () => {
      expect(expected.length).toBeGreaterThan(10);
      expect([...byReporter].sort()).toEqual(expected);
    });

    it.each(written)('$file links the same', { timeout: RUN_TIMEOUT }, async ({ file, untold = [] }) => {
      const simulator = await startJiraSimulator({ seed: contractSeed() });
      const env = { ...linkingEnvironment(simulator), DEFECTLINK_OUTAGE: 'false' };
      const { exitCode, stdout, stderr } = await runNode([COMMAND, 'push', file], { cwd: folder, env });
      const byXml = linksMadeIn(simulator);
      await simulator.close();
      expect(byXml.sort(), stdout + stderr).toEqual(
        expected.filter((sentence) => !untold.includes(sentence)),
      );
      expect(exitCode, stdout + stderr).toBe(0);
    });
  });
}
