import { buildIdOf } from './domain/build.ts';
import type { LinkReport } from './domain/link-report.ts';
import { claimBuild, unwrittenPushFile, type PushFile } from './journal/push-file.ts';
import { linkBuild, type LinkBuildRequest } from './link-build.ts';
import { writeReport } from './report/write-report.ts';

export interface LinkAndReportRequest extends Omit<LinkBuildRequest, 'log'> {
  readonly outputDir: string;
}

/** A report, and where it was written. */
export interface WrittenReport {
  readonly report: LinkReport;
  /** Missing when the folder cannot be written. */
  readonly path?: string;
}

/** Pause between looks at a build that another linking holds, in milliseconds. */
const LOOK_AGAIN = 500;

/** Links a build under a claim of its own, so that two linkings at once do not write the same links, and writes the report. */
export async function linkAndReport(request: LinkAndReportRequest): Promise<WrittenReport> {
  const log = request.mode === 'link' ? await claim(request) : unwrittenPushFile();
  try {
    const report = await linkBuild({ ...request, log });
    return { report, ...writtenTo(report, request.outputDir) };
  } finally {
    log.close(request.clock.date());
  }
}

/** Claims the build, waiting for another linking of it to end. One that never ends is not waited for: Jira ignores doubled links. */
async function claim({ outputDir, runs, clock, deadline }: LinkAndReportRequest): Promise<PushFile> {
  const [run] = runs;
  if (!run) throw new RangeError('a build has at least one run');
  try {
    for (;;) {
      const claimed = claimBuild(outputDir, buildIdOf(run), clock.date());
      if (claimed.ok) return claimed.file;
      if (deadline.signal.aborted) return unwrittenPushFile();
      await clock.sleep(LOOK_AGAIN, deadline.signal);
    }
  } catch {
    // The folder cannot be written. The session has said so; links can be made all the same.
    return unwrittenPushFile();
  }
}

function writtenTo(report: LinkReport, outputDir: string): { path?: string } {
  try {
    return { path: writeReport(report, outputDir) };
  } catch {
    return {};
  }
}
