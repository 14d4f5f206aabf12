import * as v from 'valibot';
import type { Deployment } from '../domain/plan/jira-snapshot.ts';
import type { Connection } from './connection.ts';
import { describeFailure } from './describe-failure.ts';
import { failed, succeeded, type JiraFailure, type JiraFailureKind, type JiraResult } from './jira-result.ts';
import { readAnswer } from './wire.ts';

const serverInfo = v.object({
  deploymentType: v.optional(v.string()),
  version: v.optional(v.string()),
  baseUrl: v.optional(v.string()),
  displayUrl: v.optional(v.string()),
});

/** What a site says of itself. */
export interface SiteInfo {
  readonly deployment: Deployment;
  /** Addresses by which it calls itself: a custom domain differs from the one that it is reached by. */
  readonly urls: readonly string[];
}

/** Cloud counts its versions from 1000; Data Center has reached 11. */
const FIRST_CLOUD_VERSION = 1000;

/**
 * Finds out whether a Jira is Cloud or Data Center. Asks without credentials, and a site that lets nobody in without them again
 * with them.
 * @param authorization Value of the Authorization header, where it is known before.
 */
export async function readDeployment(
  baseUrl: string,
  connection: Connection,
  authorization?: string,
): Promise<JiraResult<SiteInfo>> {
  const request = { method: 'GET', baseUrl: `${baseUrl}/rest/api/2`, path: '/serverInfo' } as const;
  const read = async (login?: { readonly authorization: string }) =>
    readAnswer(await connection.read({ ...request, ...login }), serverInfo, 'GET /serverInfo');
  let info = await read();
  if (!info.ok && authorization !== undefined && isClosed(info.failure)) {
    const inside = await read({ authorization });
    // Where the credentials change nothing, the first answer tells more: it is the one that a browser gets.
    if (inside.ok || inside.failure.kind !== info.failure.kind) info = inside;
  }
  // Every Jira says its version.
  if (info.ok && info.value.deploymentType === undefined && info.value.version === undefined) {
    const hint = 'The answer is not what Jira answers: it says neither a deployment type nor a version.';
    info = failed(describeFailure('notJira', 'GET /serverInfo', undefined, { hint }));
  }
  if (info.ok) {
    const { deploymentType, version } = info.value;
    const onCloud =
      deploymentType === undefined
        ? parseInt(version ?? '', 10) >= FIRST_CLOUD_VERSION
        : deploymentType === 'Cloud';
    const { baseUrl: own, displayUrl } = info.value;
    return succeeded({
      deployment: onCloud ? 'cloud' : 'dataCenter',
      urls: [own, displayUrl].filter((url) => url !== undefined),
    });
  }
  const proxyIsDown = info.failure.kind === 'unreachable' && connection.throughProxy(baseUrl);
  if (proxyIsDown || !ELSEWHERE.has(info.failure.kind)) return info;
  const hint = `Is jira.baseUrl (${baseUrl}) the address of your Jira, with its context path?`;
  return failed({ ...info.failure, message: `${info.failure.message} ${hint}` });
}

/** Whether a site lets nobody in without credentials. */
export function isClosed({ kind }: JiraFailure): boolean {
  return CLOSED.has(kind);
}

/** How a site answers that lets nobody in: a refusal, a login page, or a redirect to one. */
const CLOSED: ReadonlySet<JiraFailureKind> = new Set(['unauthenticated', 'forbidden', 'notJira']);
/** What may mean that the address is another one's. */
const ELSEWHERE: ReadonlySet<JiraFailureKind> = new Set(['notJira', 'notFound', 'unreachable']);
