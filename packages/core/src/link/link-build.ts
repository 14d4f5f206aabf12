import { carryOutPlan, type CarryOutRequest } from './carry-out-plan.ts';
import { compareText } from '../domain/build/build.ts';
import { REPORT_SCHEMA_VERSION, type LinkReport, type ReportedLink } from '../domain/report/link-report.ts';
import { reportedIssues, reportedLink, type CreatedExecutions } from '../domain/report/report-plan.ts';
import { reportedExecutions } from '../domain/report/report-executions.ts';
import { executionsLedTo } from '../domain/plan/executions-led-to.ts';
import type { TaggedBuild } from '../domain/tags/tagged-build.ts';
import { suggestForPlan, type Suggested } from '../known/suggest-for-plan.ts';
import { claimInTime } from '../journal/claim-in-time.ts';
import { unwrittenPushFile, type PushFile } from '../journal/push-file.ts';
import { buildOnSite } from '../journal/read-pushes.ts';
import { writeReport } from '../report/write-report.ts';
import { freeChoices } from './free-choices.ts';
import type { RefusedTest } from './judge-choices.ts';
import { chosenElsewhere, keepsChoices, notKept } from './kept-choices.ts';
import { buildAsTold, planWithJira, type PlanningRequest } from './plan-with-jira.ts';
import { tellPlan } from './tell-plan.ts';

export interface LinkBuildRequest extends PlanningRequest, Omit<CarryOutRequest, 'log' | 'only'> {
  readonly mode: 'link' | 'plan';
  /** Whether the report is kept as a file. @default true */
  readonly writesReport?: boolean;
  /** How many choices the build had when the person looked: one made since for the same test is not overridden. @default all */
  readonly knownChoices?: number;
  /** Whether defects are proposed for failed tests that name none. @default true */
  readonly suggests?: boolean;
}

/** What became of a build. */
export interface BuildOutcome {
  readonly report: LinkReport;
  /** The build with the choices that count. */
  readonly build: TaggedBuild;
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
    mode === 'link' ? await claimInTime(outputDir, buildOnSite(request), request) : unwrittenPushFile();
  try {
    // Runs that were given one stand under its name, and those that join them later say by themselves where their links go.
    const isNamed = request.runs.some((run) => run.executionKey !== undefined);
    if (executionKey !== undefined && !isNamed) log.write({ type: 'wish', key: executionKey });
    const { free, taken } = freeChoices(request, log.earlier.choices);
    const until = request.runs
      .map(({ startedAt }) => startedAt)
      .sort(compareText)
      .at(-1);
    for (const { testCases, origins, ...choice } of free)
      log.write({
        type: 'choice',
        ...choice,
        testCases: [...testCases],
        origins: origins && [...origins],
        until,
      });
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
  const { config, mode, choices = [] } = request;

  // 1. What the tests of the build say, and what people chose for them; 2. what links that asks for, on this site.
  const told = buildAsTold(request);
  const kept = mode === 'plan' || keepsChoices(told.earlier, choices);
  const report = reportOn(told.build, request, [
    ...log.notices,
    ...(kept ? [] : [notKept(request.outputDir)]),
    ...chosenElsewhere(told.earlier, config.jira.baseUrl),
  ]);
  const planned = await planWithJira(told, request, log.earlier);
  if (!planned.ok) {
    const { problems, unanswered } = planned;
    return { report: report({ problems }), build: told.build, refused: [], unanswered };
  }
  const { build, plan, client, snapshot, refused, takenBack, waiting, overtaken, seal } = planned;
  const asChosen = (tests: ReadonlySet<string>): string[] => {
    const before = told.earlier.choices.map(({ test }) => test);
    return [...new Set([...tests, ...before.filter((test) => tests.has(told.latest(test)))])];
  };
  for (const { defect, origins, ...choice } of overtaken)
    for (const test of asChosen(new Set([choice.test])))
      log.write({ type: 'overtaken', test, defect, ...(origins && { origins: [...origins] }) });
  if (refused.length > 0) {
    const tests = asChosen(new Set(refused.map(({ test }) => test.identity)));
    log.write({ type: 'withdrawn', tests, ...(takenBack.size > 0 && { takenBack: asChosen(takenBack) }) });
  }
  const isJudged = told.earlier.choices.some(
    ({ state, test }) => state === 'open' || (state === 'waiting' && !waiting.has(told.latest(test))),
  );
  if (told.now.length > 0 || isJudged)
    log.write({ type: 'judged', ...(waiting.size > 0 && { waiting: asChosen(waiting) }) });

  // 3. Reading for suggestions goes on beside the writes.
  const suggesting =
    request.suggests === false ? NOTHING_SUGGESTED : suggestForPlan(plan, { ...request, ...planned });
  // Whoever awaits it below meets its error.
  suggesting.catch(() => undefined);
  const toldPlan = tellPlan(planned, mode, choices);
  const ended = async (created: CreatedExecutions, rest: Partial<LinkReport>): Promise<BuildOutcome> => {
    const { suggestions, issues } = await suggesting;
    return {
      report: report({
        ...toldPlan,
        issues: reportedIssues(plan, snapshot, issues),
        ...(suggestions.length > 0 && { suggestions }),
        ...reportedExecutions(plan, created, config.jira.baseUrl),
        ...rest,
      }),
      build,
      refused,
      unanswered: false,
      seal,
    };
  };
  if (plan.executions.every(({ planned: { kind } }) => kind === 'deferred')) return ended(NONE_CREATED, {});
  if (mode === 'plan' || plan.heldBack) {
    const reason = plan.heldBack ? plan.heldBack.message : 'Only planned.';
    const links = plan.links.map((link) => reportedLink(link, NONE_CREATED, { status: 'skipped', reason }));
    return ended(NONE_CREATED, { links });
  }

  // 4. The Test Executions are created where there are none, and the missing links are written; 5. and all is reported.
  const isRefused = new Set(refused.map(({ test }) => test.identity));
  const only =
    request.choices && new Set(choices.map(({ test }) => test).filter((test) => !isRefused.has(test)));
  const { created, links, problems, notices } = await carryOutPlan(plan, client, {
    ...request,
    log,
    ...(only && { only }),
  });
  // Who chose for some tests says nothing of the others.
  if (!only) {
    const linkedTo = new Set(links.filter(saysWhereItFailed).flatMap(({ from, to }) => [from, to]));
    for (const [of, key] of executionsLedTo(planned.wishes, planned, created))
      if (linkedTo.has(key)) log.write({ type: 'linkedTo', of, runs: [...build.runIds], key });
  }
  return ended(created, {
    links,
    problems: [...toldPlan.problems, ...problems],
    notices: [...toldPlan.notices, ...notices],
  });
}

function saysWhereItFailed({ kind, status }: ReportedLink): boolean {
  return kind === 'defectToExecution' && (status === 'created' || status === 'existed');
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

const NOTHING_SUGGESTED = Promise.resolve<Suggested>({ suggestions: [], issues: [] });

const NONE_CREATED: CreatedExecutions = new Map();

function writtenTo(report: LinkReport, outputDir: string): { path?: string } {
  try {
    return { path: writeReport(report, outputDir) };
  } catch {
    return {};
  }
}
