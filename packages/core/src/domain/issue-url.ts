import { parseIssueKey, type IssueKey } from './issue-key.ts';

/** Where the configured site is: its host with the port, and its context path without a trailing slash. */
export interface SiteAddress {
  readonly host: string;
  readonly path: string;
  /** Where else the same site is: a custom domain, or the name that a proxy gives it. */
  readonly aliases?: readonly SiteAddress[];
}

/** What a URL means: an issue of the configured site, one of another Jira, or no issue at all. */
export type IssueUrl =
  | { readonly kind: 'issue'; readonly key: IssueKey }
  | { readonly kind: 'foreignIssue' }
  | { readonly kind: 'other' };

/** The address of a site from its base URL, which must be valid. */
export function siteAddress(baseUrl: string): SiteAddress {
  const { host, pathname } = new URL(baseUrl);
  return { host: host.toLowerCase(), path: pathname.replace(/(?<!\/)\/+$/, '') };
}

/** An address with the other ones by which its site calls itself; addresses that cannot be read are left out. */
export function withAliases(site: SiteAddress, urls: readonly string[]): SiteAddress {
  const aliases = urls.filter((url) => URL.canParse(url)).map(siteAddress);
  return aliases.length === 0 ? site : { ...site, aliases };
}

/**
 * Reads a URL that may be an issue's, in any form that Jira's own pages show: `…/browse/KP-101`, the navigator's and a project's
 * `…/issues/KP-101`, a board's or list's `selectedIssue=KP-101`, a queue's, the customer portal's, the mobile and the printable page's.
 * The same on another host is a foreign Jira's; anything else, such as a GitHub issue, is no issue of Jira.
 */
export function readIssueUrl(text: string, site: SiteAddress | undefined): IssueUrl {
  if (!URL.canParse(text)) return { kind: 'other' };
  const url = new URL(text);
  const key = keyIn(url);
  if (!key) return { kind: 'other' };
  const onSite = (address: SiteAddress) =>
    url.host.toLowerCase() === address.host && url.pathname.startsWith(`${address.path}/`);
  return site && [site, ...(site.aliases ?? [])].some(onSite)
    ? { kind: 'issue', key }
    : { kind: 'foreignIssue' };
}

/** The issue that a text is the key or the address of, on the configured site; undefined when it is neither. */
export function issueNamed(text: string, site: SiteAddress | undefined): IssueKey | undefined {
  const url = readIssueUrl(text.trim(), site);
  return url.kind === 'issue' ? url.key : parseIssueKey(text);
}

/** The issue that a text is the key or the address of, whatever site the address is on; undefined when it is neither. */
export function issueOfAnySite(text: string): IssueKey | undefined {
  const address = text.trim();
  return URL.canParse(address) ? keyIn(new URL(address)) : parseIssueKey(address);
}

/** Why the address of an issue names none of the configured site; undefined when it does, and for what is no such address. */
export function foreignAddress(text: string, site: SiteAddress | undefined): string | undefined {
  const address = text.trim();
  const key = issueOfAnySite(address);
  if (!site || !key || readIssueUrl(address, site).kind !== 'foreignIssue') return undefined;
  const here = `${site.host}${site.path}`;
  return `${address} is the address of an issue on another site than ${here} (jira.baseUrl). Name an issue of this one; if the site has both names, give its key: ${key}.`;
}

function keyIn(url: URL): IssueKey | undefined {
  return parseIssueKey(keyInPath(url.pathname) ?? '') ?? parseIssueKey(keyBeside(url) ?? '');
}

/** What stands in a path where Jira's pages have the key of the issue that they show. */
function keyInPath(path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  const [page, parent, last = ''] = [segments.at(-3), segments.at(-2), segments.at(-1)];
  if (parent === 'browse' || parent === 'issues') return last;
  // …/customer/portal/1/KP-101 and …/section/incidents/custom/5/KP-101
  if (page === 'portal' || page === 'custom') return last;
  if (segments.slice(0, -1).includes('queues')) return last;
  // …/si/jira.issueviews:issue-html/KP-101/KP-101.html
  if (page?.startsWith('jira.issueviews:')) return parent;
  // The `self` of an issue: …/rest/api/2/issue/KP-101
  return parent === 'issue' && segments.at(-5) === 'rest' && segments.at(-4) === 'api' ? last : undefined;
}

/** What stands for the key in the parameters or behind the hash. */
function keyBeside({ pathname, searchParams, hash }: URL): string | undefined {
  const ofPage = pathname.endsWith('/ViewIssue.jspa') ? searchParams.get('key') : undefined;
  return ofPage ?? searchParams.get('selectedIssue') ?? /^#issue\/([^/?]+)/.exec(hash)?.[1];
}
