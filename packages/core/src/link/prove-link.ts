import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { linkSentence } from '../domain/plan/link-plan.ts';
import type { IssueReader, NewLink } from '../jira/ports.ts';
import { endToReadBack, newLink, type LinkToWrite } from './link-to-write.ts';

/** Whether a link that was just created reads as configured. */
export type Proof =
  | { readonly ok: true }
  /** `wrongWay`: the site stores links the other way round, and every further one would be wrong. */
  | { readonly ok: false; readonly reason: string; readonly wrongWay: boolean };

/** Why a link that Jira called created counts as failed. */
export const LOST = 'Jira answered that the link was created, and it cannot be found. Push again later.';

/** Reads a created link back and compares the sentence on its issue with the configured one. */
export async function proveLink(target: LinkToWrite, client: IssueReader): Promise<Proof> {
  const { link: planned } = target;
  const viewedFrom = endToReadBack(target).key;
  const read = await client.readIssues([viewedFrom]);
  if (!read.ok)
    return {
      ok: false,
      wrongWay: false,
      reason: `The link was created and could not be read back. ${read.failure.message} Push again later, which checks it.`,
    };
  const issue = read.value.get(viewedFrom);
  // Nobody can prove it then, and the report says so.
  if (issue?.linksHidden) return { ok: true };
  if (issue && showsLink(issue, target)) return { ok: true };
  if (!issue || !hasLink(issue, reversed(newLink(target))))
    return { ok: false, wrongWay: false, reason: LOST };
  const sentence = linkSentence({
    ...planned,
    phrase: { ...planned.phrase, phrase: planned.phrase.opposite },
  });
  return {
    ok: false,
    wrongWay: true,
    reason: `This Jira stores links the other way round. Wanted: "${linkSentence(planned)}". Found: "${sentence}". Delete that link in Jira, and set the mapping's direction to the opposite.`,
  };
}

/** Whether Jira has a link, read on the issue that {@link endToReadBack} names; a Jira that does not answer has none. */
export async function isThere(target: LinkToWrite, client: IssueReader): Promise<boolean> {
  const { key } = endToReadBack(target);
  const read = await client.readIssues([key]);
  const issue = read.ok ? read.value.get(key) : undefined;
  return issue !== undefined && showsLink(issue, target);
}

/** Those of the created links that Jira does not have; none when it does not answer: it called their writing a success. */
export async function lostLinks(
  created: readonly LinkToWrite[],
  client: IssueReader,
): Promise<readonly LinkToWrite[]> {
  const keys = new Set(created.map((target) => endToReadBack(target).key));
  const read = await client.readIssues([...keys]);
  if (!read.ok) return [];
  const lost: LinkToWrite[] = [];
  for (const target of created) {
    const issue = read.value.get(endToReadBack(target).key);
    if (issue && (issue.linksHidden || showsLink(issue, target))) continue;
    // Many issues at once may come from a search index that lags (Data Center); alone, an issue is as it is.
    if (!(await isThere(target, client))) lost.push(target);
  }
  return lost;
}

/** Whether an issue has a link, as it was read; both orders of a symmetric type say the same, and somebody may have made the other one. */
export function showsLink(issue: SnapshotIssue, target: LinkToWrite): boolean {
  const link = newLink(target);
  return hasLink(issue, link) || (target.link.phrase.symmetric && hasLink(issue, reversed(link)));
}

/** Whether an issue has a link of exactly this type, source and destination. */
function hasLink(issue: SnapshotIssue, { typeId, sourceId, destinationId }: NewLink): boolean {
  return issue.links.some(
    (link) => link.typeId === typeId && link.sourceId === sourceId && link.destinationId === destinationId,
  );
}

function reversed(link: NewLink): NewLink {
  return { ...link, sourceId: link.destinationId, destinationId: link.sourceId };
}
