import type { ApiCall } from '../api/api.ts';
import { findVisibleIssue, isArchived, maySee } from '../access/visible.ts';
import type { Issue } from '../store/entities.ts';
import { compileJql } from '../jql/compile.ts';
import type { Predicate } from '../jql/predicate.ts';
import { parseJql } from '../jql/parse.ts';
import { Refusal } from '../api/refusal.ts';

/** How many fields Cloud sorts by at most. */
const MAX_ORDER_FIELDS = 7;

/** An issue as the search index knows it, and the moment of that knowledge. */
export interface FoundIssue {
  readonly issue: Issue;
  readonly asOf: number;
}

/** How a search runs. */
export interface SearchSettings {
  /** Ids of issues that the search must know as they are now. */
  readonly reconcile?: readonly number[];
  /** Whether faults of the query fail it. */
  readonly validate?: boolean;
  /** Whether a query without any restriction is refused, as on Cloud. */
  readonly bounded?: boolean;
}

/** What a search comes to: the issues in the order of the query, or Jira's complaints about it. */
export type SearchOutcome = { ok: true; found: FoundIssue[] } | { ok: false; errors: string[] };

/** The issues that a query finds, as the lagging index knows them. */
export function searchIssues(call: ApiCall, jql: string, settings: SearchSettings = {}): SearchOutcome {
  const { validate = true, bounded = false } = settings;
  const cloud = call.site.behaviour.deployment === 'cloud';
  const parsed = parseJql(jql, cloud);
  if (!parsed.ok) return { ok: false, errors: [parsed.message] };
  const { query } = parsed;
  if (bounded && query.where === undefined) {
    return {
      ok: false,
      errors: ['Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
    };
  }
  if (cloud && query.orderBy.length > MAX_ORDER_FIELDS) {
    return {
      ok: false,
      errors: [`The ORDER BY clause of a query must not have more than ${MAX_ORDER_FIELDS} fields.`],
    };
  }
  const compiled = compileJql(query, jqlSite(call));
  if (validate && compiled.errors.length > 0) return { ok: false, errors: [...new Set(compiled.errors)] };
  const found = indexedIssues(call, settings.reconcile ?? [], compiled.matches);
  return { ok: true, found: found.sort((a, b) => compiled.compare(a.issue, b.issue)) };
}

/**
 * The same for a request that a query must not fail.
 * @throws a Refusal with 400
 */
export function foundIssues(call: ApiCall, jql: string, settings: SearchSettings = {}): FoundIssue[] {
  const search = searchIssues(call, jql, settings);
  if (!search.ok) throw jqlRefusal(call, search.errors);
  return search.found;
}

/** The 400 for a query. Measured: Cloud adds `warningMessages` and has no `errors`. */
export function jqlRefusal(call: ApiCall, errorMessages: string[]): Refusal {
  const cloud = call.site.behaviour.deployment === 'cloud';
  return new Refusal(400, cloud ? { errorMessages, warningMessages: [] } : { errorMessages, errors: {} });
}

/** What a query of this caller looks at. */
export function jqlSite(call: ApiCall): Parameters<typeof compileJql>[1] {
  const { store, clock, behaviour } = call.site;
  const known = clock.now() - behaviour.indexLagMs;
  return {
    store,
    account: call.account,
    now: clock.now(),
    linking: behaviour.linking,
    namesInJql: behaviour.namesInJql,
    linkTypes: store.linkTypes,
    findIssue: (idOrKey) => findVisibleIssue(call, idOrKey),
    linksOf: (issue) => [...store.links.of(issue.id)].filter((link) => link.created <= known),
  };
}

/** The issues that match, as the index has them. It runs over all of a site, so it makes nothing of what does not match. */
function indexedIssues(call: ApiCall, reconcile: readonly number[], matches: Predicate): FoundIssue[] {
  const { store, clock, behaviour, index } = call.site;
  const now = clock.now();
  const lagging = behaviour.indexLagMs !== 0;
  const fresh = new Set(reconcile.map(String));
  const found: FoundIssue[] = [];
  for (const current of store.issues.all()) {
    const isFresh = fresh.has(current.id);
    const asOf = isFresh ? now : now - behaviour.indexLagMs;
    const issue = lagging ? store.issues.asOf(current.id, asOf) : current;
    if (issue === undefined || !matches(issue) || isArchived(issue) || !maySee(call, issue)) continue;
    if (!isFresh && behaviour.nonMonotonicIndex && index.hides(issue, now)) continue;
    found.push({ issue, asOf });
  }
  return found;
}
