import { join } from 'node:path';
import {
  findBuilds,
  keepReport,
  loadConfig,
  pushRuns,
  systemClock,
  traceChain,
  withinTime,
  parseIssueKey,
  type BuildRun,
  type ChainTree,
  type Config,
  type KeptReport,
  type LinkReport,
} from '@defectlink/core/linking';
import type { DefectlinkConfig, TestOutcome } from '@defectlink/core';
import { startJiraSimulator, type JiraSimulator, type SimulatorSeed } from '@defectlink/jira-simulator';
import { folderWith, journalOf, KP_MAPPING, userOf } from '@defectlink/test-kit';

/** The whole Issue Mapping of the simulator's usual site. */
export const WHOLE_MAPPING = {
  ...KP_MAPPING,
  requirementIssueType: 'Story',
  executionToTestCase: 'includes',
  testCaseToRequirement: 'tests',
} as const satisfies DefectlinkConfig['mapping'];

interface LinkedSiteOptions {
  readonly outcomes: readonly TestOutcome[];
  readonly config: DefectlinkConfig;
  readonly seed?: SimulatorSeed;
  readonly passed?: number;
}

/** A simulated Jira after a build was linked to it, and what can be asked of it afterwards. */
export class LinkedSite {
  readonly simulator: JiraSimulator;
  readonly report: LinkReport;
  readonly runs: readonly BuildRun[];
  readonly config: Config;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(
    simulator: JiraSimulator,
    runs: readonly BuildRun[],
    config: Config,
    report: LinkReport,
  ) {
    this.simulator = simulator;
    this.#env = userOf(simulator);
    this.runs = runs;
    this.config = config;
    this.report = report;
  }

  static async start({
    outcomes,
    config: written,
    seed,
    passed = 5,
  }: LinkedSiteOptions): Promise<LinkedSite> {
    const simulator = await startJiraSimulator(seed ? { seed } : {});
    const env = userOf(simulator);
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.json': JSON.stringify(written),
      'defectlink-results/20261122t113900z-jest-k3f9.jsonl': journalOf(outcomes, { passed, buildId: '4711' }),
    });
    const completion = await loadConfig({ configDir: folder, configFile: undefined, options: {}, env });
    if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
    const outputDir = join(folder, 'defectlink-results');
    const [runs = []] = (await findBuilds([outputDir])).builds;
    const { report } = await pushRuns({ runs, config: completion.config, outputDir, env });
    return new LinkedSite(simulator, runs, completion.config, report);
  }

  /** What `defectlink report --html` gathers with credentials. */
  keep(requirements?: string, runs = this.runs): Promise<KeptReport> {
    return withinTime(this.config, { env: this.#env, clock: systemClock }, ({ connect }) =>
      keepReport({
        report: this.report,
        runs,
        config: this.config,
        jira: connect,
        clock: systemClock,
        ...(requirements !== undefined && { requirements }),
      }),
    );
  }

  /** What it gathers without. */
  keepOffline(): Promise<KeptReport> {
    const { report, runs, config } = this;
    return keepReport({
      report,
      runs,
      config,
      jira: 'there are no credentials in the environment.',
      clock: systemClock,
    });
  }

  /** What `defectlink trace KEY` shows. */
  trace(text: string): Promise<ChainTree> {
    return withinTime(this.config, { env: this.#env, clock: systemClock }, async ({ connect }) => {
      const [jira, key] = [await connect(), parseIssueKey(text)];
      if (!jira.ok || !key) throw new Error(`${text} cannot be traced`);
      const traced = await traceChain(key, { ...jira.value, config: this.config });
      if (!traced.ok) throw new Error(traced.message);
      return traced.tree;
    });
  }
}
