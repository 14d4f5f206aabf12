import * as v from 'valibot';
import type { JiraApi } from './api.ts';
import type { JiraResult } from './jira-result.ts';
import type { IssueType } from './ports.ts';
import { jiraName } from './wire.ts';

const issueTypes = v.array(
  v.object({ id: v.string(), name: jiraName, subtask: v.optional(v.boolean(), false) }),
);

/** Reads every issue type of the site that the account may see; several may have one name, each of a project of its own. */
export function readIssueTypes(api: JiraApi): Promise<JiraResult<readonly IssueType[]>> {
  return api.get('/issuetype', issueTypes);
}
