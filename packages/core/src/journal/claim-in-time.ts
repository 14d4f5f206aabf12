import type { Clock } from '../platform/clock.ts';
import type { Deadline } from '../platform/deadline.ts';
import { claimBuild, unwrittenPushFile, type PushFile } from './push-file.ts';

/** Pause between looks at a build that another linking holds, in milliseconds. */
const LOOK_AGAIN = 500;

/**
 * Claims a build, waiting for another linking of it to end. One that never ends, and a folder that cannot be written, keep nobody
 * from linking: Jira ignores doubled links.
 */
export async function claimInTime(
  outputDir: string,
  buildId: string,
  { clock, deadline }: { readonly clock: Clock; readonly deadline: Deadline },
): Promise<PushFile> {
  try {
    for (;;) {
      const claimed = claimBuild(outputDir, buildId, clock.date());
      if (claimed.ok) return claimed.file;
      if (deadline.signal.aborted) return unwrittenPushFile();
      // The other one makes progress for us; its own time is limited too.
      deadline.progress(LOOK_AGAIN);
      await clock.sleep(LOOK_AGAIN, deadline.signal);
    }
  } catch {
    return unwrittenPushFile();
  }
}
