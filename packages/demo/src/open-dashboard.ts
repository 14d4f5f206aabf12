import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startDashboard, type Dashboard } from '@defectlink/dashboard';
import { RESULTS_FOLDER, settings } from './settings.ts';
import type { JiraAccess } from './jira-reader.ts';

const CONFIG = 'defectlink.config.json';

/**
 * Opens the dashboard over the builds that the demo recorded, as `defectlink dashboard` does. The Issue Mapping that it shows and saves
 * is a copy of the Jest example's, so that trying it out changes no file of the repository.
 */
export async function openDashboard(jira: JiraAccess, scratchFolder: string): Promise<Dashboard> {
  const example = createRequire(import.meta.url).resolve('@defectlink/example-jest/package.json');
  const configDir = join(scratchFolder, 'project');
  await mkdir(configDir);
  await copyFile(join(dirname(example), CONFIG), join(configDir, CONFIG));
  const outputDir = join(scratchFolder, RESULTS_FOLDER);
  return startDashboard({
    folders: [outputDir],
    outputDir,
    configDir,
    configFile: undefined,
    env: settings(jira, scratchFolder),
  });
}
