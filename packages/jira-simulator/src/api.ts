import type { Context, Hono } from 'hono';
import type { Account, Issue, Project } from './entities.ts';
import type { ExchangeBindings } from './exchange.ts';
import type { PermissionKey } from './permissions.ts';
import { Refusal, refusal } from './refusal.ts';
import type { Site } from './site.ts';
import type { Locale, Texts } from './texts.ts';

/** One request to the REST API: the site, who asks, and in which form the answer is wanted. */
export interface ApiCall {
  readonly site: Site;
  readonly version: 2 | 3;
  /** Through the gateway of Cloud, instead of the site's own host. */
  readonly gateway: boolean;
  /** What every `self` begins with. */
  readonly apiUrl: string;
  /** Where people look at the site. */
  readonly siteUrl: string;
  readonly account: Account | undefined;
  readonly locale: Locale;
  readonly texts: Texts;
}

export interface ApiEnv {
  Bindings: ExchangeBindings;
  Variables: { call: ApiCall };
}

/** The REST API of one version under one base path; each resource registers its routes. */
export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

/** Whether the caller has a permission in a project. */
export function may(call: ApiCall, permission: PermissionKey, project: Project): boolean {
  if (call.account === undefined) return false;
  const { permissions } = call.account;
  if (permissions === undefined) return true;
  return (permissions[project.key] ?? permissions['*'] ?? []).includes(permission);
}

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

/**
 * The account that calls.
 * @throws a Refusal with the 401 of the site's deployment when nobody has logged in
 */
export function requireAccount(call: ApiCall): Account {
  if (call.account === undefined) throw unauthenticated(call.site, call.siteUrl);
  return call.account;
}

/** The 401 of the site's deployment. Recorded: Cloud sends a sentence as text/html, Data Center JSON. */
export function unauthenticated(site: Site, siteUrl: string): Refusal {
  const message = 'Client must be authenticated to access this resource.';
  if (site.behaviour.deployment === 'cloud') return new Refusal(401, message);
  const realm = encodeURIComponent(siteUrl);
  return new Refusal(401, { message, 'status-code': 401 }, { 'WWW-Authenticate': `OAuth realm="${realm}"` });
}
