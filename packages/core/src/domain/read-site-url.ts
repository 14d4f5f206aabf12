/** First segments of paths below a Jira's own address; what stands before them is a context path (Data Center). */
const PAGES = new Set([
  'browse',
  'dashboards',
  'issues',
  'jira',
  'login',
  'login.jsp',
  'plugins',
  'projects',
  'rest',
  'secure',
  'servicedesk',
  'si',
  'wiki',
]);

/**
 * Reads the address of a Jira as people have it: with or without a scheme, or that of any of its pages, such as
 * `acme.atlassian.net/browse/KP-1` or a board's.
 * @returns The base URL without a trailing slash, or undefined when the text names no host. Without a scheme https is meant, and
 * http for this machine.
 */
export function readSiteUrl(text: string): string | undefined {
  const written = text.trim();
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.test(written);
  const guessed = /^(?:localhost|127\.|\[::1\])/i.test(written) ? 'http' : 'https';
  const address = scheme ? written : `${guessed}://${written.replace(/^\/+/, '')}`;
  if (written === '' || /\s/.test(written) || !URL.canParse(address)) return undefined;
  const { protocol, origin, pathname, hostname, username } = new URL(address);
  if (!scheme && username !== '') return undefined;
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  // A word alone is no address of a site, though a URL parser takes it for one.
  if (!scheme && !/[.:[]|^localhost$/.test(hostname)) return undefined;
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const onCloud = hostname.endsWith('.atlassian.net');
  // A Data Center may live below /jira, which is the first segment of many pages on Cloud.
  const isPage = (segment: string) => PAGES.has(segment.toLowerCase()) && (onCloud || segment !== 'jira');
  const page = segments.findIndex(isPage);
  return [origin, ...(page < 0 ? segments : segments.slice(0, page))].join('/');
}
