import type { Account, Credential } from '../store/entities.ts';
import type { Site } from '../site/site.ts';

/** Who sends a request, as far as its Authorization header says. */
export type Authentication =
  | { kind: 'anonymous' }
  | { kind: 'account'; account: Account; scopes: readonly string[] | undefined }
  /** Wrong or expired. Jira Cloud goes on as if nobody had logged in, Data Center refuses. */
  | { kind: 'invalid' }
  /** A scoped token on the site's own host: only the gateway knows it. */
  | { kind: 'wrongHost' }
  /** A name and password where passwords have been switched off. */
  | { kind: 'basicDisabled' }
  /** A name and password, right or wrong, of an account that must first solve a CAPTCHA in the browser. */
  | { kind: 'captcha' };

/** Reads an Authorization header for a site or, on Cloud, its gateway. */
export function authenticate(header: string | undefined, site: Site, gateway: boolean): Authentication {
  const [scheme = '', value = ''] = (header ?? '').split(' ', 2);
  if (header === undefined) return { kind: 'anonymous' };
  if (site.behaviour.deployment === 'dataCenter') return authenticateDataCenter(scheme, value, site);
  if (/^bearer$/i.test(scheme)) return gateway ? authenticateBearer(value, site) : { kind: 'invalid' };
  if (!/^basic$/i.test(scheme)) return { kind: 'invalid' };
  const { user, secret } = readBasic(value);
  const account = site.store.accounts.find((one) => one.email.toLowerCase() === user.toLowerCase());
  const credential = validCredential(account, secret, CLOUD_TOKENS, site.clock.now());
  if (account === undefined || credential === undefined) return { kind: 'invalid' };
  if (credential.kind !== 'apiToken' && !gateway) return { kind: 'wrongHost' };
  return { kind: 'account', account, scopes: credential.scopes };
}

const CLOUD_TOKENS = ['apiToken', 'scopedApiToken', 'serviceApiToken'] as const;

/** At the gateway: the access token of a client, or the API token of a service account, which needs no e-mail. */
function authenticateBearer(token: string, site: Site): Authentication {
  for (const account of site.store.accounts) {
    const credential = validCredential(account, token, ['serviceApiToken'], site.clock.now());
    if (credential !== undefined) return { kind: 'account', account, scopes: credential.scopes };
  }
  return authenticateClient(token, site);
}

function authenticateDataCenter(scheme: string, value: string, site: Site): Authentication {
  const now = site.clock.now();
  if (/^bearer$/i.test(scheme)) {
    const account = site.store.accounts.find((one) => validCredential(one, value, ['personalToken'], now));
    if (account !== undefined) return { kind: 'account', account, scopes: undefined };
    return authenticateClient(value, site);
  }
  if (!/^basic$/i.test(scheme)) return { kind: 'invalid' };
  if (!site.behaviour.basicAuth) return { kind: 'basicDisabled' };
  const { user, secret } = readBasic(value);
  if (site.failedLogins.wantsCaptcha(user)) return { kind: 'captcha' };
  const account = site.store.accounts.find((one) => one.name === user);
  if (account !== undefined && validCredential(account, secret, ['password'], now)) {
    site.failedLogins.forget(user);
    return { kind: 'account', account, scopes: undefined };
  }
  site.failedLogins.count(user);
  return { kind: 'invalid' };
}

function authenticateClient(token: string, site: Site): Authentication {
  const client = site.accessTokens.clientOf(token, site.clock.now());
  const account = client === undefined ? undefined : site.store.account(client.accountId);
  return account === undefined ? { kind: 'invalid' } : { kind: 'account', account, scopes: client?.scopes };
}

function readBasic(value: string): { user: string; secret: string } {
  const [user = '', ...secret] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return { user, secret: secret.join(':') };
}

function validCredential(
  account: Account | undefined,
  secret: string,
  kinds: readonly Credential['kind'][],
  now: number,
): Credential | undefined {
  return account?.credentials.find(
    (one) =>
      one.secret === secret &&
      kinds.includes(one.kind) &&
      (one.expires === undefined || now < Date.parse(one.expires)),
  );
}
