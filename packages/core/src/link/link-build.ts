import { carryOutPlan, problemOf, type CarryOutRequest } from './carry-out-plan.ts';
import type { Config } from '../config/config.ts';
import { withAliases } from '../domain/issue-url.ts';
import { idOfBuild, type Build, type BuildRun } from '../domain/build/build.ts';
import { withChoices, type Choice } from '../domain/build/choice.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { REPORT_SCHEMA_VERSION, type LinkReport } from '../domain/report/link-report.ts';
import { namedIssues } from '../domain/tags/named-issues.ts';
import { tagBuild, type TaggedBuild } from '../domain/tags/read-tags.ts';
import { rememberLinks } from '../domain/plan/remember-links.ts';
import { wishesOf } from '../domain/plan/execution-wish.ts';
import { planLinks } from '../domain/plan/plan-links.ts';
import { archivedEnds, planNotices, reportedIssues, reportedLink } from '../domain/report/report-plan.ts';
import { deferrals, reportedExecutions } from '../domain/report/report-executions.ts';
import { hiddenLinks } from '../domain/plan/jira-snapshot.ts';
import { followRenames, renamedProject } from '../domain/mapping/follow-renames.ts';
import {
  resolveMappings,
  type MappingBook,
  type ResolvedMapping,
} from '../domain/mapping/resolve-mapping.ts';
import { readExecutionWishes } from '../execution/read-execution-wishes.ts';
import { suggestForPlan, type Suggested } from '../known/suggest-for-plan.ts';
import type { JiraResult } from '../jira/jira-result.ts';
import type { ConnectedJira } from '../jira/open-jira.ts';
import { claimInTime } from '../journal/claim-in-time.ts';
import { readChoices, unwrittenPushFile, type PushFile } from '../journal/push-file.ts';
import { unwritable } from '../journal/output-folder.ts';
import { writeReport } from '../report/write-report.ts';
import { freeChoices } from './free-choices.ts';
import { readJiraSnapshot } from './read-jira-snapshot.ts';
import { readRenames } from './read-renames.ts';
import { readTypeIds } from './read-type-ids.ts';
import { withTypeIds } from '../domain/mapping/type-ids.ts';

export interface LinkBuildRequest extends Omit<CarryOutRequest, 'log' | 'only'> {
  /** All runs of one build, at least one. */
  readonly runs: readonly BuildRun[];
  readonly config: Config;
  readonly mode: 'link' | 'plan';
  /** Folder of the journals, the claim and the report. */
  readonly outputDir: string;
  /** Whether the report is kept as a file. @default true */
  readonly writesReport?: boolean;
  readonly connect: () => Promise<JiraResult<ConnectedJira>>;
  /** Defects that a person chose for certain tests: only those tests are linked. */
  readonly choices?: readonly Choice[];
  /** How many choices the build had when the person looked: one made since for the same test is not overridden. @default all */
  readonly knownChoices?: number;
  /** Links although the guard would hold back. */
  readonly despite?: { readonly outage?: boolean; readonly surge?: boolean };
  /** Whether defects are proposed for failed tests that name none. @default true */
  readonly suggests?: boolean;
  /** Key of the Test Execution, over what the runs and the configuration say. */
  readonly executionKey?: IssueKey;
}

/** A report, and where it was written. */
export interface WrittenReport {
  readonly report: LinkReport;
  /** Missing when none was wanted, or the folder cannot be written. */
  readonly path?: string;
}

/**
 * Links a build, under a claim of its own so that two linkings at once do not write the same links, and writes the report.
 * The one way to links: reporters and commands all come here. Expected failures are in the report; nothing is thrown for them.
 */
export async function linkBuild(request: LinkBuildRequest): Promise<WrittenReport> {
  const { outputDir, writesReport = true, executionKey, clock, mode } = request;
  const log =
    mode === 'link' ? await claimInTime(outputDir, idOfBuild(request.runs), request) : unwrittenPushFile();
  try {
    if (executionKey !== undefined) log.write({ type: 'wish', key: executionKey });
    const { free, taken } = freeChoices(request, log.earlier.choices);
    for (const choice of free) log.write({ type: 'choice', ...choice, testCases: [...choice.testCases] });
    const linked = await fromRunsToReport({ ...request, ...(request.choices && { choices: free }) }, log);
    const report = { ...linked, problems: [...taken, ...linked.problems] };
    return { report, ...(writesReport && writtenTo(report, outputDir)) };
  } finally {
    log.close(clock.date());
  }
}

/** Plans a build as {@link linkBuild} would link it, and writes nothing: neither links nor a report. */
export function planBuild(request: Omit<LinkBuildRequest, 'mode'>): Promise<LinkReport> {
  return fromRunsToReport({ ...request, mode: 'plan' }, unwrittenPushFile());
}

async function fromRunsToReport(request: LinkBuildRequest, log: PushFile): Promise<LinkReport> {
  const { config, mode } = request;

  // 1. What people chose for the build's tests, earlier and now, is told to them.
  const earlier = readChoices(request.outputDir, idOfBuild(request.runs));
  const { choices = [] } = request;
  const runs = withChoices(request.runs, [...earlier.choices, ...choices]);

  // 2. The runs come to one verdict for each test; 3. what the tests say is read, once.
  const merged = mergeRuns(runs);
  const written = tagBuild(merged, config.rules.tags);
  const kept = mode === 'plan' || keeps(earlier, choices);
  const report = reportOn(written, request, [...log.notices, ...(kept ? [] : [notKept(request)])]);

  // 4. Which Test Executions the build is to have.
  const wishes = readExecutionWishes(written, config, request.executionKey ?? earlier.executionKey);
  const untold = new Set(wishesOf(written, wishes, config.rules).map(({ problem }) => problem));
  if (!untold.has(undefined)) return report({ problems: [...untold].filter((why) => why !== undefined) });

  // 5. What the Issue Mapping means on this site.
  const jira = await request.connect();
  if (!jira.ok) return report({ problems: [problemOf(jira.failure)] });
  const { client, linkTypes } = jira.value;
  const mappings = resolveMappings(config.mappings, linkTypes);
  if (!mappings.ok) {
    return report({ problems: mappings.problems.map(({ path, message }) => `${path}: ${message}`) });
  }

  // A tag may be a URL of the site's other name, which only the site tells.
  const build = readAgain(written, merged, config, client.urls);

  // 6. What Jira knows of the issues. A link of a symmetric type that somebody made since they were read ahead would be doubled:
  // Jira keeps one in each direction.
  const ahead = hasSymmetricLinks(mappings.book) ? client : (jira.value.ahead ?? client);
  const source = { ...client, readIssues: (keys: readonly IssueKey[]) => ahead.readIssues(keys) };
  const snapshot = await readJiraSnapshot(source, {
    keys: namedIssues(build.tests, config.rules),
    executions: wishesOf(build, wishes, config.rules),
    fresh: log.earlier.executionIds,
  });
  if (!snapshot.ok) return report({ problems: [problemOf(snapshot.failure)] });
  const renames = await readRenames(client, mappings.book, snapshot.value.issues.values());
  if (!renames.ok) return report({ problems: [problemOf(renames.failure)] });
  const { issueType } = config.execution;
  const typeIds = await readTypeIds(client, mappings.book, snapshot.value.issues.values(), issueType);

  // 7. Which links the build asks for.
  const asked = planLinks({
    build,
    rules: rulesDespite(request),
    mappings: withTypeIds(followRenames(mappings.book, renames.value), typeIds),
    snapshot: snapshot.value,
    executions: wishes,
  });
  const plan = rememberLinks(asked, log.earlier.created, snapshot.value);
  const { problems, deferred, notices } = deferrals(plan);
  const planned = {
    ...(deferred !== undefined && { deferred }),
    problems,
    leftOut: plan.leftOut,
    findings: plan.findings,
    failures: plan.failures,
    notices: [
      ...notices,
      ...planNotices(plan, build),
      ...(mode === 'plan' ? archivedEnds(plan, snapshot.value) : []),
      ...[hiddenLinks(snapshot.value.issues.values()) ?? []].flat(),
      ...[...renames.value].map(([former, today]) => renamedProject(former, today)),
    ],
    ...(plan.heldBack && { heldBack: plan.heldBack }),
  };
  // Reading for suggestions goes on beside the writes.
  const suggesting =
    request.suggests === false
      ? Promise.resolve(NOTHING_SUGGESTED)
      : suggestForPlan(plan, {
          client,
          config,
          mappings: followRenames(mappings.book, renames.value),
          snapshot: snapshot.value,
          outputDir: request.outputDir,
        });
  // Whoever awaits it below meets its error.
  suggesting.catch(() => undefined);
  const told = async () => {
    const { suggestions, issues } = await suggesting;
    return {
      ...planned,
      issues: reportedIssues(plan, snapshot.value, issues),
      ...(suggestions.length > 0 && { suggestions }),
    };
  };
  if (plan.executions.every(({ planned: { kind } }) => kind === 'deferred')) {
    return report({ ...(await told()), ...reportedExecutions(plan, new Map(), config.jira.baseUrl) });
  }
  if (mode === 'plan' || plan.heldBack) {
    const reason = plan.heldBack ? plan.heldBack.message : 'Only planned.';
    return report({
      ...(await told()),
      ...reportedExecutions(plan, new Map(), config.jira.baseUrl),
      links: plan.links.map((link) => reportedLink(link, new Map(), { status: 'skipped', reason })),
    });
  }

  // 8. The Test Executions are created where there are none, and the missing links are written; 9. and all is reported.
  const only = request.choices && new Set(choices.map(({ test }) => test));
  const carriedOut = await carryOutPlan(plan, client, {
    ...request,
    log,
    ...(only && { only }),
  });
  return report({
    ...(await told()),
    ...reportedExecutions(plan, carriedOut.created, config.jira.baseUrl),
    links: carriedOut.links,
    problems: [...planned.problems, ...carriedOut.problems],
    notices: [...planned.notices, ...carriedOut.notices],
  });
}

/** A tagged build, read once more where a tag seemed to be of another site and the site has other names. */
function readAgain(
  written: TaggedBuild,
  merged: Build,
  { rules }: Config,
  urls: readonly string[],
): TaggedBuild {
  const { site } = rules.tags;
  const foreign = written.tests.some(({ ignored }) => ignored.some(({ reason }) => reason === 'foreignSite'));
  return foreign && site ? tagBuild(merged, { ...rules.tags, site: withAliases(site, urls) }) : written;
}

/** What every report on a build says, to be completed by how far its linking came. */
function reportOn(
  build: TaggedBuild,
  { config, mode, clock }: LinkBuildRequest,
  notedBefore: readonly string[],
) {
  return ({ notices = [], ...rest }: Partial<LinkReport>): LinkReport => ({
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
    counts: build.counts,
    ...rest,
    notices: [...notedBefore, ...notices],
  });
}

const NOTHING_SUGGESTED: Suggested = { suggestions: [], issues: [] };

function hasSymmetricLinks({ mapping, byProject }: MappingBook<ResolvedMapping>): boolean {
  return [mapping, ...byProject.values()].some(
    ({ defectToExecution, defectToTestCase, executionToTestCase }) =>
      [defectToExecution, defectToTestCase, executionToTestCase].some((phrase) => phrase?.symmetric),
  );
}

function rulesDespite({ config: { rules }, despite }: LinkBuildRequest): Config['rules'] {
  return {
    ...rules,
    outage: despite?.outage ? undefined : rules.outage,
    ...(despite?.surge && { maxNewLinks: Infinity, maxNewExecutions: Infinity }),
  };
}

/** Whether choices were written down: a folder may be read-only, a disk full. */
function keeps({ choices: kept }: Pick<PushFile['earlier'], 'choices'>, choices: readonly Choice[]): boolean {
  return choices.every(({ test, defect }) =>
    kept.some((choice) => choice.test === test && choice.defect === defect),
  );
}

function notKept({ outputDir }: LinkBuildRequest): string {
  return `What was chosen is not kept for later linkings of the build. ${unwritable(outputDir)}`;
}

function writtenTo(report: LinkReport, outputDir: string): { path?: string } {
  try {
    return { path: writeReport(report, outputDir) };
  } catch {
    return {};
  }
}
