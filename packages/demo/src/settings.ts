import { join } from 'node:path';
import type { JiraAccess } from './jira-reader.ts';

/** The Test Execution of the demo's runs. */
export const EXECUTION = 'KP-88';

/** Where the runs leave their journals and reports, in the demo's scratch folder: they are one build. */
export const RESULTS_FOLDER = 'defectlink-results';

/** Environment variables by which defectlink links to the simulated Jira. */
export function settings(jira: JiraAccess, scratchFolder: string): Readonly<Record<string, string>> {
  return {
    JIRA_BASE_URL: jira.baseUrl,
    JIRA_EMAIL: jira.email,
    JIRA_API_TOKEN: jira.apiToken,
    DEFECTLINK_MODE: 'link',
    DEFECTLINK_EXECUTION: EXECUTION,
    DEFECTLINK_OUTPUT_DIR: join(scratchFolder, RESULTS_FOLDER),
  };
}
