import type { Context, Hono } from 'hono';
import { BuildPage } from '../pages/build-page.tsx';
import { MessagePage } from '../pages/message-page.tsx';
import type { Desk } from '../server/desk.ts';
import { readFilter } from '../server/row-filter.ts';
import { respond } from '../server/respond.ts';
import { executionPanelOf } from './execution-panel-of.ts';
import { linkPanelOf } from './link-panel-of.ts';

/** `/builds/:id`: the Execution Dashboard of a build. */
export function addBuild(app: Hono, desk: Desk): void {
  app.get('/builds/:id', async (c) => {
    const runs = await desk.shelf.find(c.req.param('id'));
    if (!runs) return noBuild(c, desk);
    const setup = await desk.setup();
    const seen = await desk.look(runs, setup);
    const query = c.req.query();
    const asking =
      setup.ok && setup.readOnly === undefined
        ? { desk, runs, config: setup.config, seen, query }
        : undefined;
    const [panel, executionPanel] = await Promise.all([
      asking && linkPanelOf(asking),
      asking && executionPanelOf(asking),
    ]);
    return respond(
      c,
      await desk.placesOf(runs),
      <BuildPage
        seen={seen}
        site={setup.ok ? setup.config.jira.baseUrl : undefined}
        readOnly={setup.ok ? setup.readOnly : undefined}
        canCreateExecution={setup.ok && setup.config.execution.template !== undefined}
        filter={readFilter(query)}
        page={Number(query.page ?? 1)}
        panel={panel}
        executionPanel={executionPanel}
        note={desk.notes.find(query.note)}
        job={desk.jobs.find(query.job)}
      />,
    );
  });
}

/** Says that a build is not there. */
export function noBuild(c: Context, desk: Desk): Promise<Response> {
  return respond(
    c,
    desk.places,
    <MessagePage title="This build is not there">
      <p>
        Its journals are gone, or lie in another folder. <a href="/">Go to the builds</a>
      </p>
    </MessagePage>,
    404,
  );
}
