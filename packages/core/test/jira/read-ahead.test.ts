import { describe, expect, it } from 'vitest';
import type { IssueKey } from '../../src/domain/issue-key.ts';
import { ReadAhead } from '../../src/jira/read-ahead.ts';
import { bugs, withBugs } from '../support/many-bugs.ts';
import { clientOf, key, startSite, type SiteOptions } from '../support/site.ts';

const KEYS: readonly IssueKey[] = bugs(250).map(key);

/** Reads ahead on a site with all of KEYS. */
async function start(options: SiteOptions = {}) {
  const site = await startSite({ ...options, seed: withBugs(250) });
  const client = await clientOf(site);
  site.simulator.clearRequests();
  const sizes = () =>
    site.simulator.requests.map(({ body }) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.length);
  return { ahead: new ReadAhead(client), sizes, simulator: site.simulator, client };
}

describe('reading ahead', () => {
  it('reads the first issues at once, later ones when they fill a request, and the rest when asked', async () => {
    const { ahead, sizes, client } = await start();
    ahead.announce(KEYS.slice(0, 2));
    for (const late of KEYS.slice(1, 150)) ahead.announce([late]);
    const read = await ahead.readIssues(KEYS);
    expect(read.ok && [...read.value.keys()].sort()).toEqual([...KEYS].sort());
    // 2 at once, the next 100, and of the 148 others 100 and 48.
    expect(sizes().slice(0, 2).sort()).toEqual([100, 2]);
    expect(sizes().slice(2).sort()).toEqual([100, 48]);
    client.close();
  });

  it('asks for nothing again that it has read', async () => {
    const { ahead, sizes, client } = await start();
    ahead.announce(KEYS.slice(0, 3));
    ahead.announce(KEYS.slice(0, 3));
    const read = await ahead.readIssues(KEYS.slice(0, 3));
    expect(read.ok && read.value.size).toBe(3);
    expect(sizes()).toEqual([3]);
    client.close();
  });

  it('asks again for what could not be read, or did not exist', async () => {
    const { ahead, simulator, client } = await start({
      faults: [{ endpoint: 'POST /issue/bulkfetch', nth: 1, fault: { kind: 'status', status: 400 } }],
    });
    ahead.announce([key('KP-101')]);
    ahead.announce(KEYS.slice(0, 99));
    ahead.announce([key('KP-9999')]);
    const read = await ahead.readIssues([key('KP-101'), ...KEYS.slice(0, 99), key('KP-9999')]);
    expect(read.ok && read.value.size).toBe(100);
    expect(simulator.requests).toHaveLength(3);
    expect(simulator.requests.at(-1)?.body).toMatchObject({ issueIdsOrKeys: ['KP-101', 'KP-9999'] });
    client.close();
  });

  it('says why when they cannot be read at last', async () => {
    const { ahead, client } = await start({
      faults: [{ endpoint: 'POST /issue/bulkfetch', fault: { kind: 'status', status: 400 } }],
    });
    ahead.announce(KEYS.slice(0, 1));
    const read = await ahead.readIssues(KEYS.slice(0, 1));
    expect(!read.ok && read.failure.message).toContain('POST /issue/bulkfetch answered 400');
    client.close();
  });
});
