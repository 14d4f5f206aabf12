import { linkSentence } from '../domain/plan/link-plan.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { IssueReader } from '../jira/ports.ts';
import { endToReadBack, type LinkToWrite } from './link-to-write.ts';
import { showsLink } from './prove-link.ts';

/**
 * Finds out which links exist already, for those to an issue that was not known when they were planned: one request for 100 issues.
 * @param remembered Sentences of links that earlier linkings created, for issues that do not show their links.
 */
export async function findExisting(
  writes: readonly LinkToWrite[],
  client: IssueReader,
  remembered: ReadonlySet<string> = new Set(),
): Promise<JiraResult<ReadonlySet<LinkToWrite>>> {
  if (writes.length === 0) return succeeded(new Set());
  const read = await client.readIssues([...new Set(writes.map((write) => endToReadBack(write).key))]);
  if (!read.ok) return read;
  const exists = (write: LinkToWrite) => {
    const issue = read.value.get(endToReadBack(write).key);
    if (!issue) return false;
    return issue.linksHidden ? remembered.has(sentenceOf(write)) : showsLink(issue, write);
  };
  return succeeded(new Set(writes.filter(exists)));
}

function sentenceOf({ link, from, to }: LinkToWrite): string {
  const end = (issue: typeof from) => ({ kind: 'issue', summary: '', ...issue }) as const;
  return linkSentence({ ...link, from: end(from), to: end(to) });
}
