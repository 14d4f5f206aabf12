import type { JiraSnapshot } from './jira-snapshot.ts';
import { linkSentence, type LinkEnd, type LinkPlan } from './link-plan.ts';

/**
 * A plan in which links that were created before count as existing where Jira does not show the links of an issue: elsewhere Jira
 * decides what exists.
 * @param created Sentences of the links that earlier linkings of the build created.
 */
export function rememberLinks(
  plan: LinkPlan,
  created: ReadonlySet<string> | undefined,
  { issues }: Pick<JiraSnapshot, 'issues'>,
): LinkPlan {
  const hidden = new Set([...issues.values()].flatMap(({ id, linksHidden }) => (linksHidden ? id : [])));
  if (!created || hidden.size === 0) return plan;
  const hides = (end: LinkEnd) => end.kind === 'issue' && hidden.has(end.id);
  const links = plan.links.map((link) =>
    link.existing === undefined && (hides(link.from) || hides(link.to)) && created.has(linkSentence(link))
      ? { ...link, existing: 'remembered' }
      : link,
  );
  return { ...plan, links };
}
