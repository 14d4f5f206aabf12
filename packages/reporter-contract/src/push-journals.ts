import { join } from 'node:path';
import { findBuilds, loadConfig, pushRuns, type LinkReport } from '@defectlink/core/linking';

/** Links the runs whose journals lie in a project's output folder, as `defectlink push` does. */
export async function pushJournals(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<LinkReport[]> {
  const outputDir = join(folder, 'defectlink-results');
  const completion = await loadConfig({ configDir: folder, configFile: undefined, options: {}, env });
  if (!completion.ok) throw new Error(`The configuration has errors: ${JSON.stringify(completion.problems)}`);
  const { builds } = await findBuilds([outputDir]);
  const reports: LinkReport[] = [];
  for (const runs of builds) {
    const { report } = await pushRuns({ runs, config: completion.config, env, outputDir });
    reports.push(report);
  }
  return reports;
}
