import { carryOutPlan, problemOf, type CarryOutRequest } from './carry-out-plan.ts';
import type { Config } from '../config/config.ts';
import { idOfBuild, type BuildRun } from '../domain/build/build.ts';
import { withChoices, type Choice } from '../domain/build/choice.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { REPORT_SCHEMA_VERSION, type LinkReport } from '../domain/report/link-report.ts';
import { namedIssues } from '../domain/tags/named-issues.ts';
import { tagBuild, type TaggedBuild } from '../domain/tags/read-tags.ts';
import { rememberLinks } from '../domain/plan/remember-links.ts';
import { wishesOf } from '../domain/plan/execution-wish.ts';
import { archivedEnds, planNotices, reportedIssues, reportedLink } from '../domain/report/report-plan.ts';
import { deferrals, reportedExecutions } from '../domain/report/report-executions.ts';
import { hiddenLinks } from '../domain/plan/jira-snapshot.ts';
import { followRenames, renamedProject } from '../domain/mapping/follow-renames.ts';
import { resolveMappings } from '../domain/mapping/resolve-mapping.ts';
import { readExecutionWishes } from '../execution/read-execution-wishes.ts';
import { suggestForPlan, type Suggested } from '../known/suggest-for-plan.ts';
import type { JiraFailure, JiraResult } from '../jira/jira-result.ts';
import type { ConnectedJira } from '../jira/open-jira.ts';
import { claimInTime } from '../journal/claim-in-time.ts';
import { readChoices, unwrittenPushFile, type PushFile } from '../journal/push-file.ts';
import { writeReport } from '../report/write-report.ts';
import { freeChoices } from './free-choices.ts';
import { hasSymmetricLinks } from './has-symmetric-links.ts';
import { judgeChoices, refusedText, type RefusedTest } from './judge-choices.ts';
import { keepsChoices, notKept } from './kept-choices.ts';
import { tagRulesOfSite } from './tag-rules-of-site.ts';
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
  /** Seal of the sentences that the person confirmed (`BuildOutcome.seal`): if these are not what would be linked, nothing is. */
  readonly confirmed?: string;
  /** Links although the guard would hold back. */
  readonly despite?: { readonly outage?: boolean; readonly surge?: boolean };
  /** Whether defects are proposed for failed tests that name none. @default true */
  readonly suggests?: boolean;
  /** Key of the Test Execution, over what the runs and the configuration say. */
  readonly executionKey?: IssueKey;
}

/** What became of a build. */
export interface BuildOutcome {
  readonly report: LinkReport;
  /** The tests that cannot be linked as a person chose. */
  readonly refused: readonly RefusedTest[];
  /** Jira was asked, and did not answer. */
  readonly unanswered: boolean;
  /** Stands for the sentences of the choices that were given; missing where they could not be planned. */
  readonly seal?: string;
}

/** A report, and where it was written. */
export interface WrittenReport extends Pick<BuildOutcome, 'report'>, Partial<Pick<BuildOutcome, 'refused'>> {
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
    const refused = [...taken, ...linked.refused];
    const told = taken.map(({ message }) => message);
    const report = { ...linked.report, problems: [...told, ...linked.report.problems] };
    return { report, refused, ...(writesReport && writtenTo(report, outputDir)) };
  } finally {
    log.close(clock.date());
  }
}

/** Plans a build as {@link linkBuild} would link it, and writes nothing: neither links nor a report. */
export const planBuild = async (request: Omit<LinkBuildRequest, 'mode'>): Promise<LinkReport> =>
  (await planChoices(request)).report;

/** As {@link planBuild}, with what cannot be linked of what people chose. */
export function planChoices(request: Omit<LinkBuildRequest, 'mode'>): Promise<BuildOutcome> {
  return fromRunsToReport({ ...request, mode: 'plan' }, unwrittenPushFile());
}

async function fromRunsToReport(request: LinkBuildRequest, log: PushFile): Promise<BuildOutcome> {
  const { config, mode } = request;

  // 1. What people chose for the build's tests, earlier and now, is told to them.
  const earlier = readChoices(request.outputDir, idOfBuild(request.runs));
  const { choices = [] } = request;
  const settled = earlier.choices.filter(({ state }) => state === 'settled');
  const open = [...earlier.choices.filter(({ state }) => state === 'open'), ...choices];
  const runs = withChoices(request.runs, [...settled, ...open]);

  // 2. The runs come to one verdict for each test; 3. what the tests say is read, once.
  const merged = mergeRuns(runs);
  const written = tagBuild(merged, config.rules.tags);
  const kept = mode === 'plan' || keepsChoices(earlier, choices);
  const report = reportOn(written, request, [...log.notices, ...(kept ? [] : [notKept(request.outputDir)])]);
  const unplanned = (...problems: readonly string[]): BuildOutcome => ({
    report: report({ problems }),
    refused: [],
    unanswered: false,
  });
  const unanswered = (failure: JiraFailure) => ({ ...unplanned(problemOf(failure)), unanswered: true });

  // 4. Which Test Executions the build is to have.
  const wishes = readExecutionWishes(written, config, request.executionKey ?? earlier.executionKey);
  const untold = new Set(wishesOf(written, wishes, config.rules).map(({ problem }) => problem));
  if (!untold.has(undefined)) return unplanned(...[...untold].filter((why) => why !== undefined));

  // 5. What the Issue Mapping means on this site.
  const jira = await request.connect();
  if (!jira.ok) return unanswered(jira.failure);
  const { client, linkTypes } = jira.value;
  const mappings = resolveMappings(config.mappings, linkTypes);
  if (!mappings.ok) {
    return unplanned(...mappings.problems.map(({ path, message }) => `${path}: ${message}`));
  }

  // A tag may be a URL of the site's other name, which only the site tells.
  const tags = tagRulesOfSite(written, config.rules.tags, client.urls);
  const chosen = tags === config.rules.tags ? written : tagBuild(merged, tags);
  const having = (those: readonly Choice[]) => tagBuild(mergeRuns(withChoices(request.runs, those)), tags);
  const before = open.length === 0 ? chosen : having(settled);

  // 6. What Jira knows of the issues. A link of a symmetric type that somebody made since they were read ahead would be doubled:
  // Jira keeps one in each direction.
  const ahead = hasSymmetricLinks(mappings.book) ? client : (jira.value.ahead ?? client);
  const source = { ...client, readIssues: (keys: readonly IssueKey[]) => ahead.readIssues(keys) };
  const snapshot = await readJiraSnapshot(source, {
    keys: namedIssues(open.length === 0 ? chosen.tests : [...before.tests, ...chosen.tests], config.rules),
    executions: wishesOf(chosen, wishes, config.rules),
    fresh: log.earlier.executionIds,
  });
  if (!snapshot.ok) return unanswered(snapshot.failure);
  const renames = await readRenames(client, mappings.book, snapshot.value.issues.values());
  if (!renames.ok) return unanswered(renames.failure);
  const { issueType } = config.execution;
  const typeIds = await readTypeIds(client, mappings.book, snapshot.value.issues.values(), issueType);

  // 7. Which links the build asks for, with the choices that stand.
  const {
    build,
    plan: asked,
    refused,
    seal,
  } = judgeChoices({
    before,
    chosen,
    without: (tests) => having([...settled, ...open.filter(({ test }) => !tests.has(test))]),
    open,
    choices,
    ...(request.confirmed !== undefined && { confirmed: request.confirmed }),
    rules: rulesDespite(request),
    mappings: withTypeIds(followRenames(mappings.book, renames.value), typeIds),
    snapshot: snapshot.value,
    executions: wishes,
  });
  if (refused.length > 0) log.write({ type: 'withdrawn', tests: refused.map(({ test }) => test.identity) });
  if (open.length > 0) log.write({ type: 'judged' });
  const ended = (rest: Partial<LinkReport>): BuildOutcome => ({
    report: report(rest),
    refused,
    unanswered: false,
    seal,
  });
  const plan = rememberLinks(asked, log.earlier.created, snapshot.value);
  const { problems, deferred, notices } = deferrals(plan);
  // What is only planned now is told with the plan; what was chosen earlier, and cannot be linked, here.
  const made = new Set(mode === 'plan' ? choices.map(({ test }) => test) : []);
  const notAsChosen = refused.filter(({ test }) => !made.has(test.identity)).map(refusedText);
  const planned = {
    ...(deferred !== undefined && { deferred }),
    problems: mode === 'plan' ? problems : [...notAsChosen, ...problems],
    leftOut: plan.leftOut,
    findings: plan.findings,
    failures: plan.failures,
    notices: [
      ...(mode === 'plan' ? notAsChosen : []),
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
    return ended({ ...(await told()), ...reportedExecutions(plan, new Map(), config.jira.baseUrl) });
  }
  if (mode === 'plan' || plan.heldBack) {
    const reason = plan.heldBack ? plan.heldBack.message : 'Only planned.';
    return ended({
      ...(await told()),
      ...reportedExecutions(plan, new Map(), config.jira.baseUrl),
      links: plan.links.map((link) => reportedLink(link, new Map(), { status: 'skipped', reason })),
    });
  }

  // 8. The Test Executions are created where there are none, and the missing links are written; 9. and all is reported.
  const isRefused = new Set(refused.map(({ test }) => test.identity));
  const only =
    request.choices && new Set(choices.map(({ test }) => test).filter((test) => !isRefused.has(test)));
  const carriedOut = await carryOutPlan(plan, client, {
    ...request,
    log,
    ...(only && { only }),
  });
  return ended({
    ...(await told()),
    ...reportedExecutions(plan, carriedOut.created, config.jira.baseUrl),
    links: carriedOut.links,
    problems: [...planned.problems, ...carriedOut.problems],
    notices: [...planned.notices, ...carriedOut.notices],
  });
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

function rulesDespite({ config: { rules }, despite }: LinkBuildRequest): Config['rules'] {
  return {
    ...rules,
    outage: despite?.outage ? undefined : rules.outage,
    ...(despite?.surge && { maxNewLinks: Infinity, maxNewExecutions: Infinity }),
  };
}

function writtenTo(report: LinkReport, outputDir: string): { path?: string } {
  try {
    return { path: writeReport(report, outputDir) };
  } catch {
    return {};
  }
}
