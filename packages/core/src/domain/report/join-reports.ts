import { groupBy } from '../group-by.ts';
import { OUTCOMES, type Outcome } from '../build/outcome.ts';
import { executionsOf, LINK_STATUSES, type LinkReport, type ReportedLink } from './link-report.ts';
import { sourcesOf } from './report-sources.ts';

/**
 * Makes one of the reports that each build has of a site: several when runners or suites were linked each on its own to one Test
 * Execution. Of reports that tell of the same runner and suite, the newest counts.
 * @param reports The newest first; so are those that come of it.
 */
export function joinReports(reports: readonly LinkReport[]): readonly LinkReport[] {
  return [...groupBy(reports, ({ buildId, site = '' }) => `${buildId} ${site}`).values()].map(
    ([newest, ...older]) => older.reduce(joined, newest),
  );
}

/** Whether a report tells of other runs than a newer one does, and of no test of the same runner and suite. */
function tellsOfOthers(older: LinkReport, newer: LinkReport): boolean {
  const known = sourcesOf(newer);
  return (
    ![...sourcesOf(older)].some((source) => known.has(source)) &&
    !older.runIds.some((run) => newer.runIds.includes(run))
  );
}

function joined(one: LinkReport, other: LinkReport): LinkReport {
  if (!tellsOfOthers(other, one)) return one;
  const issues = [...(one.issues ?? []), ...(other.issues ?? [])];
  const failures = [...(one.failures ?? []), ...(other.failures ?? [])];
  const suggestions = [...(one.suggestions ?? []), ...(other.suggestions ?? [])];
  const counts: Record<Outcome, number> = { ...one.counts };
  for (const outcome of OUTCOMES) counts[outcome] += other.counts[outcome];
  const queries = new Set([one.jql, other.jql].filter((jql) => jql !== undefined));
  return {
    ...other,
    ...one,
    runIds: [...one.runIds, ...other.runIds],
    ...((one.executions ?? other.executions) && {
      executions: [...executionsOf(one), ...executionsOf(other)],
    }),
    links: joinedLinks([...one.links, ...other.links]),
    ...((one.issues ?? other.issues) && {
      issues: [...new Map([...issues].reverse().map((issue) => [issue.key, issue])).values()].reverse(),
    }),
    leftOut: [...one.leftOut, ...other.leftOut],
    findings: [...one.findings, ...other.findings],
    ...((one.failures ?? other.failures) && { failures }),
    ...(suggestions.length > 0 && { suggestions }),
    problems: [...new Set([...one.problems, ...other.problems])],
    notices: [...new Set([...one.notices, ...other.notices])],
    ...(queries.size > 0 && { jql: [...queries].join(' OR ') }),
    counts,
  };
}

/** What two runs asked for is one link: it exists when one of them says so. */
function joinedLinks(links: readonly ReportedLink[]): readonly ReportedLink[] {
  return [
    ...groupBy(links, ({ kind, from, phrase, to }) => [kind, from, phrase, to].join('\n')).values(),
  ].map((same) => {
    const [best] = [...same].sort(
      (a, b) => LINK_STATUSES.indexOf(a.status) - LINK_STATUSES.indexOf(b.status),
    );
    return { ...(best ?? same[0]), tests: same.flatMap(({ tests }) => tests) };
  });
}
