import { claimInTime } from '../journal/claim-in-time.ts';
import { buildIdOf } from '../domain/build/build.ts';
import { withChoices, type Choice } from '../domain/build/choice.ts';
import type { LinkReport } from '../domain/report/link-report.ts';
import { readChoices, unwrittenPushFile } from '../journal/push-file.ts';
import { linkBuild, type LinkBuildRequest } from './link-build.ts';
import { writeReport } from '../report/write-report.ts';

export interface LinkAndReportRequest extends Omit<LinkBuildRequest, 'log' | 'only'> {
  readonly outputDir: string;
  /** A defect that a person chose for one test: only that test is linked. */
  readonly choice?: Choice;
}

/** A report, and where it was written. */
export interface WrittenReport {
  readonly report: LinkReport;
  /** Missing when the folder cannot be written. */
  readonly path?: string;
}

/**
 * Links a build under a claim of its own, so that two linkings at once do not write the same links, and writes the report. What
 * people chose for its tests earlier counts as before.
 */
export async function linkAndReport(request: LinkAndReportRequest): Promise<WrittenReport> {
  const { outputDir, choice, clock } = request;
  const buildId = idOf(request);
  const log = request.mode === 'link' ? await claimInTime(outputDir, buildId, request) : unwrittenPushFile();
  try {
    if (choice) log.write({ type: 'choice', ...choice, testCases: [...choice.testCases] });
    const report = await linkBuild({ ...chosen(request), log });
    return { report, ...writtenTo(report, outputDir) };
  } finally {
    log.close(clock.date());
  }
}

/** Plans a build as {@link linkAndReport} would link it, and writes nothing: neither links nor a report. */
export function planBuild(request: Omit<LinkAndReportRequest, 'mode'>): Promise<LinkReport> {
  return linkBuild({ ...chosen(request), mode: 'plan' });
}

/** A request with what people chose, earlier and now, told to the tests. */
function chosen<R extends Omit<LinkAndReportRequest, 'mode'>>(
  request: R,
): R & Pick<LinkBuildRequest, 'only'> {
  const { choice, outputDir, runs } = request;
  const choices = [...readChoices(outputDir, idOf(request)), ...(choice ? [choice] : [])];
  return { ...request, runs: withChoices(runs, choices), ...(choice && { only: choice.test }) };
}

function idOf({ runs }: Pick<LinkAndReportRequest, 'runs'>): string {
  const [run] = runs;
  if (!run) throw new RangeError('a build has at least one run');
  return buildIdOf(run);
}

function writtenTo(report: LinkReport, outputDir: string): { path?: string } {
  try {
    return { path: writeReport(report, outputDir) };
  } catch {
    return {};
  }
}
