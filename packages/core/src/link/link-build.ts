import { carryOutPlan, problemOf, type CarryOutRequest } from './carry-out-plan.ts';
import type { Config } from '../config/config.ts';
import type { Build, BuildRun } from '../domain/build/build.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { parseProjectKey, type IssueKey } from '../domain/issue-key.ts';
import { REPORT_SCHEMA_VERSION, type LinkReport } from '../domain/report/link-report.ts';
import { namedIssues } from '../domain/tags/named-issues.ts';
import { planLinks, type ExecutionWish } from '../domain/plan/plan-links.ts';
import { planNotices, reportedExecution, reportedLink } from '../domain/report/report-plan.ts';
import { resolveMappings } from '../domain/mapping/resolve-mapping.ts';
import { readExecutionWish } from '../execution/read-execution-wish.ts';
import type { JiraResult } from '../jira/jira-result.ts';
import type { ConnectedJira } from '../jira/open-jira.ts';
import type { PushFile } from '../journal/push-file.ts';
import { readJiraSnapshot } from './read-jira-snapshot.ts';

export interface LinkBuildRequest extends CarryOutRequest {
  readonly runs: readonly BuildRun[];
  readonly config: Config;
  readonly mode: 'link' | 'plan';
  readonly connect: () => Promise<JiraResult<ConnectedJira>>;
  /** Links although the guard would hold back. */
  readonly despite?: { readonly outage?: boolean; readonly surge?: boolean };
  /** Key of the Test Execution, over what the runs and the configuration say. */
  readonly executionKey?: IssueKey;
}

/**
 * Links a build: reads the tags of its tests, what Jira knows of them, plans, and in mode `link` writes what is missing.
 * The one way to links: reporters and commands all come here. Expected failures are in the report; nothing is thrown for them.
 */
export async function linkBuild(request: LinkBuildRequest): Promise<LinkReport> {
  const { config, mode, clock } = request;
  const build = mergeRuns(request.runs);
  const report = (rest: Partial<LinkReport>): LinkReport => ({
    schemaVersion: REPORT_SCHEMA_VERSION,
    buildId: build.id,
    runIds: build.runIds,
    at: clock.date().toISOString(),
    mode,
    site: config.jira.baseUrl,
    links: [],
    leftOut: [],
    findings: [],
    problems: [],
    notices: [],
    counts: build.counts,
    ...rest,
  });

  const rules = {
    ...config.rules,
    outage: request.despite?.outage ? undefined : config.rules.outage,
    maxNewLinks: request.despite?.surge ? Infinity : config.rules.maxNewLinks,
  };
  const wish = readExecutionWish(build, config, request.executionKey);
  if (!wish.ok) return report({ problems: [wish.problem] });

  const jira = await request.connect();
  if (!jira.ok) return report({ problems: [problemOf(jira.failure)] });
  const { client, linkTypes, ahead = client } = jira.value;
  const mappings = resolveMappings(config.mappings, linkTypes);
  if (!mappings.ok) {
    return report({ problems: mappings.problems.map(({ path, message }) => `${path}: ${message}`) });
  }
  const snapshot = await readJiraSnapshot(
    { ...client, readIssues: (keys) => ahead.readIssues(keys) },
    linkTypes,
    snapshotWish(build, config, wish.wish, request.log),
  );
  if (!snapshot.ok) return report({ problems: [problemOf(snapshot.failure)] });

  const plan = planLinks({
    build,
    rules,
    mappings: mappings.book,
    snapshot: snapshot.value,
    execution: wish.wish,
  });
  const planned = {
    leftOut: plan.leftOut,
    findings: plan.findings,
    notices: planNotices(plan, build),
    ...(plan.heldBack && { heldBack: plan.heldBack }),
  };
  if (plan.execution.kind === 'deferred') {
    const { why, unusable } = plan.execution;
    return report({ ...planned, ...(unusable ? { problems: [why] } : { deferred: why }) });
  }
  if (mode === 'plan' || plan.heldBack) {
    const reason = plan.heldBack ? plan.heldBack.message : 'Only planned.';
    return report({
      ...planned,
      ...reportedExecution(plan, undefined, config.jira.baseUrl),
      links: plan.links.map((link) => reportedLink(link, undefined, { status: 'skipped', reason })),
    });
  }
  const carriedOut = await carryOutPlan(plan, client, request);
  return report({
    ...planned,
    ...reportedExecution(plan, carriedOut.execution, config.jira.baseUrl),
    links: carriedOut.links,
    problems: carriedOut.problems,
    notices: [...planned.notices, ...carriedOut.notices],
  });
}

function snapshotWish(build: Build, config: Config, wish: ExecutionWish, log: PushFile | undefined) {
  const project = wish.create && parseProjectKey(wish.create.template.project);
  return {
    keys: [...(wish.key ? [wish.key] : []), ...namedIssues(build.tests, config.rules)],
    ...(wish.create &&
      project && {
        created: { project, label: wish.create.identityLabel, fresh: log?.earlier.executionIds ?? [] },
      }),
  };
}
