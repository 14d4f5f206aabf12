import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const CLIENT = { JIRA_CLIENT_ID: 'simulator-client', JIRA_CLIENT_SECRET: 'simulator-secret' };

describe('a service account', () => {
  it('asks a Data Center for a token by a form with a scope, as documented', async () => {
    const site = await startSite({ deployment: 'dataCenter', tokenEndpoint: 'documented' });
    const { report } = await site.link(BUILD, { env: CLIENT });
    expect(report.problems).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
  });

  it.each(['unauthorized', 'forbidden', 'loginPage', 'loginRedirect'] as const)(
    'gets into a Data Center that is closed to others (%s)',
    async (lockdown) => {
      const site = await startSite({ deployment: 'dataCenter', tokenEndpoint: 'documented', lockdown });
      const { report } = await site.link(BUILD, { env: CLIENT });
      expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    },
  );

  it('of Cloud is let in by its API token alone, as Bearer at the gateway', async () => {
    const site = await startSite();
    const { gatewayUrl } = site.simulator;
    const { report } = await site.link(BUILD, {
      env: { JIRA_API_TOKEN: 'service-token', JIRA_GATEWAY_URL: gatewayUrl.replace(/\/ex\/jira\/.*$/, '') },
    });
    expect(report.problems).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
  });
});

describe('the other name of a site', () => {
  it.each(['cloud', 'dataCenter'] as const)('names its issues in tags (%s)', async (deployment) => {
    const site = await startSite({ deployment, customDomain: 'jira.acme.example' });
    const url = `${site.simulator.displayUrl}/browse/KP-101`;
    const { report } = await site.link(runOf([failedTest({ defect: url, testCase: 'KP-42' })]));
    expect(report.leftOut.filter(({ reason }) => reason === 'foreignSite')).toEqual([]);
    expect(await site.read('KP-101')).toContain('KP-101 is caused by KP-88');
  });

  it('is not that of any other Jira', async () => {
    const site = await startSite({ customDomain: 'jira.acme.example' });
    const { report } = await site.link(
      runOf([failedTest({ defect: 'https://jira.other.example/browse/KP-101' })]),
    );
    expect(report.leftOut.map(({ reason }) => reason)).toContain('foreignSite');
  });
});

describe('headers that a gateway demands', () => {
  const config = { jira: { headers: ['CF-Access-Client-Id'] } };

  it('are sent with values of the environment', async () => {
    const site = await startSite();
    const { report } = await site.link(BUILD, {
      config,
      env: { ...site.env, JIRA_HEADER_CF_ACCESS_CLIENT_ID: 'a-secret-of-the-gateway' },
    });
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    expect(JSON.stringify(report)).not.toContain('a-secret-of-the-gateway');
  });

  it.each(['defectlink', 'Execution'])('hide no name that Jira answers with: %s', async (value) => {
    const site = await startSite();
    const ci = { provider: 'github', buildId: '4711', number: '12', pullRequest: false } as const;
    const run = runOf([failedTest({ defect: 'KP-101' })], { ci });
    const env = { ...site.env, JIRA_HEADER_CF_ACCESS_CLIENT_ID: value };
    const execution = { project: 'KP', issueType: 'Test Execution' };
    const link = async () => (await site.link(run, { config: { ...config, execution }, env })).report;
    const [first, again] = [await link(), await link()];
    expect(again.execution?.key).toBe(first.execution?.key);
    expect([...first.notices, ...again.notices]).toEqual([]);
  });

  it('are a problem without a value, which names the variable', async () => {
    const site = await startSite();
    const { report, requests } = await site.link(BUILD, { config });
    expect(report.problems.join()).toContain('JIRA_HEADER_CF_ACCESS_CLIENT_ID');
    expect(requests).toEqual([]);
  });
});

it('an address whose serverInfo says nothing is no Jira', async () => {
  const body = {};
  const site = await startSite({
    faults: [{ endpoint: 'GET /serverInfo', fault: { kind: 'status', status: 200, body } }],
  });
  const { report, requests } = await site.link(BUILD);
  expect(report.problems).toEqual([
    expect.stringContaining('it says neither a deployment type nor a version. Is jira.baseUrl'),
  ]);
  expect(requests.every(({ path }) => path.endsWith('/serverInfo'))).toBe(true);
});
