import { projectOf } from '../domain/issue-key.ts';
import type { JiraFailure, JiraFailureKind } from '../jira/jira-result.ts';
import type { LinkToWrite } from './link-to-write.ts';

/** What to do when Jira does not answer well now, or time was too short. */
export const LINK_LATER = 'To link the failed tests later: npx defectlink push';

/** What to do about a refusal that trying again does not mend. */
const ADVICE: Readonly<Partial<Record<JiraFailureKind, string>>> = {
  notFound:
    'One of the issues, or the link type, has gone since it was read, or the account may not see it. Check both, and push again.',
  tooLarge:
    'Jira Cloud allows 2,000 links on one issue. Use a new Test Execution, one for each build or sprint.',
  invalid: 'Jira finds fault with this link. Check whether a person can make it in Jira.',
};

/** Why a link could not be written, and what to do about it. */
export function explainFailure(failure: JiraFailure): string {
  return `${failure.message} ${ADVICE[failure.kind] ?? LINK_LATER}`;
}

/** Whether a failure may mean bad credentials as well as a missing permission: Jira answers 401 to both, and only asking who we are tells which. */
export function isDenied({ kind }: JiraFailure): boolean {
  return kind === 'unauthenticated' || kind === 'forbidden';
}

/** Why a link was denied although the credentials are accepted. */
export function explainDenied(failure: JiraFailure, { from, to }: LinkToWrite): string {
  const projects = [...new Set([from.key, to.key].map(projectOf))];
  const says = failure.jiraSays === undefined ? '' : ` Jira says: "${failure.jiraSays}"`;
  return `The account may not link issues in ${projects.join(' and ')}: it needs the permission "Link issues" there.${says}`;
}
