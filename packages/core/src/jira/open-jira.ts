import type { Clock } from '../platform/clock.ts';
import type { Config } from '../config/config.ts';
import { formatProblem, type ConfigProblem } from '../config/config-problem.ts';
import { credentialUrlProblem } from '../config/credential-url.ts';
import { readCredentials } from '../config/credentials.ts';
import { readGatewayHeaders, type GatewayHeaders } from '../config/gateway-headers.ts';
import { proxyProblem, proxySetting } from '../config/proxy-setting.ts';
import { readTlsFiles, type TlsFiles } from '../config/tls-files.ts';
import { CLOUD_ID, connect, type JiraSite } from './connect.ts';
import { failed, succeeded, type JiraResult } from './jira-result.ts';
import type { LinkType } from '../domain/mapping/link-type.ts';
import type { IssueReader, JiraClient } from './ports.ts';
import { givenIn, type Environment } from '../domain/environment.ts';

/** A connection to Jira with the link types of the site. */
export interface ConnectedJira {
  readonly client: JiraClient;
  readonly linkTypes: readonly LinkType[];
  /** What has read issues already that a plan may need. @default the client reads them */
  readonly ahead?: IssueReader;
}

export interface OpenJiraOptions {
  readonly env: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds until `signal` aborts when nothing is achieved. @default unknown */
  readonly timeLeft?: () => number;
  readonly onSuccess: () => void;
  /** Where relative paths in the environment begin. @default where the process works now */
  readonly cwd?: string;
}

/** Where the configured Jira is and how to log in, or what the environment lacks. */
export type SiteReading =
  | { readonly ok: true; readonly site: JiraSite; readonly tls: TlsFiles; readonly headers: GatewayHeaders }
  | { readonly ok: false; readonly problem: ConfigProblem };

/**
 * Reads from the environment what a connection to the configured Jira needs: the credentials; `<prefix>_CLOUD_ID`, which spares
 * looking the site's id up; `<prefix>_SCOPE` for a service account of Data Center; `<prefix>_GATEWAY_URL` and `<prefix>_AUTH_URL` for Atlassian's other clouds, whose hosts differ; and
 * `<prefix>_CA_CERT`, `<prefix>_CLIENT_CERT` and `<prefix>_CLIENT_KEY`, which name certificates.
 */
export function readSite(
  { jira }: Pick<Config, 'jira'>,
  env: OpenJiraOptions['env'],
  cwd?: string,
): SiteReading {
  const reading = readCredentials(env, jira.envPrefix);
  if (!reading.found) return { ok: false, problem: reading.problem };
  const tls = readTlsFiles(env, jira.envPrefix, cwd);
  if (!tls.ok) return tls;
  const read = (name: string) => givenIn(env, `${jira.envPrefix}_${name}`);
  const cloudId = read('CLOUD_ID');
  const gatewayUrl = read('GATEWAY_URL');
  const authUrl = read('AUTH_URL');
  const scope = read('SCOPE');
  const headers = readGatewayHeaders(jira, env);
  if (!headers.ok) return headers;
  for (const [name, url] of Object.entries({ GATEWAY_URL: gatewayUrl, AUTH_URL: authUrl })) {
    const message = url === undefined ? undefined : credentialUrlProblem(url, jira.allowHttp);
    if (message !== undefined) {
      return { ok: false, problem: { source: 'environment', path: `${jira.envPrefix}_${name}`, message } };
    }
  }
  if (cloudId !== undefined && !CLOUD_ID.test(cloudId)) {
    const message = `Expected the id of a site of Cloud, which ${jira.baseUrl}/_edge/tenant_info tells. Unset it to have it looked up.`;
    return { ok: false, problem: { source: 'environment', path: `${jira.envPrefix}_CLOUD_ID`, message } };
  }
  return {
    ok: true,
    tls: tls.tls,
    headers: headers.headers,
    site: {
      baseUrl: jira.baseUrl,
      credentials: reading.credentials,
      ...(cloudId !== undefined && { cloudId }),
      ...(gatewayUrl !== undefined && { gatewayUrl }),
      ...(authUrl !== undefined && { authUrl }),
      ...(scope !== undefined && { scope }),
    },
  };
}

/** Connects to the configured Jira with the credentials of the environment, and reads its link types. */
export async function openJira(
  config: Pick<Config, 'jira'>,
  { env, cwd, ...connection }: OpenJiraOptions,
): Promise<JiraResult<ConnectedJira>> {
  const reading = readSite(config, env, cwd);
  if (!reading.ok) return unusable(reading.problem);
  const noProxy = proxyProblem(config.jira.baseUrl, env);
  if (noProxy) return unusable(noProxy);
  const client = await connect(reading.site, {
    ...connection,
    tls: reading.tls,
    headers: reading.headers,
    proxyOf: (url) => proxySetting(url, env),
  });
  if (!client.ok) return client;
  const linkTypes = await client.value.linkTypes();
  if (linkTypes.ok) return succeeded({ client: client.value, linkTypes: linkTypes.value });
  client.value.close();
  return linkTypes;
}

/** What the environment lacks, as a failure that is met before any request. */
function unusable(problem: ConfigProblem): JiraResult<never> {
  const message = formatProblem(problem);
  return failed({ kind: 'unauthenticated', message, ambiguous: false, scope: 'site' });
}
