import type { BuildRun } from '../../domain/build/build.ts';
import { mergeRuns } from '../../domain/build/merge-runs.ts';
import { testRef, type TestRef } from '../../domain/plan/test-ref.ts';
import { isOfSite } from '../../domain/is-of-site.ts';
import { explainTests, type ExplainedTest, type Explanation } from '../../domain/report/explain-tests.ts';
import type { LinkReport } from '../../domain/report/link-report.ts';
import { findBuilds } from '../../journal/find-builds.ts';
import { readReports } from '../../report/read-reports.ts';

/** Why the failed tests of the newest build were linked, or were not. */
export interface LastRun {
  readonly buildId: string;
  /** What the explanation is drawn from: the report of the linking, a plan made now, or the journals alone. */
  readonly source: 'report' | 'plan' | 'journal';
  /** The site that it was linked on, where that is another than the configuration names. */
  readonly otherSite?: string;
  readonly tests: readonly ExplainedTest[];
  /** The failed tests that name no issue at all: only a person links them. */
  readonly withoutDefect: readonly TestRef[];
}

/**
 * Explains the newest build of an output folder: from its report when it was linked, else from a plan made now.
 * @param plan Plans the build; undefined when Jira cannot be asked.
 * @param hindrance What keeps Jira from being asked, as a sentence.
 * @param here Base URL of the site that the configuration names, where it can be used.
 */
export async function explainLastRun(
  outputDir: string,
  plan: ((runs: readonly BuildRun[]) => Promise<LinkReport>) | undefined,
  hindrance: string,
  here?: string,
): Promise<LastRun | undefined> {
  const [{ builds }, { reports }] = await Promise.all([findBuilds([outputDir]), readReports(outputDir)]);
  const [runs] = builds;
  const siteOf = ({ site }: LinkReport) =>
    here === undefined || site === undefined || isOfSite(site, here) ? {} : { otherSite: site };
  if (!runs) {
    const [report] = reports;
    if (!report) return undefined;
    const unnamed = report.findings.filter(({ kind }) => kind === 'failedWithoutDefect');
    return {
      buildId: report.buildId,
      source: 'report',
      ...siteOf(report),
      tests: explainTests(report),
      withoutDefect: unnamed.map(({ test }) => test),
    };
  }
  const build = mergeRuns(runs);
  const failed = build.tests.filter(({ outcome }) => outcome === 'failed');
  const report = reports.find(
    ({ mode, runIds }) => mode === 'link' && build.runIds.every((runId) => runIds.includes(runId)),
  );
  const explained = (source: LastRun['source'], by: Explanation): LastRun => {
    const tests = explainTests(by, failed);
    const told = new Set(tests.map(({ test }) => test.identity));
    const others = failed.filter(({ identity }) => !told.has(identity));
    return { buildId: build.id, source, tests, withoutDefect: others.map(testRef) };
  };
  if (report) return { ...explained('report', report), ...siteOf(report) };
  if (plan) return explained('plan', await plan(runs));
  const nothing = { mode: 'plan', links: [], leftOut: [], findings: [] } as const;
  return explained('journal', { ...nothing, problems: [`Not linked yet. ${hindrance}`] });
}
