import { printable } from '@defectlink/core/linking';
import type { Found } from './found.ts';
import { TimeText } from './time-text.tsx';

/** An issue that can be chosen. */
export interface Choosable {
  readonly key: string;
  readonly summary: string;
  readonly issueType?: string | { readonly name: string };
  readonly status?: string | { readonly name: string };
  /** When it was changed last, ISO 8601. */
  readonly updated?: string;
  /** Why it is proposed. */
  readonly why?: string;
  /** Why it cannot be chosen. */
  readonly unusable?: string;
}

interface ChoicesProps {
  readonly found: Found<Choosable> | undefined;
  readonly noun: string;
  readonly chosen: string | undefined;
  readonly to: (key: string) => string;
  readonly site: string | undefined;
  /** Said while nothing was searched for. */
  readonly hint: string;
}

/** What a search found, each to be chosen. */
export function Choices({ found, noun, chosen, to, hint }: ChoicesProps) {
  if (!found) return <p class="soft">{hint}</p>;
  if (found.kind === 'waiting')
    return (
      <p class="soft" role="status">
        Jira is still searching…
      </p>
    );
  if (found.kind === 'failed') {
    return (
      <p class="note failed" role="alert" dir="auto">
        {printable(found.message, 400)}
      </p>
    );
  }
  if (found.issues.length === 0) {
    return (
      <p class="soft">
        No existing {noun} is found. Try other words, or its key; a new one is logged in Jira first.
      </p>
    );
  }
  return (
    <ul class="choices">
      {found.issues.map((issue) => (
        <li>
          {issue.unusable === undefined ? (
            <a href={to(issue.key)} aria-current={issue.key === chosen ? 'true' : undefined} data-swap>
              <Told issue={issue} />
              {issue.why !== undefined && <span class="why">{printable(issue.why, 300)}</span>}
            </a>
          ) : (
            <span class="not">
              <Told issue={issue} />
              <span class="why">{printable(issue.unusable, 300)}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Told({ issue: { key, summary, issueType, status, updated } }: { readonly issue: Choosable }) {
  return (
    <>
      <span class="key">{printable(key, 40)}</span>
      <span dir="auto">{printable(summary, 160)}</span>
      {status !== undefined && <span class="tag quiet">{nameOf(status)}</span>}
      {(issueType !== undefined || updated !== undefined) && (
        <span class="why">
          {issueType !== undefined && nameOf(issueType)}
          {issueType !== undefined && updated !== undefined && ' · '}
          {updated !== undefined && <Changed at={updated} />}
        </span>
      )}
    </>
  );
}

/** When an issue was changed last: of two alike, the one that somebody works on. */
export function Changed({ at }: { readonly at: string }) {
  return (
    <>
      changed <TimeText at={at} day />
    </>
  );
}

function nameOf(named: string | { readonly name: string }): string {
  return printable(typeof named === 'string' ? named : named.name, 40);
}
