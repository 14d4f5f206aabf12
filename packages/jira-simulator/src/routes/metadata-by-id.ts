import { requireAccount } from '../access/require-account.ts';
import { visibleProject, visibleProjects } from '../access/visible.ts';
import type { Api, ApiCall } from '../api/api.ts';
import { refusal } from '../api/refusal.ts';
import { issueTypeView, priorityView, resolutionView, statusView } from '../views/metadata-view.ts';
import { componentView, versionView } from '../views/planning-view.ts';

/** One issue type, status, priority or resolution, and what a project has of its own. */
export function registerMetadataById(api: Api): void {
  api.get('/issuetype/:id', (c) => {
    const { call } = c.var;
    const types = visibleProjects(call).flatMap((project) => project.issueTypes);
    return c.json(issueTypeView(call, one(call, types, c.req.param('id'), 'issue type')));
  });

  api.get('/status/:idOrName', (c) => {
    const { call } = c.var;
    const { statuses } = call.site.store;
    const name = c.req.param('idOrName');
    const status = statuses.find(({ id }) => id === name) ?? statuses.find((other) => other.name === name);
    return c.json(statusView(call, status ?? one(call, statuses, name, 'status')));
  });

  api.get('/priority/:id', (c) => {
    const { call } = c.var;
    return c.json(priorityView(call, one(call, call.site.store.priorities, c.req.param('id'), 'priority')));
  });

  api.get('/resolution', (c) => {
    const { call } = c.var;
    requireAccount(call);
    return c.json(call.site.store.resolutions.map((resolution) => resolutionView(call, resolution)));
  });

  api.get('/resolution/:id', (c) => {
    const { call } = c.var;
    requireAccount(call);
    const { resolutions } = call.site.store;
    return c.json(resolutionView(call, one(call, resolutions, c.req.param('id'), 'resolution')));
  });

  api.get('/project/:projectIdOrKey/statuses', (c) => {
    const { call } = c.var;
    const project = visibleProject(call, c.req.param('projectIdOrKey'));
    const statuses = call.site.store.statuses.map((status) => statusView(call, status));
    return c.json(
      project.issueTypes.map((type) => {
        const { self, id, name, subtask } = issueTypeView(call, type);
        return { self, id, name, subtask, statuses };
      }),
    );
  });

  api.get('/project/:projectIdOrKey/components', (c) => {
    const { call } = c.var;
    const { components } = visibleProject(call, c.req.param('projectIdOrKey'));
    return c.json(components.map((component) => componentView(call, component)));
  });

  api.get('/project/:projectIdOrKey/versions', (c) => {
    const { call } = c.var;
    const { versions } = visibleProject(call, c.req.param('projectIdOrKey'));
    return c.json(versions.map((version) => versionView(call, version)));
  });
}

/** @throws a Refusal with 404 */
function one<T extends { id: string }>({ texts }: ApiCall, list: readonly T[], id: string, what: string): T {
  const found = list.find((entry) => entry.id === id);
  if (found === undefined) throw refusal(404, texts.entityNotFound(what, id));
  return found;
}
