import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import { createExecution } from './create-execution.ts';
import type { Deadline } from './deadline.ts';
import { mergeRuns, type Build, type BuildRun } from './domain/build.ts';
import { parseIssueKey, parseProjectKey, type IssueKey } from './domain/issue-key.ts';
import type { SnapshotIssue } from './domain/jira-snapshot.ts';
import { endName, missingLinks, type LinkPlan, type PlannedLink } from './domain/link-plan.ts';
import { leastTime } from './domain/least-time.ts';
import {
  REPORT_SCHEMA_VERSION,
  type LinkReport,
  type ReportedExecution,
  type ReportedLink,
} from './domain/link-report.ts';
import { PUBLISHED_LIMITS, type WriteLimits } from './domain/pacing-state.ts';
import { planLinks, type ExecutionWish } from './domain/plan-links.ts';
import { readTags } from './domain/read-tags.ts';
import { resolveMappings } from './domain/resolve-mapping.ts';
import { executePlan, type LinkToWrite, type WriteOutcome } from './execute-plan.ts';
import { executionLabel } from './execution-label.ts';
import type { JiraResult } from './jira/jira-result.ts';
import type { CreatedIssue, JiraClient } from './jira/ports.ts';
import type { PushFile } from './journal/push-file.ts';
import { readJiraSnapshot } from './read-jira-snapshot.ts';
import type { LinkType } from './domain/link-type.ts';

/** A connection to Jira with the link types of the site. */
export interface ConnectedJira {
  readonly client: JiraClient;
  readonly linkTypes: readonly LinkType[];
}

export interface LinkBuildRequest {
  readonly runs: readonly BuildRun[];
  readonly config: Config;
  readonly mode: 'link' | 'plan';
  readonly connect: () => Promise<JiraResult<ConnectedJira>>;
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** The log of this linking; only needed in mode `link`. */
  readonly log?: PushFile;
  readonly limits?: WriteLimits;
  /** Links although the guard would hold back. */
  readonly despite?: { readonly outage?: boolean; readonly surge?: boolean };
  /** Key of the Test Execution, over what the runs and the configuration say. */
  readonly executionKey?: IssueKey;
  /** Called before writing, with the least time that Jira's limits allow in milliseconds. */
  readonly onStart?: (links: number, leastTime: number) => void;
  /** Called as soon as the fate of a link is known. */
  readonly onProgress?: (done: number, of: number) => void;
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
  const wish = executionWish(build, config, request.executionKey);
  if (!wish.ok) return report({ problems: [wish.problem] });

  const jira = await request.connect();
  if (!jira.ok) return report({ problems: [jira.failure.message] });
  const { client, linkTypes } = jira.value;
  const mappings = resolveMappings(config.mappings, linkTypes);
  if (!mappings.ok) {
    return report({ problems: mappings.problems.map(({ path, message }) => `${path}: ${message}`) });
  }
  const snapshot = await readJiraSnapshot(
    client,
    linkTypes,
    snapshotWish(build, config, wish.wish, request.log),
  );
  if (!snapshot.ok) return report({ problems: [snapshot.failure.message] });

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
    notices: notices(plan, build),
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
      ...executionOf(plan, undefined, config),
      links: plan.links.map((link) => reported(link, undefined, { status: 'skipped', reason })),
    });
  }
  const carriedOut = await carryOut(plan, client, request);
  return report({
    ...planned,
    ...executionOf(plan, carriedOut.execution, config),
    links: carriedOut.links,
    problems: carriedOut.problems,
    notices: [...planned.notices, ...carriedOut.notices],
  });
}

type WishReading =
  { readonly ok: true; readonly wish: ExecutionWish } | { readonly ok: false; readonly problem: string };

function executionWish(build: Build, config: Config, over: IssueKey | undefined): WishReading {
  if (over) return { ok: true, wish: { key: over } };
  if (build.executionKey !== undefined) {
    const key = parseIssueKey(build.executionKey);
    if (key) return { ok: true, wish: { key } };
    const problem = `"${build.executionKey}" is not the key of an issue. Set DEFECTLINK_EXECUTION to the key of a Test Execution, such as KP-88.`;
    return { ok: false, problem };
  }
  const { key, id, template, createAlways } = config.execution;
  if (key) return { ok: true, wish: { key } };
  if (!template) return { ok: true, wish: {} };
  const identityLabel = executionLabel(id ?? build.id);
  return { ok: true, wish: { create: { template, identityLabel, always: createAlways } } };
}

function snapshotWish(build: Build, config: Config, wish: ExecutionWish, log: PushFile | undefined) {
  const named = build.tests
    .filter(({ outcome }) => outcome === 'failed' || config.rules.linkOn.some((linked) => linked === outcome))
    .flatMap(({ mentions }) => readTags(mentions, config.rules.tags).tags.map(({ key }) => key));
  const project = wish.create && parseProjectKey(wish.create.template.project);
  return {
    keys: [...(wish.key ? [wish.key] : []), ...new Set(named)],
    ...(wish.create &&
      project && {
        created: { project, label: wish.create.identityLabel, fresh: log?.earlier.executionIds ?? [] },
      }),
  };
}

interface CarriedOut {
  readonly links: readonly ReportedLink[];
  readonly execution?: CreatedIssue;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
}

async function carryOut(plan: LinkPlan, client: JiraClient, request: LinkBuildRequest): Promise<CarriedOut> {
  const { clock, deadline, log, limits = PUBLISHED_LIMITS } = request;
  if (!log) throw new TypeError('mode link needs a push file');
  const missing = missingLinks(plan);
  const expected = leastTime(
    missing.map(({ from, to }) => [endName(from), endName(to)]),
    limits,
    TYPICAL_LATENCY,
  );
  if (missing.length > 0) request.onStart?.(missing.length, expected);

  let execution: CreatedIssue | undefined;
  const creationNotices: string[] = [];
  if (plan.execution.kind === 'create') {
    const created = await createExecution(plan.execution.draft, {
      client,
      clock,
      log,
      signal: deadline.signal,
    });
    if (!created.ok) {
      const reason = created.failure.message;
      const links = plan.links.map((link) => reported(link, undefined, { status: 'skipped', reason }));
      return { links, problems: [reason], notices: [] };
    }
    execution = created.value.issue;
    creationNotices.push(...created.value.notices);
  }

  const writes = missing.map((link) => toWrite(link, execution));
  let done = 0;
  const outcomes = await executePlan(writes, {
    client,
    clock,
    deadline,
    limits,
    onOutcome: ({ link }, outcome) => {
      done += 1;
      log.write({ type: 'link', ...sentenceParts(link, execution), ...outcome });
      request.onProgress?.(done, writes.length);
    },
  });
  const byLink = new Map(missing.map((link, at) => [link, outcomes[at]]));
  return {
    links: plan.links.map((link) => reported(link, execution, byLink.get(link))),
    problems: [],
    notices: creationNotices,
    ...(execution && { execution }),
  };
}

/** Milliseconds that one request usually takes, for the time that is announced. */
const TYPICAL_LATENCY = 150;

function toWrite(link: PlannedLink, created: CreatedIssue | undefined): LinkToWrite {
  const end = (side: PlannedLink['from']) => {
    if (side.kind === 'issue') return side;
    if (!created) throw new TypeError('the Test Execution was not created');
    return created;
  };
  return { link, from: end(link.from), to: end(link.to) };
}

function sentenceParts(link: PlannedLink, created: CreatedIssue | undefined) {
  const name = (end: PlannedLink['from']) =>
    end.kind === 'newExecution' && created ? created.key : endName(end);
  return { from: name(link.from), phrase: link.phrase.phrase, to: name(link.to) };
}

function reported(
  link: PlannedLink,
  created: CreatedIssue | undefined,
  outcome: WriteOutcome | undefined,
): ReportedLink {
  const fate = link.existing === undefined ? outcome : ({ status: 'existed' } as const);
  return {
    kind: link.kind,
    ...sentenceParts(link, created),
    ...(fate ?? { status: 'skipped' }),
    tests: link.tests,
  };
}

function executionOf(
  plan: LinkPlan,
  created: CreatedIssue | undefined,
  { jira }: Config,
): Pick<LinkReport, 'execution' | 'jql'> {
  const found: Pick<SnapshotIssue, 'key' | 'summary'> | undefined =
    plan.execution.kind === 'existing'
      ? plan.execution.issue
      : plan.execution.kind === 'create' && created
        ? { key: created.key, summary: plan.execution.draft.summary }
        : undefined;
  if (!found) return {};
  const execution: ReportedExecution = {
    key: found.key,
    summary: found.summary,
    url: `${jira.baseUrl}/browse/${found.key}`,
    created: created !== undefined,
  };
  const phrase = plan.links.find(({ kind }) => kind === 'defectToExecution')?.phrase;
  return {
    execution,
    ...(phrase && { jql: `issue in linkedIssues("${found.key}", "${phrase.opposite}")` }),
  };
}

/** Jira Cloud refuses more links on one issue than this. */
const LINK_LIMIT = 2_000;
const LINK_WARNING = 1_500;

function notices(plan: LinkPlan, build: Build): string[] {
  const { execution } = plan;
  const links = execution.kind === 'existing' ? execution.issue.links.length : 0;
  return [
    ...build.killedRuns.map(
      (runId) => `The run ${runId} was killed before its end: what had failed until then counts.`,
    ),
    ...(execution.kind === 'existing' && links >= LINK_WARNING
      ? [
          `${execution.issue.key} carries ${links} links, and Jira refuses more than ${LINK_LIMIT} on one issue. Use a new Test Execution, one for each build or sprint.`,
        ]
      : []),
  ];
}
