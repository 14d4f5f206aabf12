import { printable } from '@defectlink/core/linking';
import type { Job } from '../server/jobs.ts';

/** What a script says where the dashboard has ended. */
const GONE =
  'The dashboard does not answer any more. What was confirmed is kept: start it again, or run npx defectlink push.';

/** Work that is under way, and how far it is. */
export function JobBox({ job }: { readonly job: Job | undefined }) {
  if (!job || job.note) return <></>;
  return (
    <div class="note" role="status" id="job" data-job={job.id} data-gone={GONE}>
      <p>
        <b>{printable(job.title, 200)}</b> <span data-progress>{job.progress}</span>
      </p>
      {job.of > 0 ? (
        <progress value={job.done} max={job.of} aria-label="Links made" />
      ) : (
        <progress aria-label="Asking Jira" />
      )}
    </div>
  );
}
