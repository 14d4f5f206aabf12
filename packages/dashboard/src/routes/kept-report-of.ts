import { keepReport, systemClock, type KeptReport } from '@defectlink/core/linking';
import type { Desk } from '../server/desk.ts';
import type { Runs } from '../server/places.ts';
import { within } from '../server/within.ts';

/** Milliseconds that a report waits for what Jira says of the chain, before it is given without. */
const PATIENCE = 5_000;

/** All that the report of a build tells; without Jira, and saying so, where that does not answer soon. */
export async function keptReportOf(runs: Runs, desk: Desk): Promise<KeptReport> {
  const setup = await desk.setup();
  const { look } = await desk.look(runs, setup);
  const { report } = look;
  const keep = (jira: Parameters<typeof keepReport>[0]['jira']) =>
    keepReport({ report, runs, clock: systemClock, ...(setup.ok && { config: setup.config }), jira });
  if (!setup.ok) return keep('the configuration cannot be used.');
  const { config, readOnly } = setup;
  if (readOnly !== undefined) return keep(readOnly);
  const asked = desk.answers.reports.ask(`${look.build.id} ${report.at}`, () =>
    keep(desk.jira(config).connect),
  );
  const late = 'it has not answered yet. Load the report again for what it says.';
  const kept = await within(asked, PATIENCE);
  // Jira may be back.
  if (kept && !kept.chain) desk.answers.reports.forget();
  return kept ?? keep(late);
}
