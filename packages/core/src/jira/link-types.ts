import * as v from 'valibot';
import type { LinkType } from '../domain/mapping/link-type.ts';
import type { JiraApi } from './api.ts';
import { failed, type JiraResult } from './jira-result.ts';
import { jiraName } from './wire.ts';

const linkTypes = v.pipe(
  v.object({
    issueLinkTypes: v.array(v.object({ id: jiraName, name: jiraName, inward: jiraName, outward: jiraName })),
  }),
  v.transform(({ issueLinkTypes }) => issueLinkTypes),
);

/** Reads the site's link types. Names and ids differ from site to site. */
export async function readLinkTypes(api: JiraApi): Promise<JiraResult<readonly LinkType[]>> {
  const read = await api.get('/issueLinkType', linkTypes);
  if (read.ok || read.failure.kind !== 'notFound') return read;
  const hint = 'Issue linking is switched off on this Jira: an administrator can switch it on.';
  return failed({ ...read.failure, message: `${read.failure.message} ${hint}` });
}
