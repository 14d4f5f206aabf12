import type { JqlSite } from './jql-site.ts';

const STATES = { opensprints: 'active', futuresprints: 'future', closedsprints: 'closed' } as const;

/** The ids of the sprints that `openSprints()`, `futureSprints()` or `closedSprints()` stands for. */
export function sprintFunction(name: string, site: JqlSite): ReadonlySet<string> | undefined {
  const wanted = Object.entries(STATES).find(([one]) => one === name.toLowerCase())?.[1];
  if (wanted === undefined) return undefined;
  return new Set(site.store.sprints.filter(({ state }) => state === wanted).map(({ id }) => id));
}
