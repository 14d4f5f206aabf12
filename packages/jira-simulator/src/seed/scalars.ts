import * as v from 'valibot';

export const isoDate = v.pipe(
  v.string(),
  v.isoTimestamp('a date such as 2026-01-31T10:00:00.000Z was expected'),
);
export const numericId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,17}$/, 'an id is a number in a string'));
export const projectKey = v.pipe(
  v.string(),
  v.regex(/^[A-Z][A-Z0-9_]+$/, 'a project key is upper-case, such as KP'),
);
export const issueKey = v.pipe(
  v.string(),
  v.regex(/^[A-Z][A-Z0-9_]+-[1-9]\d*$/, 'an issue key looks like KP-1'),
);
