import {
  foreignAddress,
  issueNamed,
  issueOfAnySite,
  traceChain,
  withAliases,
  type TracedChain,
} from '@defectlink/core/linking';
import type { Hono } from 'hono';
import { TracePage } from '../pages/trace-page.tsx';
import type { Desk } from '../server/desk.ts';
import type { Setup } from '../server/setup.ts';
import { respond } from '../server/respond.ts';
import { PATIENCE, within } from '../server/within.ts';

/** `/trace?key=`: the chain around an issue. */
export function addTrace(app: Hono, desk: Desk): void {
  app.get('/trace', async (c) => {
    const asked = (c.req.query('key') ?? '').trim();
    const setup = await desk.setup();
    const traced = asked === '' ? undefined : await trace(asked, setup, desk);
    const site = setup.ok ? setup.config.jira.baseUrl : undefined;
    return respond(c, desk.places, <TracePage asked={asked} traced={traced} site={site} />);
  });
}

async function trace(asked: string, setup: Setup, desk: Desk): Promise<TracedChain | 'waiting'> {
  const unusable = (message: string): TracedChain => ({ ok: false, kind: 'unusable', message });
  if (!setup.ok) return unusable(setup.problems.join(' '));
  if (setup.readOnly !== undefined) return unusable(setup.readOnly);
  const { config } = setup;
  const { site } = config.rules.tags;
  // People paste an issue's address as often as its key.
  const named = issueNamed(asked, site);
  if (!named && !issueOfAnySite(asked))
    return unusable(`"${asked}" is not the key of an issue, such as KP-101, nor its address.`);
  const answer = desk.answers.traces.ask(named ?? asked, async () => {
    const jira = await desk.jira(config).connect();
    if (!jira.ok) return { ok: false, kind: 'jira', message: jira.failure.message } as const;
    // An address may be of the site's other name, which only the site tells.
    const known = site && withAliases(site, jira.value.client.urls);
    const key = issueNamed(asked, known);
    return key
      ? traceChain(key, { ...jira.value, config })
      : unusable(foreignAddress(asked, known) ?? `"${asked}" names no issue of this site.`);
  });
  return (await within(answer, PATIENCE)) ?? 'waiting';
}
