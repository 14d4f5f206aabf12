import type { JiraFailure, JiraFailureKind } from './jira-result.ts';

/** What a failure holds beside its kind, and what to say of it. */
export type FailureDetails = Partial<Omit<JiraFailure, 'kind' | 'status' | 'message'>> & {
  readonly hint?: string;
};

/** Builds a failure with its message: the request, the status, Jira's words, and a hint. */
export function describeFailure(
  kind: JiraFailureKind,
  request: string,
  status: number | undefined,
  details: FailureDetails = {},
): JiraFailure {
  const { hint, ambiguous = false, scope = 'site', ...rest } = details;
  const parts = [
    `${request} ${status === undefined ? 'failed' : `answered ${status}`}.`,
    rest.jiraSays === undefined ? undefined : `Jira says: "${asSentence(rest.jiraSays)}"`,
    hint,
  ];
  return {
    kind,
    message: parts.filter((part) => part !== undefined).join(' '),
    ambiguous,
    scope,
    ...rest,
    ...(status !== undefined && { status }),
  };
}

/** Words with an end to them. */
export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
