import { mergeRuns } from '../domain/build/merge-runs.ts';
import { completeConfig } from '../config/complete-config.ts';
import type { Build, BuildRun } from '../domain/build/build.ts';
import { isOfSite } from '../domain/is-of-site.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import {
  resolveMappings,
  type MappingBook,
  type ResolvedMapping,
} from '../domain/mapping/resolve-mapping.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { REPORT_SCHEMA_VERSION, type LinkReport } from '../domain/report/link-report.ts';
import { tagBuild } from '../domain/tags/tagged-build.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { ConnectedJira } from '../jira/open-jira.ts';
import type { IssueReader } from '../jira/ports.ts';
import { planChoices } from '../link/link-build.ts';
import { readReports } from '../report/read-reports.ts';
import { buildRows, type BuildRow } from './build-rows.ts';
import type { HandLinkRequest } from './link-by-hand.ts';

/** What a person sees of an issue. */
export type LookedIssue = Pick<SnapshotIssue, 'key' | 'summary' | 'status' | 'issueType'>;

/** A build as a person works on it: its tests, what Jira knows of the issues that they name, and what may be done about each. */
export interface BuildLook {
  readonly build: Build;
  /** The plan of its links; with what the last written report told of them when Jira could not be asked. */
  readonly report: LinkReport;
  readonly rows: readonly BuildRow[];
  /** By the key that was asked for. */
  readonly issues: ReadonlyMap<string, LookedIssue>;
  /** Why Jira could not be asked. */
  readonly unanswered?: string;
}

/** Looks at a build: plans its links as `push` would, and writes nothing. */
export async function lookAtBuild(request: HandLinkRequest): Promise<BuildLook> {
  const { config } = request;
  const issues = new Map<IssueKey, SnapshotIssue>();
  let book: MappingBook<ResolvedMapping> | undefined;
  let unanswered: string | undefined;
  const connect = async (): Promise<JiraResult<ConnectedJira>> => {
    const opened = await request.connect();
    if (!opened.ok) {
      unanswered = opened.failure.message;
      return opened;
    }
    const mappings = resolveMappings(config.mappings, opened.value.linkTypes);
    if (mappings.ok) book = mappings.book;
    return succeeded({ ...opened.value, ahead: noting(opened.value.client, issues) });
  };
  const { report: planned, build } = await planChoices({ ...request, connect });
  const asked = planned.failures !== undefined;
  if (!asked && book) unanswered = planned.problems[0];
  const report = asked ? planned : await lastKnown(planned, request);
  const rows = buildRows(build.tests, {
    report,
    rules: config.rules,
    mappings: asked ? book : undefined,
    issues,
    canCreateExecution: config.execution.template !== undefined,
    unusable: asked || unanswered !== undefined ? undefined : planned.problems.join(' '),
  });
  return { build, report, rows, issues, ...(unanswered !== undefined && { unanswered }) };
}

/**
 * Looks at a build without a configuration that can be used: what its tests say, and why none can be linked.
 * @param why As a sentence.
 */
export function lookUnconfigured(runs: readonly BuildRun[], why: string): BuildLook {
  const mapping = { defectIssueType: '-', defectToExecution: '-', defectToTestCase: '-' };
  const completion = completeConfig({ jira: { baseUrl: 'https://unknown.invalid' }, mapping }, ['nothing']);
  if (!completion.ok) throw new TypeError('a configuration of defaults is complete');
  const { rules } = completion.config;
  const build = mergeRuns(runs);
  const report: LinkReport = {
    schemaVersion: REPORT_SCHEMA_VERSION,
    buildId: build.id,
    runIds: build.runIds,
    at: build.startedAt,
    mode: 'plan',
    links: [],
    leftOut: [],
    findings: [],
    problems: [why],
    notices: [],
    counts: build.counts,
  };
  const rows = buildRows(tagBuild(build, rules.tags).tests, {
    report,
    rules,
    mappings: undefined,
    issues: new Map(),
    canCreateExecution: false,
    unusable: why,
  });
  return { build, report, rows, issues: new Map() };
}

/** A reader that notes down what it reads. */
function noting(client: IssueReader, issues: Map<IssueKey, SnapshotIssue>): IssueReader {
  return {
    readIssues: async (keys) => {
      const read = await client.readIssues(keys);
      if (read.ok) for (const [key, issue] of read.value) issues.set(key, issue);
      return read;
    },
  };
}

async function lastKnown(
  planned: LinkReport,
  { config, outputDir }: Pick<HandLinkRequest, 'config' | 'outputDir'>,
): Promise<LinkReport> {
  const { reports } = await readReports(outputDir);
  const last = reports.find(
    ({ buildId, site }) => buildId === planned.buildId && isOfSite(site, config.jira.baseUrl),
  );
  if (!last) return planned;
  const { links, leftOut, execution, executions, failures } = last;
  return {
    ...planned,
    links,
    leftOut,
    ...(execution && { execution }),
    ...(executions && { executions }),
    ...(failures && { failures }),
  };
}
