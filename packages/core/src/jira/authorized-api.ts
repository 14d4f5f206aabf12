import type { Deployment } from '../domain/plan/jira-snapshot.ts';
import type { JiraApi } from './api.ts';
import type { Authentication } from './authentication.ts';
import type { Connection } from './connection.ts';
import type { JiraRequest } from './jira-request.ts';
import type { JiraResult } from './jira-result.ts';
import { readAnswer } from './wire.ts';

/**
 * The REST API at an address, with the credentials in each request.
 * @param root URL that paths are appended to: `https://acme.atlassian.net/rest/api/3`.
 */
export function authorizedApi(
  connection: Connection,
  deployment: Deployment,
  root: string,
  authentication: Authentication,
): JiraApi {
  /** Values of the Authorization header that Jira has taken. */
  const taken = new Set<string>();
  const request = async (
    how: 'send' | 'read',
    spec: Omit<JiraRequest, 'baseUrl' | 'authorization'>,
  ): Promise<JiraResult<unknown>> => {
    const authorization = await authentication.authorization();
    if (!authorization.ok) return authorization;
    const result = await connection[how]({ ...spec, baseUrl: root, authorization: authorization.value });
    if (result.ok) taken.add(authorization.value);
    if (result.ok || result.failure.kind !== 'unauthenticated' || !taken.has(authorization.value)) {
      return result;
    }
    // What was taken before and is refused now was revoked, unless it may not do this. A refused request has done nothing.
    authentication.forget(authorization.value);
    const renewed = await authentication.authorization();
    return renewed.ok && renewed.value !== authorization.value
      ? connection[how]({ ...spec, baseUrl: root, authorization: renewed.value })
      : result;
  };
  return {
    deployment,
    get: async (path, schema, query) =>
      readAnswer(
        await request('read', { method: 'GET', path, ...(query && { query }) }),
        schema,
        `GET ${path}`,
      ),
    query: async (path, schema, body) =>
      readAnswer(await request('read', { method: 'POST', path, body }), schema, `POST ${path}`),
    write: async (path, schema, body) =>
      readAnswer(await request('send', { method: 'POST', path, body }), schema, `POST ${path}`),
  };
}
