import type { ApiCall } from '../api/api.ts';
import type { Project } from '../store/entities.ts';
import type { PermissionKey } from './permissions.ts';

/** Whether the caller has a permission in a project. */
export function may(call: ApiCall, permission: PermissionKey, project: Project): boolean {
  if (call.account === undefined) return false;
  const { permissions } = call.account;
  if (permissions === undefined) return true;
  return (permissions[project.key] ?? permissions['*'] ?? []).includes(permission);
}
