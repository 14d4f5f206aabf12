import { printable, type LookedIssue } from '@defectlink/core/linking';
import { IssueLink } from './issue-link.tsx';

interface IssueLineProps {
  readonly name: string;
  readonly site: string | undefined;
  /** What Jira says of it; unknown until it has answered. */
  readonly issue: LookedIssue | undefined;
}

/** An issue as Jira shows it: key, status, summary. */
export function IssueLine({ name, site, issue }: IssueLineProps) {
  return (
    <div class="issue">
      <IssueLink name={name} site={site} />
      {issue && (
        <>
          {' '}
          <span class={`tag ${issue.status.done ? 'passed' : 'quiet'}`}>
            {printable(issue.status.name, 30)}
          </span>
          <div class="soft" dir="auto">
            {printable(issue.summary, 120)}
          </div>
        </>
      )}
    </div>
  );
}
