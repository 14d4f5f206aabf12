/**
 * What went wrong with a request to Jira.
 * `notJira`: something answered, but not as Jira does (an SSO page). `untrusted`: the certificate cannot be trusted. `handshake`: no
 * encrypted connection came about, for another reason. `proxy`: a proxy on the way refused. `unavailable`: Jira is down or overloaded.
 */
export type JiraFailureKind =
  | 'unreachable'
  | 'untrusted'
  | 'handshake'
  | 'proxy'
  | 'timeout'
  | 'cancelled'
  | 'notJira'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'invalid'
  | 'tooLarge'
  | 'rateLimited'
  | 'unavailable';

export interface JiraFailure {
  readonly kind: JiraFailureKind;
  readonly status?: number;
  /** What, where and what to do, as sentences. Never holds a credential. */
  readonly message: string;
  /** Jira's own words. They are translated into the account's language, so nothing is decided on them. */
  readonly jiraSays?: string;
  /** What it means where the credentials are accepted for everything else, as sentences. */
  readonly whenAccepted?: string;
  /** The request may have taken effect although it failed. */
  readonly ambiguous: boolean;
  /** What the refusal is about: one issue, this endpoint, or the whole site. */
  readonly scope: 'issue' | 'endpoint' | 'site';
  /** Least time to wait before trying again, in milliseconds, when the site says one. */
  readonly retryAfter?: number;
}

/** The outcome of a request: a value, or a failure as a value. Nothing of the HTTP library leaves the client. */
export type JiraResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: JiraFailure };

/** A successful result. */
export function succeeded<T>(value: T): JiraResult<T> {
  return { ok: true, value };
}

/** A failed result. */
export function failed(failure: JiraFailure): { readonly ok: false; readonly failure: JiraFailure } {
  return { ok: false, failure };
}

/**
 * A failure whose site asks for more time than there is: waiting for it would end in nothing said.
 * @param wait What it asks for, in milliseconds.
 */
export function asksTooMuch(failure: JiraFailure, wait: number): JiraFailure {
  const seconds = Math.ceil(wait / 1000);
  const time = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return {
    ...failure,
    message: `${failure.message} It asks to wait ${time}, and the time for linking (timeout) ends before.`,
  };
}

/** Whether trying the same again may help. */
export function isPassing({ kind }: JiraFailure): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'rateLimited' || kind === 'unavailable';
}
