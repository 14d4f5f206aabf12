import type { Clock } from '../platform/clock.ts';
import type { Deadline } from '../platform/deadline.ts';
import { claimBuild, unwrittenPushFile, type PushFile } from './push-file.ts';
import type { BuildOnSite } from './read-pushes.ts';

/** Pause between looks at a build that another linking holds, in milliseconds. */
const LOOK_AGAIN = 500;
/** A linking that is heard nothing of for this long, in milliseconds, or for this part of the time that is left, is not waited for. */
const SILENCE = 30_000;
const PART = 4;

/**
 * Claims a build, waiting for another linking of it to end as long as it goes on. One that was killed elsewhere, whose number
 * another process has by now, and a folder that cannot be written, keep nobody from linking: Jira ignores doubled links.
 */
export async function claimInTime(
  outputDir: string,
  build: BuildOnSite,
  { clock, deadline }: { readonly clock: Clock; readonly deadline: Deadline },
): Promise<PushFile> {
  try {
    const patience = Math.min(SILENCE, deadline.left() / PART);
    let heard: { readonly of: string; readonly at: number } | undefined;
    for (;;) {
      const claimed = claimBuild(outputDir, build, clock.date());
      if (claimed.ok) return claimed.file;
      if (deadline.signal.aborted) return unwrittenPushFile();
      const of = `${claimed.path} ${claimed.size}`;
      if (heard?.of !== of) heard = { of, at: clock.now() };
      if (clock.now() - heard.at >= patience) {
        const taken = claimBuild(outputDir, build, clock.date(), claimed);
        if (taken.ok) return taken.file;
      }
      // The other one makes progress for us; its own time is limited too.
      deadline.progress(LOOK_AGAIN);
      await clock.sleep(Math.min(LOOK_AGAIN, patience), deadline.signal);
    }
  } catch {
    return unwrittenPushFile();
  }
}
