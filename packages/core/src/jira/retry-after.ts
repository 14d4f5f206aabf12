/** Numbers from here on are moments in seconds since 1970, from the second on in milliseconds: nobody asks to wait 30 years. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/**
 * How long a site asks to wait, by `Retry-After` or else `X-RateLimit-Reset`: seconds, a time with its unit, a moment since 1970
 * or a date.
 * @returns Milliseconds, or undefined when it says nothing that can be read; a negative time says nothing.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string | undefined>>,
  now: Date,
): number | undefined {
  return readWait(headers['retry-after'], now) ?? readWait(headers['x-ratelimit-reset'], now);
}

function readWait(text: string | undefined, now: Date): number | undefined {
  const value = text?.trim() ?? '';
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s)?$/.exec(value) ?? [];
  if (digits !== undefined) {
    const number = Number(digits);
    if (unit === 'ms') return number;
    if (number >= EPOCH_MILLISECONDS) return Math.max(0, number - now.getTime());
    if (number >= EPOCH_SECONDS) return Math.max(0, number * 1000 - now.getTime());
    return number * 1000;
  }
  // A date starts with its day's name or its year; `Date.parse` would read `-1` as one, too.
  const until = /^(?:[a-z]|\d{4}-)/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
}
