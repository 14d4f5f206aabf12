import { projectOf, type IssueKey, type ProjectKey } from '../domain/issue-key.ts';
import { archivedIssue, archivedProject } from '../domain/plan/jira-snapshot.ts';
import type { IssueReader, ProjectReader } from '../jira/ports.ts';
import type { LinkToWrite } from './link-to-write.ts';

/**
 * Finds out whether a refused link has an end that is archived, whatever the language of the refusal. Each project and issue is asked for once.
 * @returns What is archived and what to do, as sentences; undefined when nothing is, or Jira does not say.
 */
export function archiveFinder(
  client: IssueReader & ProjectReader,
): (link: LinkToWrite) => Promise<string | undefined> {
  const projects = new Map<ProjectKey, Promise<string | undefined>>();
  const issues = new Map<IssueKey, Promise<string | undefined>>();
  const ofProject = async (key: ProjectKey) => {
    const read = await client.readProject(key);
    return read.ok && read.value?.archived ? archivedProject(key) : undefined;
  };
  const ofIssue = async (key: IssueKey) => {
    const read = await client.readIssues([key]);
    return read.ok && read.value.get(key)?.archived ? archivedIssue(key) : undefined;
  };
  return async ({ from, to }) => {
    for (const { key } of [from, to]) {
      const project = projectOf(key);
      const found = (await once(projects, project, ofProject)) ?? (await once(issues, key, ofIssue));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function once<K, V>(known: Map<K, V>, key: K, find: (key: K) => V): V {
  const value = known.get(key) ?? find(key);
  known.set(key, value);
  return value;
}
