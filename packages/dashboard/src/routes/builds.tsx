import { isOfSite } from '@defectlink/core/linking';
import type { Hono } from 'hono';
import { BuildsPage } from '../pages/builds-page.tsx';
import type { Desk } from '../server/desk.ts';
import { respond } from '../server/respond.ts';

/** `/`: the builds. */
export function addBuilds(app: Hono, desk: Desk): void {
  app.get('/', async (c) => {
    const [{ builds, unusable }, reports, setup] = await Promise.all([
      desk.shelf.read(),
      desk.shelf.reports(),
      desk.setup(),
    ]);
    const listed = builds.map((runs) => {
      const build = desk.shelf.merged(runs);
      const report = reports.get(build.id);
      const isOfHere = !setup.ok || isOfSite(report?.site, setup.config.jira.baseUrl);
      return { build, report: isOfHere ? report : undefined };
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
