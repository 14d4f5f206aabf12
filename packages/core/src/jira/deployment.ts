import * as v from 'valibot';
import type { Deployment } from '../domain/plan/jira-snapshot.ts';
import type { Connection } from './connection.ts';
import { failed, succeeded, type JiraResult } from './jira-result.ts';
import { readAnswer } from './wire.ts';

const serverInfo = v.object({ deploymentType: v.optional(v.string(), 'Server') });

/** Finds out whether a Jira is Cloud or Data Center. Needs no credentials. */
export async function readDeployment(
  baseUrl: string,
  connection: Connection,
): Promise<JiraResult<Deployment>> {
  const answer = await connection.read({
    method: 'GET',
    baseUrl: `${baseUrl}/rest/api/2`,
    path: '/serverInfo',
  });
  const info = readAnswer(answer, serverInfo, 'GET /serverInfo');
  if (info.ok) return succeeded(info.value.deploymentType === 'Cloud' ? 'cloud' : 'dataCenter');
  const elsewhere = ['notJira', 'notFound', 'unreachable'].includes(info.failure.kind);
  if (!elsewhere) return info;
  const hint = `Is jira.baseUrl (${baseUrl}) the address of your Jira, with its context path?`;
  return failed({ ...info.failure, message: `${info.failure.message} ${hint}` });
}
