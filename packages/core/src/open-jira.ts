import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import { formatProblem, type ConfigProblem } from './config/config-problem.ts';
import { readCredentials } from './config/credentials.ts';
import { readTlsFiles } from './config/tls-files.ts';
import { connect } from './jira/connect.ts';
import { failed, succeeded, type JiraResult } from './jira/jira-result.ts';
import type { ConnectedJira } from './link-build.ts';

export interface OpenJiraOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onSuccess: () => void;
}

/**
 * Connects to the configured Jira with the credentials of the environment, and reads its link types.
 * `<prefix>_CLOUD_ID` spares looking the site's id up; `<prefix>_GATEWAY_URL` and `<prefix>_AUTH_URL` are for Atlassian's other
 * clouds, whose hosts differ; `<prefix>_CA_CERT`, `<prefix>_CLIENT_CERT` and `<prefix>_CLIENT_KEY` name certificates.
 */
export async function openJira(
  { jira }: Config,
  { env, ...connection }: OpenJiraOptions,
): Promise<JiraResult<ConnectedJira>> {
  const reading = readCredentials(env, jira.envPrefix);
  if (!reading.found) return unusable(reading.problem);
  const tls = readTlsFiles(env, jira.envPrefix);
  if (!tls.ok) return unusable(tls.problem);
  const read = (name: string) => env[`${jira.envPrefix}_${name}`]?.trim() || undefined;
  const cloudId = read('CLOUD_ID');
  const gatewayUrl = read('GATEWAY_URL');
  const authUrl = read('AUTH_URL');
  const client = await connect(
    {
      baseUrl: jira.baseUrl,
      credentials: reading.credentials,
      ...(cloudId !== undefined && { cloudId }),
      ...(gatewayUrl !== undefined && { gatewayUrl }),
      ...(authUrl !== undefined && { authUrl }),
    },
    { ...connection, tls: tls.tls },
  );
  if (!client.ok) return client;
  const linkTypes = await client.value.linkTypes();
  if (linkTypes.ok) return succeeded({ client: client.value, linkTypes: linkTypes.value });
  client.value.close();
  return linkTypes;
}

/** What the environment lacks, as a failure that is met before any request. */
function unusable(problem: ConfigProblem): JiraResult<never> {
  const message = formatProblem(problem);
  return failed({ kind: 'unauthenticated', request: '', message, ambiguous: false, scope: 'site' });
}
