import type { Api, ApiCall, ApiContext } from '../api/api.ts';
import { may } from '../access/may.ts';
import { visibleIssue, visibleProject } from '../access/visible.ts';
import type { Project } from '../store/entities.ts';
import {
  isPermissionKey,
  permissionKeys,
  projectPermissions,
  type PermissionKey,
} from '../access/permissions.ts';
import { queryList } from '../api/query-lists.ts';
import { refusal } from '../api/refusal.ts';

/** /mypermissions: what the caller may do, in a project or anywhere. */
export function registerMyPermissions(api: Api): void {
  api.get('/mypermissions', (c) => {
    const { call } = c.var;
    const project = namedProject(c);
    const asked = queryList(c, 'permissions');
    if (call.site.behaviour.deployment === 'dataCenter') {
      // Data Center ignores `permissions` and adds the keys of older versions (documented, recorded).
      return c.json({
        permissions: Object.fromEntries(
          permissionKeys.flatMap((key) => dataCenterEntries(call, key, project)),
        ),
      });
    }
    if (asked.length === 0) throw refusal(400, call.texts.permissionsRequired());
    const unknown = asked.find((key) => !isPermissionKey(key));
    if (unknown !== undefined) throw refusal(400, call.texts.permissionUnknown(unknown));
    const permissions = asked.filter(isPermissionKey).map((key) => [key, entry(call, key, project)] as const);
    return c.json({ permissions: Object.fromEntries(permissions) });
  });
}

function namedProject(c: ApiContext): Project | undefined {
  const { call } = c.var;
  const project = c.req.query('projectKey') ?? c.req.query('projectId');
  const issue = c.req.query('issueKey') ?? c.req.query('issueId');
  if (project !== undefined) return visibleProject(call, project);
  return issue === undefined ? undefined : visibleIssue(call, issue).project;
}

function entry(call: ApiCall, key: PermissionKey, project: Project | undefined): Record<string, unknown> {
  const { id, name, description } = projectPermissions[key];
  const projects = project === undefined ? call.site.store.projects : [project];
  const havePermission = projects.some((one) => may(call, key, one));
  return { id, key, name, type: 'PROJECT', description, havePermission };
}

function dataCenterEntries(
  call: ApiCall,
  key: PermissionKey,
  project: Project | undefined,
): [string, object][] {
  const view = entry(call, key, project);
  const { deprecatedKey } = projectPermissions[key];
  const old: [string, object][] =
    deprecatedKey === undefined
      ? []
      : [[deprecatedKey, { ...view, key: deprecatedKey, deprecatedKey: true }]];
  return [[key, view], ...old];
}
