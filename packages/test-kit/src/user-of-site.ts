import type { DefectlinkConfig } from '@defectlink/core';
import type { JiraSimulator } from '@defectlink/jira-simulator';

/** The Issue Mapping that the simulator's usual site has, as far as links need it. */
export const KP_MAPPING = {
  defectIssueType: 'Bug',
  defectToExecution: 'is caused by',
  defectToTestCase: 'is tested by',
  testCaseIssueType: 'Test Case',
} as const satisfies DefectlinkConfig['mapping'];

/** Credentials of a user of a simulated Cloud site. */
export const API_TOKEN = { JIRA_EMAIL: 'dev@example.com', JIRA_API_TOKEN: 'simulator-token' };
/** Credentials of a user of a simulated Data Center. */
export const PERSONAL_TOKEN = { JIRA_PERSONAL_TOKEN: 'simulator-pat' };

/** The environment of a user of a simulated site. The gateway is the simulator's own: nothing leaves this machine. */
export function userOf(
  { url }: Pick<JiraSimulator, 'url'>,
  deployment: 'cloud' | 'dataCenter' = 'cloud',
): Record<string, string> {
  const { origin } = new URL(url);
  return {
    JIRA_BASE_URL: url,
    JIRA_GATEWAY_URL: origin,
    JIRA_AUTH_URL: origin,
    ...(deployment === 'cloud' ? API_TOKEN : PERSONAL_TOKEN),
  };
}
