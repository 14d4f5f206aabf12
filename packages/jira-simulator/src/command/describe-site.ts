import type { JiraSimulator, JiraSimulatorOptions } from '../simulator/simulator-options.ts';

/**
 * What somebody needs to use a running simulator: its address, alone on the first line for programs that read it, who may
 * log in with what, and what to set.
 */
export function describeSite(
  simulator: JiraSimulator,
  { deployment = 'cloud' }: JiraSimulatorOptions,
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
    ...(first === undefined ? [] : ['', 'To use it, set:', ...settings(simulator.url, deployment, first)]),
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
): string[] {
  return [
    `  export JIRA_BASE_URL=${url}`,
    ...(deployment === 'cloud'
      ? [`  export JIRA_EMAIL=${who}`, `  export JIRA_API_TOKEN=${secret}`]
      : [`  export JIRA_PERSONAL_TOKEN=${secret}`]),
  ];
}
