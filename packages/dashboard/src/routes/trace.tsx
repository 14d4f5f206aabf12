import { foreignAddress, issueNamed, traceChain, type TracedChain } from '@defectlink/core/linking';
import type { Hono } from 'hono';
import { TracePage } from '../pages/trace-page.tsx';
import { PATIENCE, type Desk, type Setup } from '../server/desk.ts';
import { respond } from '../server/respond.ts';
import { within } from '../server/within.ts';

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
  const key = issueNamed(asked, site);
  if (!key)
    return unusable(
      foreignAddress(asked, site) ??
        `"${asked}" is not the key of an issue, such as KP-101, nor its address.`,
    );
  const answer = desk.answers.traces.ask(key, async () => {
    const jira = await desk.jira(config).connect();
    if (!jira.ok) return { ok: false, kind: 'jira', message: jira.failure.message } as const;
    return traceChain(key, { ...jira.value, config });
  });
  return (await within(answer, PATIENCE)) ?? 'waiting';
}
