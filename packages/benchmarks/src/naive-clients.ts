import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkClient } from './push-client.ts';
import { linksOf } from './link-workload.ts';

type Link = readonly [from: string, to: string];

/** Writes one link after the other. */
export const sequential: LinkClient = async (workload, siteUrl) => {
  for (const link of linksOf(workload)) await writeLink(siteUrl, link);
};

const AT_ONCE = 10;

/** Keeps ten writes under way, whatever the site says of its limits. */
export const unpaced: LinkClient = async (workload, siteUrl) => {
  const left = linksOf(workload);
  const work = async () => {
    for (let link = left.shift(); link; link = left.shift()) await writeLink(siteUrl, link);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

/** Writes a link, and when it is refused tries again as soon as the site allows. */
export async function writeLink(siteUrl: string, [from, to]: Link): Promise<void> {
  for (;;) {
    const answer = await fetch(`${siteUrl}/rest/api/3/issueLink`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from('dev@example.com:simulator-token').toString('base64')}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({
        type: { name: 'Relates' },
        inwardIssue: { key: from },
        outwardIssue: { key: to },
      }),
    });
    await answer.arrayBuffer();
    if (answer.ok) return;
    if (answer.status !== 429) throw new Error(`POST /issueLink answered ${answer.status}`);
    await sleep(Number(answer.headers.get('Retry-After') ?? 1) * 1000);
  }
}
