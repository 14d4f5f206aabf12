/**
 * A Retry-After header. A number: seconds. `none`: left out. `date`: the date that many milliseconds from now.
 * `text`: as it stands.
 */
export type RetryAfter = number | 'none' | { readonly date: number } | { readonly text: string };

/** The header for that wait; nothing when there is to be none. */
export function retryAfterHeader(retryAfter: RetryAfter, now: number): Record<string, string> {
  if (retryAfter === 'none') return {};
  if (typeof retryAfter === 'number') return { 'Retry-After': String(retryAfter) };
  const value = 'date' in retryAfter ? new Date(now + retryAfter.date).toUTCString() : retryAfter.text;
  return { 'Retry-After': value };
}
