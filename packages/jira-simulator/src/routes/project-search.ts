import type { Api } from '../api/api.ts';
import { visibleProjects } from '../access/visible.ts';
import { readPage } from '../api/read-page.ts';
import { projectView } from '../views/metadata-view.ts';

/** /project/search: on Cloud, projects in pages. */
export function registerProjectSearch(api: Api): void {
  api.get('/project/search', (c) => {
    const { call } = c.var;
    const query = (c.req.query('query') ?? '').toLowerCase();
    const { startAt, maxResults } = readPage(c, { usual: 50, most: 50 });
    const found = visibleProjects(call).filter(({ key, name }) =>
      [key, name].some((text) => text.toLowerCase().includes(query)),
    );
    const values = found.slice(startAt, startAt + maxResults);
    return c.json({
      self: `${call.apiUrl}/project/search?startAt=${String(startAt)}&maxResults=${String(maxResults)}`,
      maxResults,
      startAt,
      total: found.length,
      isLast: startAt + values.length >= found.length,
      values: values.map((project) => ({ ...projectView(call, project), style: project.style })),
    });
  });
}
