import { formatProblem, loadConfig, readCredentials, type Config } from '@defectlink/core/linking';
import type { DashboardPlaces } from './places.ts';

/** The configuration, or why there is none that can be used. */
export type Setup =
  | {
      readonly ok: true;
      readonly config: Config;
      /** Why nothing can be asked of Jira or written to it: the credentials that are missing. */
      readonly readOnly?: string;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the configuration and whether there are credentials for it. */
export async function readSetup({ configDir, configFile, env }: DashboardPlaces): Promise<Setup> {
  const completion = await loadConfig({ configDir, configFile, options: {}, env });
  if (!completion.ok) return { ok: false, problems: completion.problems.map(formatProblem) };
  const { config } = completion;
  const credentials = readCredentials(env, config.jira.envPrefix);
  return { ok: true, config, ...(!credentials.found && { readOnly: formatProblem(credentials.problem) }) };
}
