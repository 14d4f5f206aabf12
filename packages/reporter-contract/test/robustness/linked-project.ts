import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestOutcome } from '@defectlink/core';
import {
  startJiraSimulator,
  type JiraSimulator,
  type JiraSimulatorOptions,
} from '@defectlink/jira-simulator';
import { journalsIn, runNode, type EndedProcess } from '@defectlink/test-kit';
import { contractSeed } from '../../src/contract-seed.ts';
import { linkingEnvironment } from '../../src/linking-to-simulator.ts';
import type { FixtureProject } from '../../src/runner-adapter.ts';

const PUSH = new URL('./push-child.mjs', import.meta.url).pathname;
export const OUTPUT_DIR = 'defectlink-results';

/** Tests that fail and name a defect and a test case in their titles, which every runner has, among some that pass. */
export const FAILING_FILES: FixtureProject['files'] = {
  checkout: [
    {
      describe: 'checkout',
      holds: [
        { title: 'adds tax @defect:KP-201 @testcase:KP-42', does: 'fails' },
        { title: 'adds shipping', does: 'passes' },
        { title: 'takes vouchers @defect:KP-202 @testcase:KP-43', does: 'fails' },
      ],
    },
  ],
  login: [
    {
      describe: 'login',
      holds: [
        { title: 'refuses old passwords @defect:KP-203 @testcase:KP-42', does: 'fails' },
        { title: 'greets @defect:KP-204', does: 'fails' },
      ],
    },
  ],
};

/** A simulator that has the defects of {@link FAILING_FILES}. */
export function startLinkedSite(options: JiraSimulatorOptions = {}): Promise<JiraSimulator> {
  return startJiraSimulator({ ...options, seed: contractSeed() });
}

/** The variables by which a run creates a Test Execution for itself and links to it. */
export function creatingEnvironment(simulator: Pick<JiraSimulator, 'url'>): Record<string, string> {
  const { DEFECTLINK_EXECUTION: _, ...env } = linkingEnvironment(simulator);
  return { ...env, DEFECTLINK_EXECUTION_PROJECT: 'KP' };
}

/** Pushes what lies in an output folder, in a process of its own. */
export function push(outputDir: string, env: Readonly<Record<string, string>>): Promise<EndedProcess> {
  return runNode([PUSH, outputDir], { cwd: outputDir, env });
}

/** The command line that does the same. */
export function pushCommand(outputDir: string): string[] {
  return [PUSH, outputDir];
}

/** The links of a site beyond those of its seed, sorted, with the Test Executions that were created called NEW. */
export function linksIn(simulator: JiraSimulator): string[] {
  const created = createdIn(simulator);
  return simulator
    .links()
    .slice(contractSeed().links?.length ?? 0)
    .map(({ sentence }) => sentence.replace(/^\S+/, (key) => (created.includes(key) ? 'NEW' : key)))
    .sort();
}

/** Keys of the issues that a site has beyond those of its seed. */
export function createdIn(simulator: JiraSimulator): string[] {
  const seeded = new Set(contractSeed().issues?.map(({ key }) => key));
  return (simulator.snapshot().issues ?? []).map(({ key }) => key).filter((key) => !seeded.has(key));
}

/** The links that the settled failures in the journals of an output folder ask for, whatever state the files are in. */
export function linksWantedBy(outputDir: string, execution = 'NEW'): string[] {
  const links = journalledFailures(outputDir).flatMap(({ titlePath }) => {
    const title = titlePath.join(' ');
    const [, defect] = /@defect:(\S+)/.exec(title) ?? [];
    const [, testCase] = /@testcase:(\S+)/.exec(title) ?? [];
    if (defect === undefined) return [];
    return [
      `${execution} causes ${defect}`,
      ...(testCase === undefined ? [] : [`${testCase} tests ${defect}`]),
    ];
  });
  return [...new Set(links)].sort();
}

function journalledFailures(outputDir: string): TestOutcome[] {
  return journalsIn(outputDir, { killed: true })
    .flatMap(({ outcomes }) => outcomes)
    .filter(({ outcome, settled }) => outcome === 'failed' && settled);
}

/** The lines of the run journals in an output folder, which may not be there yet. */
export function journalLines(outputDir: string): string[] {
  if (!existsSync(outputDir)) return [];
  return readdirSync(outputDir)
    .filter((name) => name.endsWith('.jsonl') && !name.includes('.push-'))
    .flatMap((name) => readFileSync(join(outputDir, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
}
