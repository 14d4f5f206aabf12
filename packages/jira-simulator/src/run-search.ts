import { findVisibleIssue, may, type ApiCall } from './api.ts';
import type { Issue } from './entities.ts';
import { compileJql } from './jql/compile.ts';
import { JqlError } from './jql/jql-error.ts';
import { parseJql } from './jql/parse.ts';
import type { Query } from './jql/ast.ts';
import { Refusal } from './refusal.ts';

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

/** The issues that a query finds, in its order, as the lagging index knows them. Throws a Refusal with 400. */
export function runSearch(call: ApiCall, jql: string, settings: SearchSettings = {}): FoundIssue[] {
  const { validate = true, bounded = false } = settings;
  const query = readQuery(call, jql);
  if (bounded && query.where === undefined) {
    throw jqlRefusal(call, [
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ]);
  }
  const cloud = call.site.behaviour.deployment === 'cloud';
  if (cloud && query.orderBy.length > 7) {
    throw jqlRefusal(call, ['The ORDER BY clause of a query must not have more than 7 fields.']);
  }
  const compiled = compileJql(query, jqlSite(call));
  if (validate && compiled.errors.length > 0) throw jqlRefusal(call, [...new Set(compiled.errors)]);
  return [...indexedIssues(call, settings.reconcile ?? [])]
    .filter(({ issue }) => compiled.matches(issue))
    .sort((a, b) => compiled.compare(a.issue, b.issue));
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
    linkTypes: store.linkTypes,
    findIssue: (idOrKey) => findVisibleIssue(call, idOrKey),
    linksOf: (issue) => [...store.links.of(issue.id)].filter((link) => link.created <= known),
  };
}

function readQuery(call: ApiCall, jql: string): Query {
  try {
    return parseJql(jql, call.site.behaviour.deployment === 'cloud');
  } catch (error) {
    if (error instanceof JqlError) throw jqlRefusal(call, [error.message]);
    throw error;
  }
}

function* indexedIssues(call: ApiCall, reconcile: readonly number[]): Generator<FoundIssue> {
  const { store, clock, behaviour } = call.site;
  const now = clock.now();
  const fresh = new Set(reconcile.map(String));
  for (const current of store.issues.all()) {
    const asOf = fresh.has(current.id) ? now : now - behaviour.indexLagMs;
    const issue = behaviour.indexLagMs === 0 ? current : store.issues.asOf(current.id, asOf);
    if (issue === undefined || !may(call, 'BROWSE_PROJECTS', issue.project)) continue;
    const hidden = !fresh.has(issue.id) && behaviour.nonMonotonicIndex && call.site.index.hides(issue, now);
    if (!hidden) yield { issue, asOf };
  }
}
