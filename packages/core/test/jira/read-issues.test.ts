import { describe, expect, it } from 'vitest';
import { bugs, withBugs } from '../support/many-bugs.ts';
import { clientOf, key, startSite, type Site } from '../support/site.ts';

/** Each asked key with the key that its issue has now. */
async function read(site: Site, keys: readonly string[]): Promise<Record<string, string>> {
  const client = await clientOf(site);
  site.simulator.clearRequests();
  const issues = await client.readIssues(keys.map(key));
  client.close();
  if (!issues.ok) throw new Error(issues.failure.message);
  return Object.fromEntries([...issues.value].map(([asked, issue]) => [asked, issue.key]));
}

describe.each(['cloud', 'dataCenter'] as const)('reading issues by key on %s', (deployment) => {
  it('takes one request for 100 of them', async () => {
    const site = await startSite({ deployment, seed: withBugs(250) });
    const found = await read(site, bugs(250));
    expect(Object.keys(found)).toHaveLength(250);
    expect(site.simulator.requests).toHaveLength(3);
  });

  it('asks for each once', async () => {
    const site = await startSite({ deployment });
    await read(site, ['KP-101', 'kp-101', 'KP-101', 'KP-102']);
    expect(site.simulator.requests).toHaveLength(1);
  });

  it('leaves out those that do not exist, and those that the account may not see', async () => {
    const site = await startSite({
      deployment,
      seed: ({ accounts: [account] }) => {
        if (account) account.permissions = { KP: ['BROWSE_PROJECTS'], '*': [] };
      },
    });
    expect(await read(site, ['KP-101', 'KP-999', 'SHOP-7', 'NOPE-1'])).toEqual({ 'KP-101': 'KP-101' });
  });

  it('finds an issue that has moved by the key that it had', async () => {
    const site = await startSite({ deployment });
    expect(await read(site, ['OLD-5', 'KP-101'])).toEqual({ 'OLD-5': 'KP-104', 'KP-101': 'KP-101' });
  });

  it('finds it also when the new key is asked for as well', async () => {
    const site = await startSite({ deployment });
    expect(await read(site, ['OLD-5', 'KP-104', 'KP-999'])).toEqual({
      'OLD-5': 'KP-104',
      'KP-104': 'KP-104',
    });
  });

  it('tells several moved ones apart', async () => {
    const site = await startSite({
      deployment,
      seed: ({ issues = [] }) => {
        for (const issue of issues)
          if (issue.type === 'Bug') issue.formerKeys = [issue.key.replace(/^\w+/, 'OLD')];
      },
    });
    expect(await read(site, ['OLD-101', 'OLD-102', 'OLD-7', 'OLD-999'])).toEqual({
      'OLD-101': 'KP-101',
      'OLD-102': 'KP-102',
      'OLD-7': 'SHOP-7',
    });
  });

  it('reads types, statuses and links', async () => {
    const site = await startSite({ deployment });
    const client = await clientOf(site);
    const issues = await client.readIssues([key('KP-105'), key('KP-42')]);
    client.close();
    if (!issues.ok) throw new Error(issues.failure.message);
    expect(issues.value.get(key('KP-105'))).toMatchObject({
      issueType: { id: '10003', name: 'Bug' },
      status: { name: 'Done', done: true },
      links: [],
    });
    const testCase = issues.value.get(key('KP-42'));
    // KP-42 tests KP-1, and KP-88 includes KP-42.
    expect(testCase?.links.map(({ typeId, sourceId }) => [typeId, sourceId === testCase.id])).toEqual([
      ['10200', true],
      ['10201', false],
    ]);
  });
});

describe('reading one issue on Data Center', () => {
  it('shows what its search does not show yet', async () => {
    const site = await startSite({ deployment: 'dataCenter', indexLagMs: 60_000 });
    const client = await clientOf(site);
    const before = await client.readIssues([key('KP-101'), key('KP-88')]);
    if (!before.ok) throw new Error(before.failure.message);
    const [defect, execution] = [before.value.get(key('KP-101')), before.value.get(key('KP-88'))];
    if (!defect || !execution) throw new Error('the seed has changed');
    await client.createLink({ typeId: '10004', sourceId: execution.id, destinationId: defect.id });
    const alone = await client.readIssues([key('KP-101')]);
    client.close();
    expect(alone.ok && alone.value.get(key('KP-101'))?.links).toHaveLength(1);
  });
});
