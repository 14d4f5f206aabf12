import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { journalsIn, runNode, type ReadJournal } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byRetries, differsByRetries, type ContractCase, type GroupCode } from '../src/contract-case.ts';
import { contractSeed } from '../src/contract-seed.ts';
import { failedTestsOf } from '../src/failed-tests-of.ts';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';
import { MENTION_CASES } from '../src/mention-cases.ts';
import { OUTCOME_CASES } from '../src/outcome-cases.ts';
import type { FinishedRun, RunnerAdapter } from '../src/runner-adapter.ts';

const RUN_TIMEOUT = 300_000;
const COMMAND = fileURLToPath(new URL('../../cli/bin/defectlink.js', import.meta.url));

interface Selection {
  /** Number of retries of each run. @default both */
  readonly retries?: readonly (0 | 1)[];
  /** @default every case that the runner can express */
  readonly only?: (one: ContractCase) => boolean;
  /** JUnit XML that the runner writes beside, whose push must make the same links. */
  readonly junit?: { readonly file: string; readonly cannotTell: (one: ContractCase) => boolean };
}

/** Holds a runner's reporter to the cases that the runner can express: one run per number of retries, linked to a simulator. */
export function describeCases(
  adapter: RunnerAdapter,
  { retries: counts = [0, 1], only = () => true, junit }: Selection = {},
): void {
  const expressible = (one: ContractCase): boolean =>
    only(one) && (one.needs ?? []).every((feature) => adapter.features.has(feature));
  describe.each(counts)(`${adapter.name} with %i retries`, (retries) => {
    const outcomeCases = OUTCOME_CASES.filter(expressible);
    // Each failed attempt costs a process; where retries change nothing, one run is proof enough.
    const mentionCases = MENTION_CASES.filter(
      (one) => expressible(one) && (retries === 0 || differsByRetries(one)),
    );
    const cases = [...outcomeCases, ...mentionCases];
    let simulator: JiraSimulator;
    let folder: string;
    let run: FinishedRun;
    let journal: ReadJournal;

    beforeAll(async () => {
      simulator = await startJiraSimulator({ seed: contractSeed() });
      folder = await adapter.write({
        files: { outcomes: outcomeCases.map(toGroup), mentions: mentionCases.map(toGroup) },
        retries,
        reporter: {},
      });
      run = await adapter.run(folder, { env: linkingEnvironment(simulator) });
      const [only, ...others] = journalsIn(join(folder, 'defectlink-results'));
      if (!only || others.length > 0)
        throw new Error(`One journal was expected.\n${run.stdout}\n${run.stderr}`);
      journal = only;
    }, RUN_TIMEOUT);

    afterAll(async () => {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(named(cases))('journal: %s', (name, { tests }) => {
      const seen = journal.outcomes.filter(({ titlePath }) => titlePath[0] === name);
      for (const [title, expected] of Object.entries(tests)) {
        const outcome = byRetries(expected.outcome, retries);
        const test = seen.find(({ titlePath }) => titlePath.at(-1) === title);
        expect(test?.outcome, title).toBe(outcome);
        expect(test?.failedHook, title).toBe(expected.failedHook);
        expect(test?.settled, title).toBe(true);
        if (expected.mentions) {
          expect(test?.mentions, title).toHaveLength(expected.mentions.length);
          expect(test?.mentions, title).toEqual(expect.arrayContaining([...expected.mentions]));
        }
      }
    });

    it.each(named(cases))('links: %s', (_, one) => {
      const keys = keysOf(one);
      const made = linksMadeIn(simulator).filter((sentence) =>
        keys.some((key) => sentence.endsWith(` ${key}`)),
      );
      expect(made.sort()).toEqual([...byRetries(one.links, retries)].sort());
    });

    it('links nothing else', () => {
      const expected = cases.flatMap(({ links }) => [...byRetries(links, retries)]);
      expect(linksMadeIn(simulator).sort()).toEqual(expected.sort());
    });

    if (junit)
      it('links the same by JUnit XML, as far as that can tell', { timeout: RUN_TIMEOUT }, async () => {
        const other = await startJiraSimulator({ seed: contractSeed() });
        const env = { ...linkingEnvironment(other), DEFECTLINK_OUTAGE: 'false' };
        const { exitCode, stdout, stderr } = await runNode([COMMAND, 'push', junit.file], {
          cwd: folder,
          env,
        });
        const untold = cases.filter(junit.cannotTell).flatMap(keysOf);
        const made = linksMadeIn(other).filter(
          (sentence) => !untold.some((key) => sentence.endsWith(` ${key}`)),
        );
        await other.close();
        const told = cases.filter((one) => !junit.cannotTell(one));
        expect(made.sort()).toEqual(told.flatMap(({ links }) => [...byRetries(links, retries)]).sort());
        // Some of the cases name what no defect can be, and a push says so by its exit code.
        expect(exitCode, stdout + stderr).toBe(stdout.includes('names no defect') ? 1 : 0);
      });

    it("sees the failed tests that the runner's own report has", () => {
      expect(run.failedTests).not.toHaveLength(0);
      expect(failedTestsOf([journal])).toEqual(run.failedTests);
    });

    it('counts each test once, as the runner does', () => {
      const counts = Object.values(journal.finish?.counts ?? {});
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(run.testCount);
    });

    it('leaves the exit code to the tests', () => {
      expect(run.exitCode).toBe(1);
    });
  });
}

function named(cases: readonly ContractCase[]): [string, ContractCase][] {
  return cases.map((one) => [one.name, one]);
}

function toGroup({ name, code }: ContractCase): GroupCode {
  return { describe: name, ...code };
}

/** The keys of defects that a case speaks of: those it links and those it must not link. */
function keysOf({ code }: ContractCase): string[] {
  return JSON.stringify(code).match(/KP-2\d\d/g) ?? [];
}
