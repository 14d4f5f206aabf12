import type { Suggestion } from '../known/suggestion.ts';
import type { LinkReport } from './link-report.ts';

/** A defect that is proposed for a test, as Jira shows it; empty where the report does not tell. */
export interface SuggestedDefect extends Suggestion {
  readonly summary: string;
  readonly status: string;
  readonly done: boolean;
}

/** The defects that a report proposes for a test, the best first. */
export function suggestedDefects(
  { suggestions = [], issues = [] }: Pick<LinkReport, 'suggestions' | 'issues'>,
  identity: string,
): SuggestedDefect[] {
  return suggestions
    .filter(({ test }) => test.identity === identity)
    .map((suggestion) => {
      const issue = issues.find(({ key }) => key === suggestion.defect);
      const { summary = '', status = '', done = false } = issue ?? {};
      return { ...suggestion, summary, status, done };
    });
}
