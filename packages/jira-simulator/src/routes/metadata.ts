import type { Api, ApiCall } from '../api/api.ts';
import { visibleProject, visibleProjects } from '../access/visible.ts';
import type { Project } from '../store/entities.ts';
import { accountView } from '../views/account-view.ts';
import { issueFields } from '../views/issue-fields.ts';
import { componentView, versionView } from '../views/planning-view.ts';
import { issueTypeView, priorityView, projectView, statusView } from '../views/metadata-view.ts';

/** /project, /issuetype, /status, /priority and /field: what a site is made of. */
export function registerMetadata(api: Api): void {
  api.get('/issuetype', (c) => {
    const { call } = c.var;
    const visible = new Set(visibleProjects(call).flatMap((project) => project.issueTypes));
    return c.json([...visible].map((type) => issueTypeView(call, type)));
  });

  api.get('/project', (c) => {
    const { call } = c.var;
    return c.json(visibleProjects(call).map((project) => projectView(call, project)));
  });

  api.get('/project/:projectIdOrKey', (c) => {
    const { call } = c.var;
    return c.json(wholeProject(call, visibleProject(call, c.req.param('projectIdOrKey'))));
  });

  api.get('/status', (c) => c.json(c.var.call.site.store.statuses.map((one) => statusView(c.var.call, one))));
  api.get('/priority', (c) =>
    c.json(c.var.call.site.store.priorities.map((one) => priorityView(c.var.call, one))),
  );

  api.get('/field', (c) => {
    const cloud = c.var.call.site.behaviour.deployment === 'cloud';
    return c.json(
      issueFields(c.var.call).map((field) => ({
        id: field.id,
        ...(cloud && { key: field.id }),
        name: field.name,
        custom: field.id.startsWith('customfield_'),
        orderable: field.orderable,
        navigable: field.navigable,
        searchable: field.searchable,
        clauseNames: field.clauseNames,
        ...(field.schema !== undefined && { schema: field.schema }),
      })),
    );
  });
}

function wholeProject(call: ApiCall, project: Project): Record<string, unknown> {
  const { store, behaviour } = call.site;
  const cloud = behaviour.deployment === 'cloud';
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...projectView(call, project),
    description: project.description,
    lead: accountView(call, store.accounts[0]?.accountId ?? null),
    components: project.components.map((one) => componentView(call, one)),
    issueTypes: project.issueTypes.map((type) => issueTypeView(call, type)),
    assigneeType: 'UNASSIGNED',
    versions: project.versions.map((one) => versionView(call, one)),
    roles: {},
    ...(cloud && { style: project.style, isPrivate: false, properties: {} }),
    ...((!cloud || project.archived) && { archived: project.archived }),
  };
}
