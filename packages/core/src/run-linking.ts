import type { RunJournal } from './journal/journal-record.ts';
import type { RunVerdict } from './run-session.ts';

/** What a run hands over when its first failed test may need Jira. */
export interface RunLinkingRequest {
  readonly mode: 'link' | 'plan';
  readonly configDir: string;
  readonly configFile: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly outputDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
}

/** Links a run to Jira when it has ended; until then it has been reading what it could. */
export interface RunLinking {
  link(journal: RunJournal, end: { readonly interrupted: boolean }): Promise<RunVerdict>;
}

export function prepareRunLinking(request: RunLinkingRequest): Promise<RunLinking> {
  return Promise.reject(new Error(`not built yet: ${request.mode}`));
}
