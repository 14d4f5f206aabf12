import type { ApiCall } from '../api/api.ts';
import type { ProjectPart, SecurityLevel, Sprint } from '../store/entities.ts';

export function componentView(call: ApiCall, { id, name }: ProjectPart): Record<string, unknown> {
  return { self: `${call.apiUrl}/component/${id}`, id, name };
}

export function versionView(call: ApiCall, { id, name }: ProjectPart): Record<string, unknown> {
  return { self: `${call.apiUrl}/version/${id}`, id, name, archived: false, released: false };
}

export function securityView(call: ApiCall, { id, name }: SecurityLevel): Record<string, unknown> {
  return { self: `${call.apiUrl}/securitylevel/${id}`, id, name, description: '' };
}

/** A sprint: an object on Cloud, on Data Center the text of a Java object (reported by many clients). */
export function sprintView(call: ApiCall, { id, name, state }: Sprint): unknown {
  if (call.site.behaviour.deployment === 'cloud') return { id: Number(id), name, state, boardId: 1 };
  return `com.atlassian.greenhopper.service.sprint.Sprint@1[id=${id},rapidViewId=1,state=${state.toUpperCase()},name=${name},startDate=<null>,endDate=<null>,completeDate=<null>,sequence=${id},goal=]`;
}
