import type { ApiCall } from '../api/api.ts';
import { refusal } from '../api/refusal.ts';
import type { Issue, Project } from '../store/entities.ts';
import { may } from './may.ts';

/** The issue of an id or key that the caller may see, if there is one. */
export function findVisibleIssue(call: ApiCall, idOrKey: string): Issue | undefined {
  const issue = call.site.store.issues.find(idOrKey);
  return issue !== undefined && maySee(call, issue) ? issue : undefined;
}

/** Whether the caller may see an issue: its project, and its security level if it has one. */
export function maySee(call: ApiCall, { project, security }: Issue): boolean {
  if (!may(call, 'BROWSE_PROJECTS', project)) return false;
  return (
    security === null || (call.account !== undefined && security.members.includes(call.account.accountId))
  );
}

/**
 * The issue of an id or key that the caller may see, for a request that changes it.
 * @throws a Refusal with 404, or 400 for an archived issue
 */
export function writableIssue(call: ApiCall, idOrKey: string): Issue {
  const issue = visibleIssue(call, idOrKey);
  refuseArchived(call, issue);
  return issue;
}

/** @throws a Refusal with 400 for an issue that is archived, or whose project is (text as reported from Data Center) */
export function refuseArchived(call: ApiCall, issue: Issue): void {
  if (isArchived(issue)) throw refusal(400, call.texts.archived(issue.key));
}

/** Whether an issue or its project is archived: it can be read by key, and no search finds it. */
export function isArchived({ archived, project }: Issue): boolean {
  return archived || project.archived;
}

/**
 * The issue of an id or key that the caller may see.
 * @throws a Refusal with the 404 of the site's deployment
 */
export function visibleIssue(call: ApiCall, idOrKey: string): Issue {
  const issue = findVisibleIssue(call, idOrKey);
  if (issue !== undefined) return issue;
  const { texts, site, account } = call;
  if (site.behaviour.deployment === 'cloud') throw refusal(404, texts.issueNotFound());
  if (site.store.issues.find(idOrKey) === undefined) throw refusal(404, texts.issueDoesNotExist());
  throw refusal(404, texts.issueNotVisible(), ...(account === undefined ? [texts.loginRequired()] : []));
}

/**
 * The project of an id or key that the caller may see.
 * @throws a Refusal with 404
 */
export function visibleProject(call: ApiCall, idOrKey: string): Project {
  const project = call.site.store.project(idOrKey);
  if (project === undefined || !may(call, 'BROWSE_PROJECTS', project)) {
    throw refusal(404, call.texts.projectNotFound(idOrKey));
  }
  return project;
}

/** The projects that the caller may see, without those that are archived. */
export function visibleProjects(call: ApiCall): Project[] {
  return call.site.store.projects.filter(
    (project) => !project.archived && may(call, 'BROWSE_PROJECTS', project),
  );
}
