import { buildIdOf, outgoingFile, outgoingJson } from '@defectlink/core/linking';
import type { Hono } from 'hono';
import { reportCsv } from '../report/report-csv.ts';
import { reportPage } from '../report/report-page.tsx';
import type { Desk } from '../server/desk.ts';
import { stylesheet } from '../style/stylesheet.ts';
import { noBuild } from './build.tsx';
import { keptReportOf } from './kept-report-of.ts';

const FORMATS = ['html', 'csv', 'json', 'css'] as const;
const TYPES: Readonly<Record<(typeof FORMATS)[number], string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** `/builds/:id/report.html` and others: the report of a build to look at or to keep. */
export function addExports(app: Hono, desk: Desk): void {
  for (const format of FORMATS) {
    app.get(`/builds/:id/report.${format}`, async (c) => {
      const headers = { 'content-type': TYPES[format] };
      if (format === 'css') return c.body(stylesheet, 200, headers);
      const runs = await desk.shelf.find(c.req.param('id'));
      if (!runs) return noBuild(c, desk);
      const { env } = desk.places;
      const texts = {
        html: async () => outgoingFile(await reportPage(await keptReportOf(runs, desk)), env),
        csv: async () => outgoingFile(reportCsv(await keptReportOf(runs, desk)), env),
        json: async () => outgoingJson((await desk.look(runs, await desk.setup())).look.report, env),
      };
      const name = `${buildIdOf(runs[0]).replace(/[^a-z0-9]+/gi, '-')}.report.${format}`;
      return c.body(await texts[format](), 200, {
        ...headers,
        // The page is looked at; what is for programs is kept as a file.
        ...(format !== 'html' && { 'content-disposition': `attachment; filename="${name}"` }),
      });
    });
  }
}
