import * as v from 'valibot';
import type { ProjectKey } from '../domain/issue-key.ts';
import type { JiraApi } from './api.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import { PROJECT_PERMISSIONS, type ProjectPermission } from './ports.ts';

const permissions = v.object({
  permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })),
});

/** Reads what the account may do in a project. Cloud demands the list of permissions, Data Center ignores it. */
export async function readPermissions(
  api: JiraApi,
  project: ProjectKey,
): Promise<JiraResult<ReadonlySet<ProjectPermission>>> {
  const query = { projectKey: project, permissions: PROJECT_PERMISSIONS.join(',') };
  const answer = await api.get('/mypermissions', permissions, query);
  if (!answer.ok) return answer;
  const granted = answer.value.permissions;
  return succeeded(new Set(PROJECT_PERMISSIONS.filter((name) => granted[name]?.havePermission)));
}
