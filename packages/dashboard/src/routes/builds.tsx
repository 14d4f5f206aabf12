import type { Hono } from 'hono';
import { BuildsPage } from '../pages/builds-page.tsx';
import type { Desk } from '../server/desk.ts';
import { respond } from '../server/respond.ts';

/** `/`: the builds. */
export function addBuilds(app: Hono, desk: Desk): void {
  app.get('/', async (c) => {
    const [{ builds, unusable }, reports] = await Promise.all([desk.shelf.read(), desk.shelf.reports()]);
    const listed = builds.map((runs) => {
      const build = desk.shelf.merged(runs);
      return { build, report: reports.get(build.id) };
    });
    const page = Number(c.req.query('page') ?? 1);
    const { folders } = desk.places;
    return respond(
      c,
      desk.places,
      <BuildsPage builds={listed} folders={folders} unusable={unusable} page={page} />,
    );
  });
}
