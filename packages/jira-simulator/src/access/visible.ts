import type { ApiCall } from '../api/api.ts';
import { refusal } from '../api/refusal.ts';
import type { Issue, Project } from '../store/entities.ts';
import { may } from './may.ts';

/** The issue of an id or key that the caller may see, if there is one. */
export function findVisibleIssue(call: ApiCall, idOrKey: string): Issue | undefined {
  const issue = call.site.store.issues.find(idOrKey);
  return issue !== undefined && may(call, 'BROWSE_PROJECTS', issue.project) ? issue : undefined;
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

/** The projects that the caller may see. */
export function visibleProjects(call: ApiCall): Project[] {
  return call.site.store.projects.filter((project) => may(call, 'BROWSE_PROJECTS', project));
}
