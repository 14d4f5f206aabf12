import { printable } from '@defectlink/core/linking';
import type { Job } from '../server/jobs.ts';

/** Work that is under way, and how far it is. */
export function JobBox({ job }: { readonly job: Job | undefined }) {
  if (!job || job.note) return <></>;
  return (
    <div class="note" role="status" id="job" data-job={job.id}>
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
