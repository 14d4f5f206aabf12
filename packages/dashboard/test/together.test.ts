import { afterFile } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { startDashboard } from '../src/index.ts';
import { client, startedDashboard, type StartedDashboard } from './support/started-dashboard.ts';

test('of two dashboards on one folder, the later does not override what the other linked meanwhile, and says so', async () => {
  const one = await startedDashboard();
  const { folder, results, env, build } = one;
  const places = { folders: [results], outputDir: results, configDir: folder, configFile: undefined, env };
  const { address, close } = await startDashboard(places);
  afterFile(close);
  const other = { ...one, address, origin: new URL(address).origin };
  const [mine, theirs] = [await client(one), await client(other)];
  const page = await (await mine(build)).text();
  const id = /<tr id="(t-\w+)"(?:(?!<\/tr>).)*keeps the basket/s.exec(page)?.[1] ?? '';
  const link = async (send: typeof mine, defect: string) => {
    const body = new URLSearchParams({ test: id, defect });
    const sent = await send(`${build}/link`, { method: 'POST', body });
    const shown = (sent.headers.get('location') ?? '').replace(/#.*/, '');
    const ended = async () => /id="note".*?<\/div>/s.exec(await (await send(shown)).text())?.[0] ?? '';
    await expect.poll(ended, { timeout: 20_000 }).not.toBe('');
    return ended();
  };
  // Both look before either links.
  await theirs(`${build}?test=${id}&defect=KP-102`);
  expect(await link(mine, 'SHOP-7')).toContain('1 test linked to SHOP-7: 2 links created.');
  const late = await link(theirs, 'KP-102');
  expect(late).toContain('Nothing was linked to KP-102.');
  expect(late).toContain('SHOP-7 was chosen for &quot;keeps the basket&quot; meanwhile');
  expect(late).not.toContain('The choice is kept');
  expect(one.made()).toEqual(['KP-88 causes SHOP-7', 'SHOP-8 finds SHOP-7']);
  expect(one.pushes()).not.toContain('KP-102');

  // Whoever finds SHOP-7 wrong removes its links in Jira, and chooses again.
  await unlink(one, 'SHOP-7');
  expect(await link(theirs, 'KP-102')).toContain('1 test linked to KP-102: 2 links created.');
  expect(one.made()).toEqual(['KP-88 causes KP-102', 'SHOP-8 tests KP-102']);
});

/** Removes the links of an issue as a person does in Jira. */
async function unlink({ simulator: { url } }: StartedDashboard, key: string): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from('dev@example.com:simulator-token').toString('base64')}`,
  };
  const api = `${url}/rest/api/3`;
  const issue = await (await fetch(`${api}/issue/${key}?fields=issuelinks`, { headers })).text();
  for (const [, id = ''] of issue.matchAll(/"self":"[^"]*\/issueLink\/(\d+)"/g))
    await fetch(`${api}/issueLink/${id}`, { method: 'DELETE', headers });
}
