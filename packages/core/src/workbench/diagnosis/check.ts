/** `unknown`: it was not looked at, because something before it failed, or the configuration leaves it out. */
export type CheckStatus = 'ok' | 'warning' | 'failed' | 'unknown';

/** One thing that linking needs, and whether it is as it should be. */
export interface Check {
  /** What was looked at: `site`, `account`, `mapping.defectToExecution`, `project KP`. */
  readonly subject: string;
  readonly status: CheckStatus;
  /** What was found, as sentences. */
  readonly message: string;
  /** What to do, as sentences. */
  readonly remedy?: string;
}

/** A check whose outcome has a remedy when it is not well. */
export function check(subject: string, status: CheckStatus, message: string, remedy?: string): Check {
  return { subject, status, message, ...(remedy !== undefined && { remedy }) };
}
