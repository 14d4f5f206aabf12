import { join } from 'node:path';
import {
  findBuilds,
  linkBuild,
  loadConfig,
  openJira,
  startDeadline,
  systemClock,
  type LinkReport,
} from '@defectlink/core/linking';

/** Links the runs whose journals lie in a project's output folder, as `defectlink push` does. */
export async function pushJournals(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<LinkReport[]> {
  const outputDir = join(folder, 'defectlink-results');
  const completion = await loadConfig({ configDir: folder, configFile: undefined, options: {}, env });
  if (!completion.ok) throw new Error(`The configuration has errors: ${JSON.stringify(completion.problems)}`);
  const { config } = completion;
  const { builds } = await findBuilds([outputDir]);
  const reports: LinkReport[] = [];
  for (const runs of builds) {
    const deadline = startDeadline(config, systemClock);
    const connection = {
      env,
      clock: systemClock,
      signal: deadline.signal,
      onSuccess: () => {
        deadline.progress();
      },
    };
    const connect = () => openJira(config, connection);
    const { report } = await linkBuild({
      runs,
      config,
      mode: 'link',
      connect,
      clock: systemClock,
      deadline,
      outputDir,
    });
    deadline.release();
    reports.push(report);
  }
  return reports;
}
