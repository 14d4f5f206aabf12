import type { ProjectKey } from '../domain/issue-key.ts';
import type { ProjectRenames } from '../domain/mapping/follow-renames.ts';
import type { MappingBook } from '../domain/mapping/resolve-mapping.ts';
import { projectOfIssue, type SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { ProjectReader } from '../jira/ports.ts';

/**
 * Finds out which projects of the mappings were renamed. Jira answers an issue under its project's key of today, whether it was
 * asked for by a former one or not, and only the project itself tells a rename from a move of single issues. Asks nothing when every
 * issue's project is mapped under its key of today, or none has a mapping of its own.
 */
export async function readRenames(
  client: ProjectReader,
  { byProject }: Pick<MappingBook<unknown>, 'byProject'>,
  issues: Iterable<SnapshotIssue>,
): Promise<JiraResult<ProjectRenames>> {
  const today = new Set([...issues].map(projectOfIssue));
  const renames = new Map<ProjectKey, ProjectKey>();
  if ([...today].every((project) => byProject.has(project))) return succeeded(renames);
  const suspects = [...byProject.keys()].filter((project) => !today.has(project));
  const answers = await Promise.all(suspects.map((project) => client.readProject(project)));
  for (const [at, former] of suspects.entries()) {
    const answer = answers[at];
    if (!answer) continue;
    // Whoever may not see the project meets no issue of it either.
    if (!answer.ok) {
      if (answer.failure.kind === 'forbidden') continue;
      return answer;
    }
    if (answer.value && answer.value.key !== former) renames.set(former, answer.value.key);
  }
  return succeeded(renames);
}
