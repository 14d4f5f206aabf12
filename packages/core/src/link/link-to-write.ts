import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import type { PlannedLink } from '../domain/plan/link-plan.ts';
import type { NewLink } from '../jira/ports.ts';

/** A link to write: both its ends exist. */
export interface LinkToWrite {
  readonly link: PlannedLink;
  readonly from: WrittenEnd;
  readonly to: WrittenEnd;
}

interface WrittenEnd {
  readonly id: IssueId;
  readonly key: IssueKey;
}

/** The link as Jira stores it. */
export function newLink({ link, from, to }: LinkToWrite): NewLink {
  const [sourceId, destinationId] = link.phrase.firstIs === 'source' ? [from.id, to.id] : [to.id, from.id];
  return { typeId: link.phrase.typeId, sourceId, destinationId };
}

/** The end that is read back: never the execution, which may carry thousands of links. */
export function endToReadBack({ link, from, to }: LinkToWrite): WrittenEnd {
  return link.kind === 'executionToTestCase' ? to : from;
}
