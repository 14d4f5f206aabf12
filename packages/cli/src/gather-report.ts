import {
  buildIdOf,
  findBuilds,
  keepReport,
  loadConfig,
  readCredentials,
  systemClock,
  withinTime,
  type BuildRun,
  type Config,
  type KeptReport,
  type LinkReport,
} from '@defectlink/core/linking';
import type { Places } from './open-project.ts';

interface Gathering {
  readonly places: Places;
  /** Leaves Jira alone, credentials or not. */
  readonly offline: boolean;
  /** JQL of the requirements that belong into the report whether they are tested or not. */
  readonly requirements?: string;
}

/** Gathers what a report that people keep tells: its journals as far as they are left, and the chain from Jira with credentials. */
export async function gatherReport(
  report: LinkReport,
  { places, offline, requirements }: Gathering,
): Promise<KeptReport> {
  const { builds } = await findBuilds([places.outputDir]);
  // Runs of several builds that were pushed to one execution are one build of the report's.
  const runs = builds.flat().filter((run) => isOf(report, run));
  const completion = await loadConfig(places);
  const wanted = { report, runs, clock: systemClock, ...(requirements !== undefined && { requirements }) };
  if (!completion.ok) {
    return keepReport({
      ...wanted,
      jira: 'there is no configuration that can be used (npx defectlink doctor).',
    });
  }
  const { config } = completion;
  const why = whyNotAsked(config, places, offline);
  if (why !== undefined) return keepReport({ ...wanted, config, jira: why });
  const budget = { timeout: config.timeout, maxDuration: Infinity };
  return withinTime(config, { env: places.env, clock: systemClock, budget }, ({ connect }) =>
    keepReport({ ...wanted, config, jira: connect }),
  );
}

function whyNotAsked({ jira }: Config, { env }: Places, offline: boolean): string | undefined {
  if (offline) return '--offline was given.';
  return readCredentials(env, jira.envPrefix).found
    ? undefined
    : 'there are no credentials in the environment.';
}

/** Journals that were pushed to an execution named at the command are of another build by themselves. */
function isOf(report: LinkReport, run: BuildRun): boolean {
  return buildIdOf(run) === report.buildId || report.runIds.includes(run.runId);
}
