import { withinTime, type TimeForJira } from '../jira/within-time.ts';
import { systemClock } from '../platform/clock.ts';
import { linkBuild, planBuild, type LinkBuildRequest, type WrittenReport } from './link-build.ts';

export interface PushRequest
  extends Omit<LinkBuildRequest, 'mode' | 'clock' | 'deadline' | 'connect'>, Omit<TimeForJira, 'clock'> {
  /** Shows what would be done, and writes nothing. @default false */
  readonly dryRun?: boolean;
}

/** Links the recorded runs of one build over a connection of its own: what `defectlink push` does. */
export function pushRuns({ env, budget, dryRun = false, ...request }: PushRequest): Promise<WrittenReport> {
  const time = { env, clock: systemClock, ...(budget && { budget }) };
  return withinTime(request.config, time, async (jira) =>
    dryRun
      ? { report: await planBuild({ ...request, ...jira }) }
      : linkBuild({ ...request, ...jira, mode: 'link' }),
  );
}
