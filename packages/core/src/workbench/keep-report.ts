import type { Config } from '../config/config.ts';
import { OPTIONS } from '../config/options.ts';
import type { BuildRun } from '../domain/build/build.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { isOfSite } from '../domain/is-of-site.ts';
import { parseIssueKey, projectOf } from '../domain/issue-key.ts';
import { siteAddress } from '../domain/issue-url.ts';
import { issuesOfReport } from '../domain/report/issues-of-report.ts';
import type { KeptReport } from '../domain/report/kept-report.ts';
import type { LinkReport } from '../domain/report/link-report.ts';
import type { TagRules } from '../domain/tags/read-tags.ts';
import { tagTests } from '../domain/tags/tagged-build.ts';
import type { JiraResult } from '../jira/jira-result.ts';
import type { ConnectedJira } from '../jira/open-jira.ts';
import { printable } from '../outgoing/printable.ts';
import type { Clock } from '../platform/clock.ts';
import { readReportChain } from './read-report-chain.ts';

export interface KeepReportRequest {
  readonly report: LinkReport;
  /** The runs of its build; none when their journals are gone. */
  readonly runs: readonly BuildRun[];
  /** Missing when there is none that can be used. */
  readonly config?: Config;
  /** Opens Jira, or says in a sentence why it is not asked. */
  readonly jira: (() => Promise<JiraResult<ConnectedJira>>) | string;
  readonly clock: Pick<Clock, 'date'>;
  /** JQL of the requirements that belong into the report whether they are tested or not. */
  readonly requirements?: string;
}

/** Gathers all that a report that people keep tells: the report, the tests behind it, and the chain as Jira has it by now. */
export async function keepReport(asked: KeepReportRequest): Promise<KeptReport> {
  const request = askingItsSiteAlone(asked);
  const { report, runs, config } = request;
  const build = runs.length > 0 ? mergeRuns(runs) : undefined;
  const tests = tagTests(build?.tests ?? [], config?.rules.tags ?? rulesOf(report));
  const untold = untoldRuns(report, runs);
  const read = await readChain(request, issuesOfReport(report, tests));
  return {
    report,
    tests,
    ...(build && {
      build: {
        startedAt: build.startedAt,
        suites: build.suites,
        runErrors: build.runErrors,
        ...(build.ci && { ci: build.ci }),
      },
    }),
    configuration: config?.sources ?? [],
    ...(read.chain && { chain: read.chain }),
    whole: {
      results: runs.length > 0 && untold === 0,
      requirements: read.chain?.whole.requirements ?? false,
      defects: read.chain?.whole.defects ?? false,
    },
    unknown: [...leftOutResults(untold, runs), ...read.unknown],
  };
}

/** Another site than the report's says nothing of it: there the same keys are other issues. */
function askingItsSiteAlone({ config, ...request }: KeepReportRequest): KeepReportRequest {
  const { site } = request.report;
  if (!config || isOfSite(site, config.jira.baseUrl)) return { ...request, ...(config && { config }) };
  const jira = `the report is of ${printable(site ?? '', 200)}, and the configuration names ${config.jira.baseUrl}.`;
  return { ...request, jira };
}

/** How many of a report's runs have no journal that tells of all their tests. */
function untoldRuns({ runIds }: LinkReport, runs: readonly BuildRun[]): number {
  const told = new Set(runs.filter(({ counts, partial }) => counts && !partial).map(({ runId }) => runId));
  const ids = new Set([...runIds, ...runs.map(({ runId }) => runId)]);
  return [...ids].filter((id) => !told.has(id)).length;
}

/** What of the results is left out, as sentences. */
function leftOutResults(untold: number, runs: readonly BuildRun[]): string[] {
  if (runs.length === 0)
    return ['There are no journals of this build: results and errors of its tests are left out.'];
  if (untold === 0) return [];
  const which = untold === 1 ? 'One run of this build has' : `${untold} runs of this build have`;
  return [`${which} no journal that tells of all its tests: results and errors may be left out.`];
}

async function readChain(
  { config, jira, clock, requirements, report }: KeepReportRequest,
  named: ReturnType<typeof issuesOfReport>,
): Promise<Pick<KeptReport, 'chain' | 'unknown'>> {
  const lacking = (why: string) => ({
    unknown: [
      `Jira was not read: ${why} Requirements, their other test cases and what Jira links are left out; the statuses of issues are those of ${timeText(report.at)}.`,
    ],
  });
  if (typeof jira === 'string') return lacking(jira);
  if (!config) return lacking('there is no configuration that can be used.');
  const opened = await jira();
  if (!opened.ok) return lacking(opened.failure.message);
  const read = await readReportChain(named, {
    ...opened.value,
    config,
    clock,
    ...(requirements !== undefined && { requirements }),
  });
  return read.ok ? { chain: read.chain, unknown: read.chain.notices } : lacking(read.message);
}

/** An ISO 8601 time for people: `2026-06-01 10:00 UTC`. */
function timeText(at: string): string {
  return `${at.replace('T', ' ').slice(0, 16)} UTC`;
}

/** Without a configuration, tags are read as far as the report tells what counts. */
function rulesOf({ links, failures = [], site }: LinkReport): TagRules {
  const keys = [
    ...links.flatMap(({ from, to }) => [from, to]),
    ...failures.flatMap(({ defects }) => defects),
  ];
  return {
    projects: new Set(keys.flatMap((text) => parseIssueKey(text) ?? []).map(projectOf)),
    site: site === undefined ? undefined : siteAddress(site),
    annotations: {
      defect: OPTIONS.annotations.defect.default,
      testCase: OPTIONS.annotations.testCase.default,
    },
  };
}
