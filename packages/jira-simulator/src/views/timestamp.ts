/** A time as Jira writes it: `2026-01-31T10:00:00.000+0000`. */
export function timestamp(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}
