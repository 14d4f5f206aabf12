import * as v from 'valibot';
import type { Credentials } from '../config/credentials.ts';
import type { JiraApi } from './api.ts';
import { clientAuthentication, tokenAuthentication, tokenHeader } from './authentication.ts';
import { authorizedApi } from './authorized-api.ts';
import { openConnection, type Connection, type ConnectionOptions } from './connection.ts';
import { createLink } from './create-link.ts';
import { isClosed, readDeployment, type SiteInfo } from './deployment.ts';
import type { Deployment } from '../domain/plan/jira-snapshot.ts';
import { readCreateScreen } from './create-screen.ts';
import { createExecution, findByLabel, findByProperty } from './executions.ts';
import { findUnindexed } from './find-unindexed.ts';
import { failed, succeeded, type JiraResult } from './jira-result.ts';
import { readIssueTypes } from './issue-types.ts';
import { readLinkTypes } from './link-types.ts';
import { readPermissions } from './permissions.ts';
import type { Account, JiraClient, SiteAccess } from './ports.ts';
import { readProject, readProjectKeys } from './projects.ts';
import { readChildren } from './read-children.ts';
import { readIssues, readIssuesById, readNamed } from './read-issues.ts';
import { searchLinked } from './search-linked.ts';
import { searchIssues } from './search-issues.ts';
import { jiraName, readAnswer } from './wire.ts';

/** Where a Jira is and how to log in. */
export interface JiraSite {
  /** Base URL that people browse, without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** Id of the Cloud site, when it is known already. */
  readonly cloudId?: string;
  /** Host of Cloud's API gateway. @default 'https://api.atlassian.com' */
  readonly gatewayUrl?: string;
  /** Host that issues tokens to Cloud's service accounts, with the path of these or without. @default 'https://auth.atlassian.com' */
  readonly authUrl?: string;
  /** Scope to ask for with client credentials on Data Center. @default 'WRITE' */
  readonly scope?: string;
}

/** The id of a site of Cloud, which becomes a part of a path. */
export const CLOUD_ID = /^[\w-]+$/;
const GATEWAY = 'https://api.atlassian.com';
/** Names under which Atlassian runs sites. */
const CLOUD_HOST = /\.(?:atlassian\.net|jira\.com|jira-dev\.com)$/;
const TOKEN = '/oauth/token';
const TOKEN_PATH = /(?:\/oauth\/token)?\/*$/;
const AUTH = 'https://auth.atlassian.com';
/** The scope of Data Center that lets change issues (Atlassian, OAuth 2.0 scopes for Jira Data Center). */
const DATA_CENTER_SCOPE = 'WRITE';

/**
 * Connects to a Jira: finds out whether it is Cloud or Data Center, through which address its API is reached with these
 * credentials, and checks them. Endpoints that allow anonymous use would otherwise treat bad credentials as none (measured on Cloud).
 */
export async function connect(site: JiraSite, options: ConnectionOptions): Promise<JiraResult<JiraClient>> {
  const connection = openConnection(options);
  const info = await readSiteInfo(site, connection);
  if (!info.ok) {
    connection.close();
    return info;
  }
  const connected = await logIn(site, info.value.deployment, connection, options);
  if (!connected.ok) {
    connection.close();
    return connected;
  }
  const { api, account, reachedThrough } = connected.value;
  return succeeded({
    baseUrl: site.baseUrl,
    deployment: api.deployment,
    urls: info.value.urls,
    account,
    reachedThrough,
    linkTypes: () => readLinkTypes(api),
    checkCredentials: () => readAccount(api),
    readIssues: (keys) => readIssues(api, keys),
    createLink: (link) => createLink(api, link),
    findByLabel: (project, label, fresh) => findByLabel(api, project, label, fresh),
    findUnindexed: (project, label) => findUnindexed(api, project, label),
    createExecution: (draft) => createExecution(api, draft),
    readCreateScreen: (project, issueType) => readCreateScreen(api, project, issueType),
    findByProperty: (project, issueType, label) => findByProperty(api, project, issueType, label),
    readProject: (key) => readProject(api, key),
    readProjectKeys: () => readProjectKeys(api),
    readPermissions: (project) => readPermissions(api, project),
    issueTypes: () => readIssueTypes(api),
    searchIssues: (jql, limit) => searchIssues(api, jql, limit),
    readNamed: (names) => readNamed(api, names),
    readIssuesById: (ids) => readIssuesById(api, ids),
    readChildren: (parents, limit) => readChildren(api, parents, limit),
    searchLinked: (jql, limit) => searchLinked(api, jql, limit),
    close: () => {
      connection.close();
    },
  });
}

interface LoggedIn extends SiteAccess {
  readonly api: JiraApi;
  readonly account: Account;
}

async function readSiteInfo(site: JiraSite, connection: Connection): Promise<JiraResult<SiteInfo>> {
  const { credentials } = site;
  const token = credentials.kind === 'clientCredentials' ? undefined : tokenHeader(credentials);
  const read = await readDeployment(site.baseUrl, connection, token);
  // A token can be asked for without what a closed site does not tell.
  if (read.ok || token !== undefined || !isClosed(read.failure)) return read;
  const deployment = CLOUD_HOST.test(new URL(site.baseUrl).hostname) ? 'cloud' : 'dataCenter';
  return succeeded({ deployment, urls: [] });
}

async function logIn(
  site: JiraSite,
  deployment: Deployment,
  connection: Connection,
  { clock }: ConnectionOptions,
): Promise<JiraResult<LoggedIn>> {
  const { credentials } = site;
  const onCloud = deployment === 'cloud';

  if (credentials.kind === 'clientCredentials') {
    const tokenUrl = onCloud
      ? `${(site.authUrl ?? AUTH).replace(TOKEN_PATH, '')}${TOKEN}`
      : `${site.baseUrl}/rest/oauth2/latest/token`;
    const scope = onCloud ? undefined : (site.scope ?? DATA_CENTER_SCOPE);
    const authentication = clientAuthentication(credentials, tokenUrl, connection, clock, scope);
    const root = onCloud ? await gatewayRoot(site, connection) : succeeded(`${site.baseUrl}/rest/api/2`);
    if (!root.ok) return root;
    return checkedIn(
      authorizedApi(connection, deployment, root.value, authentication),
      onCloud ? 'gateway' : 'site',
    );
  }

  const authentication = tokenAuthentication(credentials);
  const onSite = `${site.baseUrl}/rest/api/${onCloud ? '3' : '2'}`;
  const direct =
    onCloud && (site.cloudId !== undefined || credentials.kind === 'serviceToken')
      ? undefined
      : await checkedIn(authorizedApi(connection, deployment, onSite, authentication), 'site');
  // A scoped token is refused on the site's own host and accepted by the gateway only; a personal one is never scoped.
  const mayBeScoped = onCloud && credentials.kind !== 'personalToken';
  if (direct && (direct.ok || !(mayBeScoped && direct.failure.kind === 'unauthenticated'))) return direct;
  const root = await gatewayRoot(site, connection);
  if (!root.ok) return direct ?? root;
  const throughGateway = await checkedIn(
    authorizedApi(connection, deployment, root.value, authentication),
    'gateway',
  );
  if (throughGateway.ok || !direct) return throughGateway;
  const both = `${direct.failure.message} Through the gateway, as a scoped token needs it: ${throughGateway.failure.message}`;
  return failed({ ...direct.failure, message: both });
}

const tenantInfo = v.object({ cloudId: v.pipe(v.string(), v.regex(CLOUD_ID)) });

async function gatewayRoot(site: JiraSite, connection: Connection): Promise<JiraResult<string>> {
  const root = (cloudId: string) => `${site.gatewayUrl ?? GATEWAY}/ex/jira/${cloudId}/rest/api/3`;
  if (site.cloudId !== undefined) return succeeded(root(site.cloudId));
  const answer = await connection.read({ method: 'GET', baseUrl: site.baseUrl, path: '/_edge/tenant_info' });
  const tenant = readAnswer(answer, tenantInfo, 'GET /_edge/tenant_info');
  return tenant.ok ? succeeded(root(tenant.value.cloudId)) : tenant;
}

const myself = v.object({
  displayName: v.optional(jiraName, ''),
  locale: v.nullish(v.string(), ''),
});

function readAccount(api: JiraApi): Promise<JiraResult<Account>> {
  return api.get('/myself', myself);
}

async function checkedIn(
  api: JiraApi,
  reachedThrough: SiteAccess['reachedThrough'],
): Promise<JiraResult<LoggedIn>> {
  const account = await readAccount(api);
  return account.ok ? succeeded({ api, account: account.value, reachedThrough }) : account;
}
