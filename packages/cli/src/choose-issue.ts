import {
  findDefects,
  findTestCases,
  issueOfAnySite,
  printable,
  type Config,
  type ConnectedJira,
  type FoundDefect,
  type IssueKey,
  type SuggestedDefect,
} from '@defectlink/core/linking';
import type { Asker, Choosable } from './ask.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** What a search with a person needs. */
export interface Search {
  readonly jira: Pick<ConnectedJira, 'client'>;
  readonly config: Config;
  readonly asker: Asker;
  readonly shell: Pick<Shell, 'note'>;
}

const SEARCH_AGAIN = { value: undefined, label: 'search again' };

/** Lets a person choose one of the defects that are suggested, or find one by key or by words of its summary. */
export async function chooseDefect(
  { jira, config, asker, shell }: Search,
  suggested: readonly SuggestedDefect[],
): Promise<IssueKey> {
  const [best] = suggested;
  if (best) {
    const chosen = await asker.choose<IssueKey | undefined>(
      'Which defect?',
      [...suggested.map(suggestionOption), { value: undefined, label: 'another one: search' }],
      best.defect,
    );
    if (chosen) return chosen;
  }
  for (;;) {
    const text = await asker.text('Defect: its key, or words of its summary', '', () => undefined);
    const found = await findDefects(jira.client, config, text);
    if (!found.ok) throw new CommandFailure(EXIT.failed, found.failure.message);
    const [first] = found.value;
    if (!first) {
      shell.note(noneMatches('defect', text));
      continue;
    }
    if (issueOfAnySite(text)) return first.key;
    const options = found.value.map((one) => ({ ...issueOption(one), hint: defectHint(one) }));
    const chosen = await asker.choose<IssueKey | undefined>(
      'Which defect?',
      [...options, SEARCH_AGAIN],
      first.key,
    );
    if (chosen) return chosen;
  }
}

/** Lets a person find the test case of a test that names none, or go on without one. */
export async function chooseTestCase({ jira, config, asker, shell }: Search): Promise<readonly IssueKey[]> {
  for (;;) {
    const question = 'Test case: its key, or words of its summary (nothing: link without one)';
    const text = await asker.text(question, '', () => undefined);
    if (text === '') return [];
    const found = await findTestCases(jira.client, config, text);
    if (!found.ok) throw new CommandFailure(EXIT.failed, found.failure.message);
    const [first] = found.value;
    if (!first) {
      shell.note(noneMatches('test case', text));
      continue;
    }
    if (issueOfAnySite(text)) return [first.key];
    const options = found.value.map(issueOption);
    const chosen = await asker.choose<IssueKey | undefined>(
      'Which test case?',
      [...options, SEARCH_AGAIN],
      first.key,
    );
    if (chosen) return [chosen];
  }
}

/** A suggested defect to choose, with why it is suggested. */
export function suggestionOption({ defect, summary, status, message }: SuggestedDefect): Choosable<IssueKey> {
  const hint = printable(status === '' ? message : `${status}. ${message}`, 200);
  return { value: defect, label: `${defect}  ${printable(summary, 100)}`, hint };
}

/** A defect with its summary and status, as a person confirms it. */
export function defectLine({ key, summary, status }: FoundDefect): string {
  return `${key}  ${printable(summary, 100)} (${printable(status, 30)})`;
}

function issueOption({ key, summary }: Pick<FoundDefect, 'key' | 'summary'>): Choosable<IssueKey> {
  return { value: key, label: `${key}  ${printable(summary, 100)}` };
}

function defectHint({ status }: FoundDefect): string {
  return printable(status, 30);
}

function noneMatches(what: string, text: string): string {
  return `No ${what} matches "${printable(text, 100)}". Try its key, or fewer words of its summary.`;
}
