import type { JiraSimulator, JiraSimulatorOptions } from '../simulator/simulator-options.ts';

/**
 * What somebody needs to use a running simulator: its address, alone on the first line for programs that read it, who may
 * log in with what, and what to set, as it is typed: on Windows in PowerShell.
 */
export function describeSite(
  simulator: JiraSimulator,
  { deployment = 'cloud' }: JiraSimulatorOptions,
  platform: NodeJS.Platform = process.platform,
): string {
  const accounts = simulator.snapshot().accounts;
  const kinds: readonly string[] = deployment === 'cloud' ? CLOUD_KINDS : DATA_CENTER_KINDS;
  const logins = accounts.flatMap(({ name, displayName, email, credentials, permissions }) =>
    credentials
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, secret, expires }) => ({
        who: deployment === 'cloud' ? email : name,
        kind,
        secret,
        line: `  ${deployment === 'cloud' ? email : name}  ${secret}  (${[
          displayName,
          KIND_WORDS[kind],
          ...(permissions === undefined ? [] : ['limited permissions']),
          ...(expires === undefined ? [] : [`expires ${expires}`]),
        ].join(', ')})`,
      })),
  );
  const clients = simulator
    .snapshot()
    .oauthClients?.map(({ clientId, clientSecret }) => `  ${clientId}  ${clientSecret}`);
  const first = logins.find(({ kind }) => kind === (deployment === 'cloud' ? 'apiToken' : 'personalToken'));
  return [
    simulator.url,
    '',
    `A simulated Jira ${deployment === 'cloud' ? 'Cloud' : 'Data Center'}. Open the address in a browser to look at its issues. Ctrl+C stops it.`,
    ...(deployment === 'cloud' ? [`Gateway: ${simulator.gatewayUrl}`] : []),
    '',
    `Accounts and their ${deployment === 'cloud' ? 'tokens' : 'tokens and passwords'}:`,
    ...logins.map(({ line }) => line),
    ...(clients === undefined || clients.length === 0
      ? []
      : ['', `OAuth clients, for ${simulator.tokenUrl}:`, ...clients]),
    ...(first === undefined
      ? []
      : ['', 'To use it, set:', ...settings(simulator.url, deployment, first, platform)]),
    '',
  ].join('\n');
}

const CLOUD_KINDS = ['apiToken', 'scopedApiToken', 'serviceApiToken'];
const DATA_CENTER_KINDS = ['personalToken', 'password'];
const KIND_WORDS = {
  apiToken: 'API token',
  scopedApiToken: 'scoped API token, for the gateway',
  serviceApiToken: 'API token of a service account, for the gateway',
  personalToken: 'personal access token',
  password: 'password',
};

function settings(
  url: string,
  deployment: 'cloud' | 'dataCenter',
  { who, secret }: { who: string; secret: string },
  platform: NodeJS.Platform,
): string[] {
  const set = (name: string, value: string): string =>
    platform === 'win32' ? `  $env:${name} = '${value}'` : `  export ${name}=${value}`;
  return [
    set('JIRA_BASE_URL', url),
    ...(deployment === 'cloud'
      ? [set('JIRA_EMAIL', who), set('JIRA_API_TOKEN', secret)]
      : [set('JIRA_PERSONAL_TOKEN', secret)]),
  ];
}
