import type { Api } from '../api/api.ts';
import { visibleProjects } from '../access/visible.ts';
import { projectView } from '../views/metadata-view.ts';

/** /project/search: on Cloud, projects in pages. */
export function registerProjectSearch(api: Api): void {
  api.get('/project/search', (c) => {
    const { call } = c.var;
    const query = (c.req.query('query') ?? '').toLowerCase();
    const startAt = Number(c.req.query('startAt') ?? 0);
    const maxResults = Math.min(Number(c.req.query('maxResults') ?? 50), 50);
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
