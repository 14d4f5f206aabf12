import type { LinkType } from '../store/entities.ts';
import type { JqlSite } from './jql-site.ts';

/**
 * The JQL function `linkedIssues(key, phrase…)`: the issues linked to one, either way, or only by links that read one
 * of the phrases on it. Messages as in Jira Server's source.
 */
export function linkedIssues(
  [key, ...phrases]: readonly string[],
  site: JqlSite,
): { ids: Set<string> } | { error: string } {
  if (!site.linking) {
    return { error: "Function 'linkedIssues' cannot be called as issue linking is currently disabled." };
  }
  if (key === undefined) {
    return {
      error:
        "Incorrect number of arguments for function 'linkedIssues'. Usage: 'linkedIssues ( issuekey [, link descriptions ] )'.",
    };
  }
  const issue = site.findIssue(key);
  if (issue === undefined) return { error: `Issue '${key}' could not be found in function 'linkedIssues'.` };
  const wanted = phrases.map((phrase) => phrase.toLowerCase());
  for (const [index, phrase] of wanted.entries()) {
    const known = site.linkTypes.some(
      (type) => reads(type, 'outward', [phrase]) || reads(type, 'inward', [phrase]),
    );
    if (!known) {
      return {
        error: `Issue link type '${phrases[index] ?? phrase}' could not be found in function 'linkedIssues'.`,
      };
    }
  }
  const ids = new Set<string>();
  for (const link of site.linksOf(issue)) {
    const outward = link.sourceId === issue.id;
    if (wanted.length === 0 || reads(link.type, outward ? 'outward' : 'inward', wanted)) {
      ids.add(outward ? link.destinationId : link.sourceId);
    }
  }
  return { ids };
}

function reads(type: LinkType, side: 'inward' | 'outward', phrases: readonly string[]): boolean {
  return phrases.includes(type[side].toLowerCase());
}
