import type { Api, ApiCall, ApiContext } from '../api/api.ts';
import { may } from '../access/may.ts';
import type { IssueType, Project } from '../store/entities.ts';
import { createFields } from '../views/create-fields.ts';
import { Refusal, refusal } from '../api/refusal.ts';
import { queryList } from '../api/query-lists.ts';
import { issueTypeView, projectView } from '../views/metadata-view.ts';

/** /issue/createmeta: which types and fields an issue may be created with. */
export function registerCreateMeta(api: Api): void {
  api.get('/issue/createmeta/:projectIdOrKey/issuetypes', (c) => {
    const { call } = c.var;
    const types = creatableTypes(call, c.req.param('projectIdOrKey')).types;
    return c.json(
      page(
        c,
        types.map((type) => issueTypeView(call, type)),
        'issueTypes',
        'values',
      ),
    );
  });

  api.get('/issue/createmeta/:projectIdOrKey/issuetypes/:issueTypeId', (c) => {
    const { call } = c.var;
    const { project, types } = creatableTypes(call, c.req.param('projectIdOrKey'));
    const type = types.find((one) => one.id === c.req.param('issueTypeId'));
    if (type === undefined) throw refusal(400, call.texts.issueTypeInvalid());
    // Recorded: this answer of Data Center says `fields` too.
    return c.json(page(c, createFields(call, project, type), 'fields', 'fields'));
  });

  api.get('/issue/createmeta', (c) => {
    const { call } = c.var;
    // Removed in Jira 9 (Data Center); deprecated but answering on Cloud.
    if (call.site.behaviour.deployment === 'dataCenter') throw refusal(404, call.texts.issueDoesNotExist());
    return c.json(legacyCreateMeta(c));
  });
}

/** A project and the types of which the caller may create issues there. */
function creatableTypes(call: ApiCall, idOrKey: string): { project: Project; types: readonly IssueType[] } {
  const project = call.site.store.project(idOrKey);
  if (project === undefined || !may(call, 'BROWSE_PROJECTS', project)) {
    // The only refusal that the document knows for this call.
    throw refusal(400, call.texts.projectNotFound(idOrKey));
  }
  return { project, types: may(call, 'CREATE_ISSUES', project) ? project.issueTypes : [] };
}

function page(
  c: ApiContext,
  all: readonly unknown[],
  cloudName: string,
  dataCenterName: string,
): Record<string, unknown> {
  const { call } = c.var;
  const startAt = Number(c.req.query('startAt') ?? 0);
  const maxResults = Number(c.req.query('maxResults') ?? 50);
  if (maxResults > 200) {
    throw new Refusal(400, {
      errorMessages: [call.texts.maxResults(200)],
      errors: {},
      httpStatusCode: { empty: false, present: true },
    });
  }
  const items = all.slice(startAt, startAt + maxResults);
  const place = { maxResults, startAt, total: all.length };
  return call.site.behaviour.deployment === 'cloud'
    ? { ...place, [cloudName]: items }
    : { ...place, isLast: startAt + items.length >= all.length, [dataCenterName]: items };
}

function legacyCreateMeta(c: ApiContext): Record<string, unknown> {
  const { call } = c.var;
  const keys = queryList(c, 'projectKeys');
  const ids = queryList(c, 'projectIds');
  const typeIds = queryList(c, 'issuetypeIds');
  const typeNames = queryList(c, 'issuetypeNames');
  const withFields = queryList(c, 'expand').includes('projects.issuetypes.fields');
  const projects = call.site.store.projects.filter(
    (project) =>
      (keys.length === 0 || keys.includes(project.key)) &&
      (ids.length === 0 || ids.includes(project.id)) &&
      may(call, 'CREATE_ISSUES', project),
  );
  return {
    expand: 'projects',
    projects: projects.map((project) => {
      const { self, id, key, name, avatarUrls } = projectView(call, project);
      const types = project.issueTypes.filter(
        (type) =>
          (typeIds.length === 0 || typeIds.includes(type.id)) &&
          (typeNames.length === 0 || typeNames.includes(type.name)),
      );
      const issuetypes = types.map((type) => ({
        ...issueTypeView(call, type),
        ...(withFields && {
          expand: 'fields',
          fields: Object.fromEntries(
            createFields(call, project, type).map(({ fieldId, ...field }) => [fieldId, field]),
          ),
        }),
      }));
      return { expand: 'issuetypes', self, id, key, name, avatarUrls, issuetypes };
    }),
  };
}
