import * as v from 'valibot';
import type { JiraApi } from './api.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { NewLink } from './ports.ts';

/**
 * Creates an issue link. `inwardIssue` is the *source* of the link and shows the outward phrase (Jira server code, measured on Cloud).
 * No comment is sent, because Jira adds it again for a link that exists.
 */
export async function createLink(
  api: JiraApi,
  { typeId, sourceId, destinationId }: NewLink,
): Promise<JiraResult<undefined>> {
  const result = await api.write('/issueLink', v.unknown(), {
    type: { id: typeId },
    inwardIssue: { id: sourceId },
    outwardIssue: { id: destinationId },
  });
  return result.ok ? succeeded(undefined) : result;
}
