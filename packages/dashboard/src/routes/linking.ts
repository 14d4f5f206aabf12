import { linkByHand, parseIssueKey, rowsWithSameError, type Choice } from '@defectlink/core/linking';
import type { Hono } from 'hono';
import { amount } from '../pages/words.ts';
import type { Desk } from '../server/desk.ts';
import type { Setup } from '../server/setup.ts';
import { readForm } from '../server/form.ts';
import type { Tell } from '../server/jobs.ts';
import type { Note } from '../server/note.ts';
import type { Runs } from '../server/places.ts';
import { address, buildPath, type Query } from '../server/query.ts';
import { filterQuery, readFilter } from '../server/row-filter.ts';
import { PATIENCE, within } from '../server/within.ts';
import { choicesOf } from './asking.ts';
import { noBuild } from './build.tsx';
import { idOfRows, rowNamed } from './link-panel-of.ts';
import { linkingNote } from './linking-note.ts';
import { planOf } from './plan-of.ts';

/** `POST /builds/:id/link`: links tests to the defect that a person confirmed. */
export function addLinking(app: Hono, desk: Desk): void {
  app.post('/builds/:id/link', async (c) => {
    const runs = await desk.shelf.find(c.req.param('id'));
    if (!runs) return noBuild(c, desk);
    const form = await readForm(c);
    const path = buildPath(c.req.param('id'));
    const page: Query = { ...filterQuery(readFilter(form)), page: form.page };
    const setup = await desk.setup();
    const confirmed = await readConfirmation(form, runs, setup, desk);
    if ('lines' in confirmed) {
      return c.redirect(address(path, { ...page, note: desk.notes.keep(confirmed) }, 'note'), 303);
    }
    const { choices, ...seen } = confirmed;
    const title = `Linking ${amount(choices.length, 'test')} to ${choices[0]?.defect ?? ''}.`;
    const { job, end } = desk.jobs.start(title, (tell) => link(choices, { desk, runs, ...seen, tell }));
    await within(end, PATIENCE);
    return c.redirect(address(path, { ...page, job: job.id }, form.test), 303);
  });
}

type Usable = Extract<Setup, { ok: true }>;

interface Confirmation {
  readonly choices: readonly Choice[];
  readonly config: Usable['config'];
  /** Stands for the sentences that the person read; missing where Jira had not told them. */
  readonly seal: string | undefined;
  /** How many choices the build had then; missing as well. */
  readonly knownChoices: number | undefined;
}

/** What a person confirmed, or why it cannot be done as they saw it. */
async function readConfirmation(
  form: Query,
  runs: Runs,
  setup: Setup,
  desk: Desk,
): Promise<Confirmation | Note> {
  if (!setup.ok) return { tone: 'failed', lines: ['The Issue Mapping is incomplete.', ...setup.problems] };
  if (setup.readOnly !== undefined) return { tone: 'failed', lines: [setup.readOnly] };
  const { look } = await desk.look(runs, setup);
  const row = rowNamed(look.rows, form.test);
  const defect = parseIssueKey(form.defect ?? '');
  if (!row || !defect)
    return {
      tone: 'failed',
      lines: ['Nothing was linked: the test or the defect is missing. Choose again.'],
    };
  if (row.action.kind === 'refused')
    return { tone: 'failed', lines: ['Nothing was linked.', row.action.why] };
  const others = form.alike === 'yes' ? rowsWithSameError(row, look.rows) : [];
  if (form.alike === 'yes' && form.alikeSeen !== idOfRows(others)) {
    const now = `${amount(1 + others.length, 'test')} can be linked together now, and they are not those that you saw.`;
    return { tone: 'look', lines: [`Nothing was linked yet. ${now} Look again, and confirm.`] };
  }
  const testCase = parseIssueKey(form.testCase ?? '');
  const known = form.choicesKnown === undefined ? undefined : Number(form.choicesKnown);
  return {
    choices: choicesOf([row, ...others], defect, testCase),
    config: setup.config,
    seal: form.seal,
    knownChoices: known,
  };
}

interface LinkingContext extends Omit<Confirmation, 'choices'> {
  readonly desk: Desk;
  readonly runs: Runs;
  readonly tell: Tell;
}

/**
 * Links as confirmed. What was planned for the preview is not planned again, and a plan that Jira keeps waiting is not waited for: the
 * choice is kept before Jira is asked. What is refused is not kept, and where the links would say another thing than the person read,
 * nothing is linked.
 */
async function link(
  choices: readonly Choice[],
  { desk, runs, config, seal, knownChoices, tell }: LinkingContext,
): Promise<Note> {
  const plan = await planOf(choices, { desk, runs, config });
  if (plan?.ok === false && plan.kind === 'refused')
    return { tone: 'failed', lines: ['Nothing was linked.', plan.message] };
  const planned = plan?.ok ? plan : undefined;
  const possible = planned && new Set(planned.tests.map(({ identity }) => identity));
  const wanted = choices.filter(({ test }) => possible?.has(test) ?? true);
  try {
    const linked = await desk.withBuild(runs, config, (request) =>
      linkByHand(wanted, {
        ...request,
        ...(planned && { knownChoices: knownChoices ?? planned.knownChoices }),
        ...(seal !== undefined && { confirmed: seal }),
        onProgress: (done, of) => {
          request.onProgress?.(done, of);
          tell(done, of);
        },
      }),
    );
    const leftAlone = planned ? planned.refused.map(({ message }) => message) : [];
    return linkingNote(linked, wanted, desk.shelf.merged(runs).tests, leftAlone);
  } finally {
    desk.forget();
  }
}
