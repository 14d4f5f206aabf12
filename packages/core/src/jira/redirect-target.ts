/** Where a redirect leads, without credentials and parameters, which may hold tokens. */
export function redirectTarget(location: string | undefined): string {
  if (location === undefined) return 'elsewhere';
  if (!URL.canParse(location))
    return `to ${withoutParameters(location.replace(/[?#].*/s, '').replace(/^\/\/[^/]*@/, '//'))}`;
  const url = new URL(location);
  // Of another kind than http, such as `file:`, there is no origin.
  Object.assign(url, { username: '', password: '', search: '', hash: '' });
  return `to ${withoutParameters(url.href)}`;
}

/** A path without what servers add to its parts where a browser may take no cookies: `/login.jsp;jsessionid=…`. */
function withoutParameters(path: string): string {
  return path.replace(/;[^/]*/g, '');
}
