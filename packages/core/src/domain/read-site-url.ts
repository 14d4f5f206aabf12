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

/** What follows `/jira` in the address of a page on Cloud; a custom domain does not tell that it is one. */
const CLOUD_PAGES = new Set([
  'core',
  'dashboards',
  'for-you',
  'people',
  'servicedesk',
  'software',
  'your-work',
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
  const isPage = (segment: string, at: number) =>
    segment === 'jira'
      ? onCloud || (at === 0 && CLOUD_PAGES.has(segments[1] ?? ''))
      : PAGES.has(segment.toLowerCase());
  const page = segments.findIndex(isPage);
  return [origin, ...(page < 0 ? segments : segments.slice(0, page))].join('/');
}

/** The key of the project whose page an address is, as it is written there: an issue's, a board's, the project's own. */
export function projectOfUrl(text: string): string | undefined {
  const [, inPath, inQuery] =
    /\/(?:projects|browse)\/([a-z][a-z\d_]+)(?:[-/?#]|$)|[?&]projectKey=([a-z][a-z\d_]+)(?:[&#]|$)/i.exec(
      text.trim(),
    ) ?? [];
  return (inPath ?? inQuery)?.toUpperCase();
}
