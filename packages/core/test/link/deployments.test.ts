import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildOf, withBugs } from '../support/many-bugs.ts';
import { API_TOKEN, PERSONAL_TOKEN, startSite, type Site, type SiteOptions } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const gatewayOf = ({ simulator }: Site) => new URL(simulator.gatewayUrl).origin;
const SERVICE_ACCOUNT = { JIRA_CLIENT_ID: 'simulator-client', JIRA_CLIENT_SECRET: 'simulator-secret' };

/** What links must look like, whoever made them. */
async function expectLinked(site: Site): Promise<void> {
  expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-88', 'KP-101 is tested by KP-42']);
}

describe('linking, with nothing said of the deployment', () => {
  it.each<{ to: string; options: SiteOptions; env: (site: Site) => Record<string, string>; api: string }>([
    { to: 'Cloud with an API token', options: {}, env: () => API_TOKEN, api: '/rest/api/3' },
    {
      to: 'Cloud with a scoped API token, through the gateway',
      options: {},
      env: (site) => ({
        JIRA_EMAIL: 'scoped@example.com',
        JIRA_API_TOKEN: 'scoped-token',
        JIRA_GATEWAY_URL: gatewayOf(site),
      }),
      api: '/ex/jira/11223344-a1b2-3b33-c444-def123456789/rest/api/3',
    },
    {
      to: 'Cloud with a scoped API token and the id of the site',
      options: {},
      env: (site) => ({
        JIRA_EMAIL: 'scoped@example.com',
        JIRA_API_TOKEN: 'scoped-token',
        JIRA_GATEWAY_URL: gatewayOf(site),
        JIRA_CLOUD_ID: site.simulator.cloudId,
      }),
      api: '/ex/jira/11223344-a1b2-3b33-c444-def123456789/rest/api/3',
    },
    {
      to: 'Cloud as a service account',
      options: {},
      env: (site) => ({
        ...SERVICE_ACCOUNT,
        JIRA_GATEWAY_URL: gatewayOf(site),
        JIRA_AUTH_URL: new URL(site.simulator.tokenUrl).origin,
      }),
      api: '/ex/jira/11223344-a1b2-3b33-c444-def123456789/rest/api/3',
    },
    {
      to: 'Data Center with a personal token',
      options: { deployment: 'dataCenter' },
      env: () => PERSONAL_TOKEN,
      api: '/rest/api/2',
    },
    {
      to: 'Data Center under a context path',
      options: { deployment: 'dataCenter', contextPath: '/jira' },
      env: () => PERSONAL_TOKEN,
      api: '/jira/rest/api/2',
    },
    {
      to: 'Data Center as a service account',
      options: { deployment: 'dataCenter', contextPath: '/jira' },
      env: () => SERVICE_ACCOUNT,
      api: '/jira/rest/api/2',
    },
  ])('to $to', async ({ options, env, api }) => {
    const site = await startSite(options);
    const { report, requests } = await site.link(BUILD, { env: env(site) });
    expect(report.problems).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    await expectLinked(site);
    expect(requests.filter(({ path }) => path.endsWith('/issueLink')).map(({ path }) => path)).toEqual([
      `${api}/issueLink`,
      `${api}/issueLink`,
    ]);
    expect(report.execution?.url).toBe(`${site.simulator.url}/browse/KP-88`);
  });

  it('costs a scoped token two requests more to start, and one fewer when the id of the site is known', async () => {
    const site = await startSite();
    const env = {
      JIRA_EMAIL: 'scoped@example.com',
      JIRA_API_TOKEN: 'scoped-token',
      JIRA_GATEWAY_URL: gatewayOf(site),
    };
    const lookedUp = await site.link(BUILD, { env });
    const known = await site.link(BUILD, { env: { ...env, JIRA_CLOUD_ID: site.simulator.cloudId } });
    const start = ({ requests }: typeof known) =>
      requests.findIndex(({ path }) => path.endsWith('/issueLinkType')) + 1;
    expect(start(lookedUp)).toBe(5);
    expect(start(known)).toBe(3);
  });

  it('renews the access token of a service account before it expires', async () => {
    const site = await startSite({
      seed: ({ oauthClients: [client] = [] }) => {
        if (client) client.expiresIn = 90;
      },
      faults: [{ endpoint: 'POST /issueLink', fault: { kind: 'latency', ms: 29_000 } }],
    });
    const tests = ['KP-101', 'KP-102', 'KP-103', 'KP-104'].map((defect) => failedTest({ defect }));
    const { report, requests } = await site.link(runOf(tests), {
      env: {
        ...SERVICE_ACCOUNT,
        JIRA_GATEWAY_URL: gatewayOf(site),
        // As vendors write it, with its path.
        JIRA_AUTH_URL: site.simulator.tokenUrl,
      },
    });
    expect(report.links.map(({ status }) => status)).toEqual(Array(4).fill('created'));
    expect(requests.filter(({ path }) => path === '/oauth/token').length).toBeGreaterThan(1);
  });
});

describe('a service account whose access token is refused in the middle of it', () => {
  const link = async (nth: readonly number[]) => {
    const site = await startSite({
      seed: withBugs(12),
      faults: [{ endpoint: 'POST /issueLink', nth: [...nth], fault: { kind: 'status', status: 401 } }],
    });
    const { report, requests } = await site.link(buildOf(12), {
      env: {
        ...SERVICE_ACCOUNT,
        JIRA_GATEWAY_URL: gatewayOf(site),
        JIRA_AUTH_URL: new URL(site.simulator.tokenUrl).origin,
      },
    });
    return { report, tokens: requests.filter(({ path }) => path === '/oauth/token').length };
  };

  it('asks for a new one and goes on', async () => {
    const { report, tokens } = await link([3, 4, 5]);
    expect(new Set(report.links.map(({ status }) => status))).toEqual(new Set(['created']));
    expect(tokens).toBe(2);
  });

  it('does not ask again and again when a new one is refused as well', async () => {
    const { report, tokens } = await link(Array.from({ length: 100 }, (_, at) => at + 3));
    expect(report.links.map(({ status }) => status)).toContain('failed');
    expect(tokens).toBeLessThan(5);
  });
});

it('takes what CI hands on unresolved for nothing, also where the site is and how it is reached', async () => {
  const site = await startSite();
  const unresolved = ['CLOUD_ID', 'GATEWAY_URL', 'AUTH_URL', 'SCOPE', 'CLIENT_KEY_PASSPHRASE'].map(
    (name) => [`JIRA_${name}`, `$(JIRA_${name})`] as const,
  );
  const { report } = await site.link(BUILD, { env: { ...API_TOKEN, ...Object.fromEntries(unresolved) } });
  expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
});

describe('credentials that Jira does not take', () => {
  it.each<{ which: string; options: SiteOptions; env: (site: Site) => Record<string, string>; says: RegExp }>(
    [
      {
        which: 'a wrong API token',
        options: {},
        env: (site) => ({ ...API_TOKEN, JIRA_API_TOKEN: 'wrong', JIRA_GATEWAY_URL: gatewayOf(site) }),
        says: /^GET \/myself answered 401\. (?:Jira says: "[^"]+" )?Jira does not accept the credentials, or not for this\. Check that the token is right and has not expired \(Cloud tokens live a year at most\)\. Through the gateway/,
      },
      {
        which: 'an API token that has expired',
        options: {},
        env: (site) => ({
          JIRA_EMAIL: 'expired@example.com',
          JIRA_API_TOKEN: 'expired-token',
          JIRA_GATEWAY_URL: gatewayOf(site),
        }),
        says: /has not expired/,
      },
      {
        which: 'a wrong personal token',
        options: { deployment: 'dataCenter' },
        env: () => ({ JIRA_PERSONAL_TOKEN: 'wrong' }),
        says: /^GET \/myself answered 401\. Jira says: "Client must be authenticated to access this resource\." Jira does not accept the credentials/,
      },
      {
        which: 'a personal token, which no gateway gets to see, at Cloud',
        options: {},
        env: (site) => ({ JIRA_PERSONAL_TOKEN: 'of-data-center', JIRA_GATEWAY_URL: gatewayOf(site) }),
        says: /^GET \/myself answered 401\.(?!.* gateway)/,
      },
      {
        which: 'a wrong client secret',
        options: {},
        env: (site) => ({
          JIRA_CLIENT_ID: 'simulator-client',
          JIRA_CLIENT_SECRET: 'wrong',
          JIRA_GATEWAY_URL: gatewayOf(site),
          JIRA_AUTH_URL: new URL(site.simulator.tokenUrl).origin,
        }),
        says: /^POST \/oauth\/token answered 401\. (?:Jira says: "[^"]+" )?Jira does not accept the credentials/,
      },
      {
        which: 'a scoped token that lacks the scope to write',
        options: {
          seed: ({ accounts }) => {
            for (const credential of accounts.flatMap(({ credentials }) => credentials))
              if (credential.scopes) credential.scopes = ['read:jira-work', 'read:jira-user'];
          },
        },
        env: (site) => ({
          JIRA_EMAIL: 'scoped@example.com',
          JIRA_API_TOKEN: 'scoped-token',
          JIRA_GATEWAY_URL: gatewayOf(site),
        }),
        says: /scope/,
      },
      {
        which: 'none at all',
        options: {},
        env: () => ({}),
        says: /There are no Jira credentials\. Set JIRA_EMAIL and JIRA_API_TOKEN \(Cloud\), JIRA_PERSONAL_TOKEN \(Data Center\), or JIRA_CLIENT_ID and JIRA_CLIENT_SECRET \(service account\)\./,
      },
      {
        which: 'an id of the site that is none',
        options: {},
        env: (site) => ({
          ...API_TOKEN,
          JIRA_GATEWAY_URL: gatewayOf(site),
          JIRA_CLOUD_ID: '../../../elsewhere',
        }),
        says: /^JIRA_CLOUD_ID \(environment\): Expected the id of a site of Cloud/,
      },
      {
        which: 'two kinds at once',
        options: {},
        env: () => ({ ...API_TOKEN, ...PERSONAL_TOKEN }),
        says: /Several kinds of credentials are set \(JIRA_API_TOKEN and JIRA_PERSONAL_TOKEN\), and only one can be meant\. Unset the others/,
      },
      {
        which: 'half of a pair',
        options: {},
        env: () => ({ JIRA_EMAIL: 'dev@example.com' }),
        says: /JIRA_API_TOKEN .*It is missing, though JIRA_EMAIL is set\. Set both\./,
      },
    ],
  )('$which: nothing is linked, and the report says what to do', async ({ options, env, says }) => {
    const site = await startSite(options);
    const { report } = await site.link(BUILD, { env: env(site) });
    const said = [...report.problems, ...report.links.flatMap(({ reason }) => reason ?? [])];
    expect(said[0]).toMatch(says);
    expect(site.simulator.links()).toHaveLength(4);
  });
});
