/**
 * Whether what was said on one site counts on another: there the same key names another issue. What does not tell its site, as files of
 * earlier versions, counts on every one.
 * @param said Base URL of the site on which it was said; both as the configuration has them once it is complete.
 */
export function isOfSite(said: string | undefined, site: string): boolean {
  return said === undefined || said === site;
}
