import type { JiraFailure } from '../jira/jira-result.ts';
import type { IssueReader, ProjectReader, SiteMetadata } from '../jira/ports.ts';
import { explainDenied, explainFailure, isDenied } from './explain-failure.ts';
import { archiveFinder } from './find-archived.ts';
import type { LinkToWrite } from './link-to-write.ts';

/** Why a link could not be written, and what to do about it. */
export interface Refusal {
  readonly reason: string;
  /** No other link can be written either. */
  readonly endsAll?: true;
}

/**
 * Explains refusals that trying again does not mend, also by what Jira says of the account and of the links' ends. Each is asked about
 * once.
 */
export function refusalExplainer(
  client: IssueReader & ProjectReader & Pick<SiteMetadata, 'checkCredentials'>,
): (failure: JiraFailure, target: LinkToWrite) => Promise<Refusal> {
  const findArchived = archiveFinder(client);
  let credentials: ReturnType<typeof client.checkCredentials> | undefined;
  return async (failure, target) => {
    if (failure.kind === 'invalid') {
      const archived = await findArchived(target);
      return { reason: archived === undefined ? explainFailure(failure) : `${failure.message} ${archived}` };
    }
    if (!isDenied(failure)) return { reason: explainFailure(failure) };
    credentials ??= client.checkCredentials();
    const account = await credentials;
    if (account.ok) return { reason: failure.whenAccepted ?? explainDenied(failure, target) };
    const { kind, message } = account.failure;
    return { reason: message, ...(kind === 'unauthenticated' && { endsAll: true }) };
  };
}
