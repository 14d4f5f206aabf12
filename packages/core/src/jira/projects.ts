import * as v from 'valibot';
import { parseProjectKey, type ProjectKey } from '../domain/issue-key.ts';
import type { JiraApi } from './api.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { Project } from './ports.ts';
import { jiraName } from './wire.ts';

const project = v.object({
  key: v.string(),
  name: jiraName,
  archived: v.optional(v.boolean(), false),
  issueTypes: v.array(v.object({ id: v.string(), name: jiraName, subtask: v.optional(v.boolean(), false) })),
});

/** Reads a project with its issue types. Jira answers 404 alike for one that does not exist and one that is not visible. */
export async function readProject(api: JiraApi, key: ProjectKey): Promise<JiraResult<Project | undefined>> {
  const answer = await api.get(`/project/${encodeURIComponent(key)}`, project);
  if (!answer.ok) return answer.failure.kind === 'notFound' ? succeeded(undefined) : answer;
  const { name, issueTypes, archived } = answer.value;
  // A project that was renamed answers under its new key.
  return succeeded({ key: parseProjectKey(answer.value.key) ?? key, name, issueTypes, archived });
}

const projectKeys = v.array(v.object({ key: jiraName }));
const projectPage = v.object({ values: projectKeys });

/** Reads the keys of projects that the account sees, in their order; on Cloud those of the first page, 50 at most. */
export async function readProjectKeys(api: JiraApi): Promise<JiraResult<readonly string[]>> {
  if (api.deployment === 'dataCenter') {
    const all = await api.get('/project', projectKeys);
    return all.ok ? succeeded(all.value.map(({ key }) => key)) : all;
  }
  const page = await api.get('/project/search', projectPage, { maxResults: '50' });
  return page.ok ? succeeded(page.value.values.map(({ key }) => key)) : page;
}
