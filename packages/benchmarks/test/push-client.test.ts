import { startJiraSimulator } from '@defectlink/jira-simulator';
import { folderWith } from '@defectlink/test-kit';
import { expect, it } from 'vitest';
import { linksOf, seedOf, workload } from '../src/link-workload.ts';
import { sequential, unpaced } from '../src/naive-clients.ts';
import { push, type LinkClient } from '../src/push-client.ts';

it.each<[string, LinkClient]>([
  ['push', push],
  ['the client that writes one after the other', sequential],
  ['the client that is not paced', unpaced],
])('%s writes every link of the workload that it is measured with', async (_, client) => {
  const work = workload(3, 2);
  const simulator = await startJiraSimulator({ seed: seedOf(work) });
  const folder = folderWith();
  const before = simulator.links().length;
  await client(work, simulator.url, folder);
  const written = simulator.links().slice(before);
  await simulator.close();
  const ends = (links: readonly (readonly [string, string])[]) =>
    links.map((pair) => [...pair].sort().join()).sort();
  expect(ends(written.map(({ source, destination }) => [source, destination]))).toEqual(ends(linksOf(work)));
});
