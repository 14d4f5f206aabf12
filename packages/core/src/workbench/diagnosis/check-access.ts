import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../config/config.ts';
import { formatProblem } from '../../config/config-problem.ts';
import type { Credentials } from '../../config/credentials.ts';
import { proxyProblem, proxySetting, type ProxySetting } from '../../config/proxy-setting.ts';
import type { Deployment } from '../../domain/plan/jira-snapshot.ts';
import { tokenHeader } from '../../jira/authentication.ts';
import { connect } from '../../jira/connect.ts';
import { openConnection } from '../../jira/connection.ts';
import { readDeployment } from '../../jira/deployment.ts';
import type { JiraFailure } from '../../jira/jira-result.ts';
import type { JiraClient } from '../../jira/ports.ts';
import { readSite } from '../../jira/open-jira.ts';
import { check, type Check } from './check.ts';
import type { Environment } from '../../domain/environment.ts';

export interface AccessRequest {
  readonly config: Pick<Config, 'jira'>;
  readonly env: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When this Jira last took credentials from here (ISO 8601), as far as the reports of earlier builds tell. */
  readonly acceptedAt?: string;
}

/** What was found on the way to Jira, and the way itself when it is free. */
export interface Access {
  readonly checks: readonly Check[];
  readonly client?: JiraClient;
}

/** Checks the way to Jira: credentials in the environment, the site, and whether it takes them. */
export async function checkAccess(request: AccessRequest): Promise<Access> {
  const { config, env, clock, signal } = request;
  const { baseUrl } = config.jira;
  // Whoever asks what is wrong wants to know it soon: one more try tells a passing failure.
  const connection = { clock, signal, onSuccess: () => undefined, retries: 1 };
  const reading = readSite(config, env);
  const credentials = reading.ok
    ? check('credentials', 'ok', `${describe(reading.site.credentials)} in the environment.`)
    : check('credentials', 'failed', formatProblem(reading.problem));

  const noProxy = proxyProblem(baseUrl, env);
  if (noProxy) {
    const site = check('site', 'failed', formatProblem(noProxy));
    return { checks: [credentials, site, check('account', 'unknown', 'The site was not reached.')] };
  }
  const proxyOf = (url: string) => proxySetting(url, env);
  const probe = openConnection({
    ...connection,
    proxyOf,
    ...(reading.ok && { tls: reading.tls, headers: reading.headers }),
  });
  const token =
    reading.ok && reading.site.credentials.kind !== 'clientCredentials'
      ? tokenHeader(reading.site.credentials)
      : undefined;
  const deployment = await readDeployment(baseUrl, probe, token);
  probe.close();
  if (!deployment.ok) {
    const site = siteFailure(deployment.failure, proxySetting(baseUrl, env));
    return { checks: [credentials, site, check('account', 'unknown', 'The site was not reached.')] };
  }
  const product = deployment.value.deployment === 'cloud' ? 'Jira Cloud' : 'Jira Data Center';
  const site = check('site', 'ok', `${product} at ${baseUrl}.`);
  if (!reading.ok) {
    return { checks: [credentials, site, check('account', 'unknown', 'There are no credentials to try.')] };
  }

  const { credentials: tried } = reading.site;
  const client = await connect(reading.site, {
    ...connection,
    tls: reading.tls,
    headers: reading.headers,
    proxyOf,
  });
  if (!client.ok) {
    const account = accountFailure(client.failure, tried, deployment.value.deployment, request);
    return { checks: [credentials, site, account] };
  }
  const way = client.value.reachedThrough === 'gateway' ? ', through the gateway (scoped token)' : '';
  const who = client.value.account.displayName || 'an account without a name';
  const account = check('account', 'ok', `${who}${way}. ${lifeOf(tried)}`);
  return { checks: [credentials, site, account], client: client.value };
}

function describe(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'apiToken':
      return `API token of ${credentials.email}`;
    case 'serviceToken':
      return 'API token of a service account (no e-mail)';
    case 'personalToken':
      return 'Personal access token';
    case 'clientCredentials':
      // Not its id: whoever exchanged that and the secret would read the secret here.
      return 'OAuth client of a service account';
  }
}

/** How long credentials live. Neither product tells the end of a token to whoever uses it. */
function lifeOf({ kind }: Credentials): string {
  switch (kind) {
    case 'apiToken':
    case 'serviceToken':
      return 'An API token lives a year at most; its end is shown at https://id.atlassian.com/manage-profile/security/api-tokens';
    case 'personalToken':
      return 'The end of a personal access token is shown in the profile, under Personal Access Tokens.';
    case 'clientCredentials':
      return 'Access tokens are renewed by themselves.';
  }
}

function siteFailure(failure: JiraFailure, proxy: ProxySetting | undefined): Check {
  const through = proxy && `Requests go through the proxy ${proxy.host} (${proxy.variable}).`;
  const { kind, status, message } = failure;
  if (kind === 'untrusted') {
    return check(
      'site',
      'failed',
      message,
      'Ask whoever runs Jira, or the proxy that opens encrypted connections, for its certificate authority. Do not switch the check off: the credentials would go to whoever answers.',
    );
  }
  // A cause that is known needs no guess: a CAPTCHA, a login by password that is switched off.
  if (kind === 'proxy' || (failure.whenAccepted !== undefined && kind !== 'forbidden'))
    return check('site', 'failed', sentences(message, through));
  // Everybody may read /serverInfo, unless something before Jira, or an app that locks it down, refuses.
  if (kind === 'forbidden' || kind === 'unavailable' || kind === 'unauthenticated') {
    const answered =
      kind === 'unauthenticated'
        ? `GET /serverInfo answered ${status ?? 'nothing'}, with the credentials as without: the site, or something before it, lets nobody in whom it does not know. Check that the token is right and has not expired.`
        : kind === 'unavailable'
          ? message
          : `GET /serverInfo answered ${status ?? 'nothing'}, though Jira answers it to everybody: something before it refuses.`;
    const remedy = proxy
      ? `Ask whoever runs the proxy to let ${proxy.host} reach Jira, or name Jira's host in NO_PROXY.`
      : 'Look for a firewall, a VPN or an IP allowlist between this machine and Jira, or wait if Jira is down.';
    return check('site', 'failed', sentences(answered, through), remedy);
  }
  if (kind === 'unreachable') {
    const remedy = proxy
      ? 'Check that the proxy is up and can be reached from here.'
      : 'Check the address, the network, and whether a proxy is needed (HTTPS_PROXY).';
    return check('site', 'failed', sentences(message, through), remedy);
  }
  return check('site', 'failed', sentences(message, through));
}

function accountFailure(
  failure: JiraFailure,
  credentials: Credentials,
  deployment: Deployment,
  { acceptedAt, config }: AccessRequest,
): Check {
  if (failure.kind !== 'unauthenticated') return check('account', 'failed', failure.message);
  const prefix = config.jira.envPrefix;
  const remedies: string[] = [];
  if (deployment === 'dataCenter' && credentials.kind === 'apiToken') {
    remedies.push(
      `This is a Data Center, which knows no API tokens: create a personal access token and set ${prefix}_PERSONAL_TOKEN instead.`,
    );
  } else if (deployment === 'dataCenter' && credentials.kind === 'serviceToken') {
    remedies.push(
      `${prefix}_API_TOKEN is for Cloud. This is a Data Center: set a personal access token as ${prefix}_PERSONAL_TOKEN instead.`,
    );
  } else if (credentials.kind === 'serviceToken') {
    remedies.push(
      `Without ${prefix}_EMAIL the token is taken for a service account's. If it is a person's, set ${prefix}_EMAIL to the e-mail address of its account.`,
    );
  } else if (deployment === 'cloud' && credentials.kind === 'personalToken') {
    remedies.push(
      `This is Jira Cloud, which knows no personal access tokens: set ${prefix}_EMAIL and ${prefix}_API_TOKEN instead.`,
    );
  } else {
    remedies.push(
      acceptedAt === undefined
        ? 'The token is wrong, was revoked, or has expired: Jira answers the same to all three.'
        : `The token has probably expired or was revoked: Jira took the credentials of this project on ${acceptedAt.slice(0, 10)}.`,
    );
    if (credentials.kind === 'apiToken') {
      remedies.push(
        `Create a new one at https://id.atlassian.com/manage-profile/security/api-tokens, signed in as ${credentials.email}; a token works only with the e-mail address of its own account.`,
        'A scoped token is taken by the gateway alone (api.atlassian.com), which must be reachable, and needs the scopes read:jira-work, write:jira-work and read:jira-user.',
      );
    } else if (credentials.kind === 'personalToken') {
      remedies.push(`Create a new one in the profile, under Personal Access Tokens.`);
    }
  }
  return check('account', 'failed', failure.message, remedies.join(' '));
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
