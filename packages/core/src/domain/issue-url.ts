import { parseIssueKey, type IssueKey } from './issue-key.ts';

/** Where the configured site is: its host with the port, and its context path without a trailing slash. */
export interface SiteAddress {
  readonly host: string;
  readonly path: string;
}

/** What a URL means: an issue of the configured site, one of another Jira, or no issue at all. */
export type IssueUrl =
  | { readonly kind: 'issue'; readonly key: IssueKey }
  | { readonly kind: 'foreignIssue' }
  | { readonly kind: 'other' };

/** The address of a site from its base URL, which must be valid. */
export function siteAddress(baseUrl: string): SiteAddress {
  const { host, pathname } = new URL(baseUrl);
  return { host: host.toLowerCase(), path: pathname.replace(/\/+$/, '') };
}

/**
 * Reads a URL that may be an issue's: `…/browse/KP-101`, or a board's with `selectedIssue=KP-101`.
 * The same on another host is a foreign Jira's; anything else, such as a GitHub issue, is no issue of Jira.
 */
export function readIssueUrl(text: string, site: SiteAddress | undefined): IssueUrl {
  if (!URL.canParse(text)) return { kind: 'other' };
  const url = new URL(text);
  const browse = /^(.*)\/browse\/([^/]+)\/?$/.exec(url.pathname);
  const key = parseIssueKey(browse?.[2] ?? url.searchParams.get('selectedIssue') ?? '');
  if (!key) return { kind: 'other' };
  const onSite =
    site !== undefined && url.host.toLowerCase() === site.host && url.pathname.startsWith(`${site.path}/`);
  return onSite ? { kind: 'issue', key } : { kind: 'foreignIssue' };
}
