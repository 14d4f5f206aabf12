/**
 * Says that something cannot be found in Jira, which does not tell what is missing from what is hidden. Pure.
 * @param what Such as `KP-101`, or `Project KP`.
 * @param site The address of the Jira that was asked, where another one may have been meant.
 */
export function absentInJira(what: string, site?: string): string {
  return `${what} does not exist${site === undefined ? '' : ` on ${site}`}, or the account may not see it.`;
}
