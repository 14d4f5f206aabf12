import {
  chooseExecution,
  createExecutionFor,
  parseIssueKey,
  parseProjectKey,
  type ExecutionChoice,
} from '@defectlink/core/linking';
import type { Hono } from 'hono';
import type { Desk } from '../server/desk.ts';
import { readForm } from '../server/form.ts';
import type { Note } from '../server/note.ts';
import { address, buildPath } from '../server/query.ts';
import { filterQuery, readFilter } from '../server/row-filter.ts';
import { PATIENCE, within } from '../server/within.ts';
import { noBuild } from './build.tsx';

/** `POST /builds/:id/execution`: makes an issue the Test Execution of a build, or creates one. */
export function addExecutionChoice(app: Hono, desk: Desk): void {
  app.post('/builds/:id/execution', async (c) => {
    const runs = await desk.shelf.find(c.req.param('id'));
    if (!runs) return noBuild(c, desk);
    const form = await readForm(c);
    const setup = await desk.setup();
    const path = buildPath(c.req.param('id'));
    const filter = filterQuery(readFilter(form));
    if (!setup.ok || setup.readOnly !== undefined) return c.redirect(address(path, filter), 303);
    const key = parseIssueKey(form.choose ?? '');
    const project = parseProjectKey(form.create ?? '');
    const { look } = await desk.look(runs, setup);
    const there = look.report.execution?.key;
    const why =
      !key && !project
        ? 'Nothing was done: neither an issue to choose nor a project to create one in was named. Choose again.'
        : there !== undefined && there !== key
          ? `${there} is the Test Execution of this build already. Nothing was changed.`
          : undefined;
    if (why !== undefined) {
      const note = desk.notes.keep({ tone: 'look', lines: [why] });
      return c.redirect(address(path, { ...filter, note }, 'note'), 303);
    }
    const title = key ? `Choosing ${key}.` : 'Creating a Test Execution.';
    const { job, end } = desk.jobs.start(title, async () => {
      try {
        const choice = await desk.withBuild(runs, setup.config, (request) =>
          key ? chooseExecution(key, request) : createExecutionFor(project, request),
        );
        return noteOf(choice);
      } finally {
        desk.forget();
      }
    });
    await within(end, PATIENCE);
    return c.redirect(address(path, { ...filter, job: job.id }), 303);
  });
}

function noteOf(choice: ExecutionChoice): Note {
  return choice.ok
    ? {
        tone: 'done',
        lines: [
          `${choice.key} is the Test Execution of this build. Every later link of the build goes to it.`,
        ],
      }
    : { tone: 'failed', lines: ['No Test Execution was chosen.', choice.message] };
}
