import { systemClock } from '../platform/clock.ts';
import type { Completion } from '../config/complete-config.ts';
import type { Config, ExecutionSettings } from '../config/config.ts';
import { formatProblem } from '../config/config-problem.ts';
import { inTime, startDeadline, type Budget } from '../platform/deadline.ts';
import { areLinksWanted } from './are-links-wanted.ts';
import { EarlyReading } from './early-reading.ts';
import { hasFailures, hasUnusableKeys, type LinkReport } from '../domain/report/link-report.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import type { RunJournal } from '../journal/journal-record.ts';
import { buildRunOf } from '../journal/read-run-journal.ts';
import { linkBuild } from '../link/link-build.ts';
import { loadReportPages } from '../report/load-report-pages.ts';
import { terminalLook } from '../report/terminal-look.ts';
import { terminalText } from '../report/terminal-text.ts';
import { ciWarnings, writeJobSummary } from '../report/write-report.ts';
import type { RunVerdict } from './run-verdict.ts';
import { NOT_RECORDED, RECORDED, RECORDED_TO_PUSH } from './say-recorded.ts';
import { keepBeside } from '../workbench/keep-beside.ts';
import type { Environment } from '../domain/environment.ts';

/** What a run hands over when its first failed test may need Jira. */
export interface RunLinkingRequest {
  readonly mode: 'link' | 'plan';
  /** Why this mode, as a clause: "this build checks a pull request". */
  readonly why: string;
  /** Where the run began, wherever tests have moved its process since. */
  readonly cwd: string;
  readonly configDir: string;
  readonly configFile: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly outputDir: string;
  /** Whether the report is kept as a file too. Watchers of files run the tests again for each `.json` in their sight. */
  readonly writesReport: boolean;
  readonly env: Environment;
  /** How long all of it may take after the last test, unless the configuration says otherwise. */
  readonly budget: Budget;
  /** Whether a failure of ours fails the run, unless the configuration says otherwise. */
  readonly failOnError: boolean;
  readonly print: (text: string) => void;
  /** Told when the configuration was read, which may have brought in credentials. */
  readonly onConfigured: () => void;
}

/** Links a run to Jira when it has ended; until then it reads what it can. */
export interface RunLinking {
  /** Takes a failed test while others still run, so that the issues it names can be read. */
  readFor(test: TestOutcome): void;
  link(journal: RunJournal, end: LinkingEnd): Promise<RunVerdict>;
  /** Ends what is under way, also when there turned out to be nothing to link. */
  close(): void;
}

export interface LinkingEnd {
  readonly interrupted: boolean;
  /** What is on disk of the run at this moment, as a clause: "recorded 1 test that …"; undefined when it is not all there. */
  readonly recorded: () => string | undefined;
}

/** CI systems grant a cancelled job some seconds (GitHub: 7.5 s) before they kill it. */
const INTERRUPTED: Budget = { timeout: 5_000, maxDuration: 5_000 };
/** What heeds the end of the time has this long to say what it achieved, in milliseconds. */
const GRACE = 5_000;
/** Linking that takes longer than this is announced. */
const LONG = 10_000;

/** Shards that each looked for an execution or made one would make twins. */
const SHARD_WITHOUT_KEY =
  'defectlink: recorded only, because a shard links on its own only when the Test Execution is known. ' +
  'Set DEFECTLINK_EXECUTION for all shards, or link them together in one later step: npx defectlink push';

/**
 * Prepares the linking of a run while its tests still run.
 * @returns At once; what goes wrong is kept for {@link RunLinking.link} to say.
 */
export function prepareRunLinking(request: RunLinkingRequest): RunLinking {
  const clock = systemClock;
  const early = new EarlyReading(request, clock);
  void early.loaded.then(request.onConfigured, () => undefined);
  return {
    readFor: (test) => {
      early.readFor(test);
    },
    link: async (journal, { interrupted, recorded }) => {
      const deadline = startDeadline(interrupted ? INTERRUPTED : request.budget, clock);
      early.limit(deadline);
      try {
        const completion = await inTime(early.loaded, deadline, clock, 0);
        if (!completion)
          return giveUp('the configuration did not come to an end', request.failOnError, recorded(), request);
        if (!completion.ok) return refuse(completion, recorded(), request);
        const { config } = completion;
        const { shard, executionKey } = journal.header;
        if (shard && !allAreKnown(config, executionKey)) {
          request.print(
            recorded() !== undefined ? SHARD_WITHOUT_KEY : `defectlink: nothing linked. ${NOT_RECORDED}`,
          );
          return { failure: undefined };
        }
        if (!interrupted) deadline.limit(config);
        const runs = [buildRunOf(journal)];
        const linking = linkBuild({
          runs,
          config,
          mode: request.mode,
          clock,
          deadline,
          // The run would only record if its shards were linked together.
          ...(journal.header.shard && { shard: journal.header.shard }),
          outputDir: request.outputDir,
          writesReport: request.writesReport,
          connect: () => early.connect(config),
          onStart: (links, leastTime) => {
            if (leastTime > LONG) request.print(announce(links, leastTime));
          },
        });
        const linked = await inTime(linking, deadline, clock, GRACE);
        const mayFail = config.failOnError && areLinksWanted(journal.outcomes, config);
        // A plan is nobody's link: where Jira is away, none was lost.
        const isToLink = request.mode === 'link';
        if (!linked)
          return giveUp('linking did not come to an end', mayFail && isToLink, recorded(), request);
        const { report, path } = linked;
        tell(report, path, request);
        if (path !== undefined) {
          const keeping = keepBeside({
            report,
            path,
            runs,
            config,
            jira: () => early.connect(config),
            clock,
            env: request.env,
            loadPages: () => loadReportPages(request.configDir),
          });
          for (const said of (await inTime(keeping, deadline, clock, GRACE)) ?? [KEPT_TOO_LATE]) {
            request.print(`  ${said}`);
          }
        }
        const hasFailed = isToLink ? hasFailures(report) : hasUnusableKeys(report);
        return { failure: mayFail && hasFailed ? 'Some links to Jira could not be made.' : undefined };
      } finally {
        deadline.release();
        early.close();
      }
    },
    close: () => {
      early.close();
    },
  };
}

/** Whether no Test Execution may have to be created: shards that do it at once would make twins. */
function allAreKnown({ execution, executions }: Config, executionKey: string | undefined): boolean {
  const isKnown = ({ key, query }: ExecutionSettings) =>
    key !== undefined || (query !== undefined && !query.createsMissing);
  return executions.every(isKnown) && (executionKey !== undefined || isKnown(execution));
}

const KEPT_TOO_LATE =
  'The report could not be kept as a page in time. To write it now: npx defectlink report --html report.html';

/** Says that time was up before anything could be said of the links. */
function giveUp(
  what: string,
  failOnError: boolean,
  recorded: string | undefined,
  { print }: RunLinkingRequest,
): RunVerdict {
  print(
    `defectlink: gave up waiting, because ${what} in time (timeout, maxDuration). ` +
      (recorded !== undefined ? RECORDED_TO_PUSH : NOT_RECORDED),
  );
  return { failure: failOnError ? `Linking was given up: ${what} in time.` : undefined };
}

function refuse(
  completion: Extract<Completion, { ok: false }>,
  recorded: string | undefined,
  { mode, why, print, failOnError }: RunLinkingRequest,
): RunVerdict {
  const because = 'because the configuration has errors.';
  const [what, after] =
    recorded === undefined
      ? [`nothing linked, ${because} ${NOT_RECORDED}`]
      : mode === 'plan'
        ? [`${recorded}. Nothing was written to Jira: ${why}. Nor was Jira asked, ${because}`]
        : [`nothing linked, ${because} ${RECORDED}`, '  When it is mended: npx defectlink push'];
  const problems = completion.problems.map((problem) => `  ✗ ${formatProblem(problem)}`);
  print([`defectlink: ${what}`, ...problems, ...(after === undefined ? [] : [after])].join('\n'));
  return {
    failure: failOnError ? 'The configuration of defectlink has errors.' : undefined,
  };
}

function tell(report: LinkReport, path: string | undefined, request: RunLinkingRequest): void {
  const { mode, why, print, env } = request;
  const text = terminalText(report, terminalLook(process.stderr, env));
  const planned = mode === 'plan' ? [`  Nothing was written to Jira: ${why}.`] : [];
  print(
    [text, ...planned, ...(path === undefined ? [] : [`  Report: ${path}`]), ...ciWarnings(report, env)].join(
      '\n',
    ),
  );
  try {
    writeJobSummary(report, env);
  } catch {
    // The summary is a courtesy of the CI's.
  }
}

function announce(links: number, leastTime: number): string {
  const seconds = Math.ceil(leastTime / 1000);
  return `defectlink: writing ${links} links takes at least ${seconds} s within Jira's limits.`;
}
