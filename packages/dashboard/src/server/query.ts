/** What an address asks for after its path. */
export type Query = Readonly<Record<string, string | undefined>>;

/** An address with a query; what is undefined or empty is left out. */
export function address(path: string, query: Query = {}, anchor?: string): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  const search = new URLSearchParams(given).toString();
  return `${path}${search === '' ? '' : `?${search}`}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The address of a build's Execution Dashboard. No address holds half of a character, as the id in a damaged journal may. */
export function buildPath(buildId: string): string {
  return `/builds/${encodeURIComponent(buildId.toWellFormed())}`;
}
