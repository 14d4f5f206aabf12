import { expect } from 'vitest';
import { client, startedDashboard, type StartedDashboard } from './started-dashboard.ts';

type Client = Awaited<ReturnType<typeof client>>;

/** What a page says, without its markup. */
export const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text())
    .replace(/<(?:head|script)[\s\S]*?<\/(?:head|script)>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

/** A dashboard, and what asks it for pages. */
export async function opened(
  ...args: Parameters<typeof startedDashboard>
): Promise<{ readonly dashboard: StartedDashboard; readonly get: Client }> {
  const dashboard = await startedDashboard(...args);
  return { dashboard, get: await client(dashboard) };
}

/** A page once Jira has answered and work is done: a busy machine may be slower than the page waits. */
export async function answered(get: Client, path: string): Promise<string> {
  for (;;) {
    const page = await text(get(path));
    if (!/Jira has not answered yet\.|Linking \d+ tests? to/.test(page)) return page;
  }
}

/** Sends a form, and loads the page that it leads to. */
export async function send(get: Client, path: string, fields: Record<string, string>) {
  const sent = await get(path, { method: 'POST', body: new URLSearchParams(fields) });
  expect(sent.status).toBe(303);
  return answered(get, (sent.headers.get('location') ?? '').replace(/#.*/, ''));
}
