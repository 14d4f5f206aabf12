import type { Config, ConnectedJira, JiraResult } from '@defectlink/core/linking';
import type { Found } from '../pages/found.ts';
import type { KeptAnswers } from '../server/kept-answers.ts';
import { PATIENCE, within } from '../server/within.ts';
import type { Asking } from './asking.ts';

/** What a search in Jira has come to when a page waits no longer; nothing is searched for without words. */
export async function searchJira<T>(
  text: string,
  answers: KeptAnswers<JiraResult<readonly T[]>>,
  find: (client: ConnectedJira['client'], config: Config, text: string) => Promise<JiraResult<readonly T[]>>,
  { desk, config }: Pick<Asking, 'desk' | 'config'>,
): Promise<Found<T> | undefined> {
  if (text === '') return undefined;
  const asked = answers.ask(text, async () => {
    const jira = await desk.jira(config).connect();
    return jira.ok ? find(jira.value.client, config, text) : jira;
  });
  const answer = await within(asked, PATIENCE);
  if (answer === undefined) return { kind: 'waiting' };
  return answer.ok
    ? { kind: 'found', issues: answer.value }
    : { kind: 'failed', message: answer.failure.message };
}
