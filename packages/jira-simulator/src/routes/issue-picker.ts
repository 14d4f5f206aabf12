import type { Api, ApiCall } from '../api/api.ts';
import { requireAccount } from '../access/require-account.ts';
import type { Issue } from '../store/entities.ts';
import { searchIssues } from '../search/search-issues.ts';
import { issueTypeView } from '../views/metadata-view.ts';

/** How many suggestions a section shows, as in Jira. */
const SECTION_SIZE = 20;

/** /issue/picker: suggestions for a key or words of a summary. It reads the database, not the index. */
export function registerIssuePicker(api: Api): void {
  api.get('/issue/picker', (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const query = (c.req.query('query') ?? '').trim();
    const exclude = (c.req.query('currentIssueKey') ?? '').toUpperCase();
    const projectId = c.req.query('currentProjectId') ?? '';
    const subtasks = c.req.query('showSubTasks') !== 'false';
    const found = search(call, c.req.query('currentJQL') ?? '').filter(
      (issue) =>
        issue.key !== exclude &&
        (projectId === '' || issue.project.id === projectId) &&
        (subtasks || !issue.type.subtask) &&
        suggests(issue, query),
    );
    const seen = found.filter((issue) => issue.reporterId === account.accountId);
    return c.json({
      sections: [
        section(call, 'hs', 'History Search', seen, query),
        section(call, 'cs', 'Current Search', found, query),
      ],
    });
  });
}

function search(call: ApiCall, jql: string): Issue[] {
  const reconcile = [...call.site.store.issues.all()].map(({ id }) => Number(id));
  const outcome = searchIssues(call, jql, { reconcile });
  // A current search that cannot be read suggests nothing.
  return outcome.ok ? outcome.found.map(({ issue }) => issue) : [];
}

/** Whether an issue is a suggestion: its key or number begins so, or each word begins a word of its summary. */
function suggests({ key, summary }: Issue, query: string): boolean {
  if (query === '') return true;
  const wanted = query.toUpperCase();
  if (key.startsWith(wanted) || key.split('-')[1]?.startsWith(wanted) === true) return true;
  const words = summary.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const terms = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));
}

function section(
  call: ApiCall,
  id: string,
  label: string,
  issues: readonly Issue[],
  query: string,
): Record<string, unknown> {
  const shown = issues.slice(0, SECTION_SIZE);
  return {
    id,
    label,
    ...(shown.length === 0
      ? { msg: 'No matching issues found' }
      : { sub: `Showing ${String(shown.length)} of ${String(issues.length)} matching issues` }),
    issues: shown.map((issue) => ({
      id: Number(issue.id),
      key: issue.key,
      keyHtml: highlight(issue.key, query),
      img: new URL(String(issueTypeView(call, issue.type)['iconUrl'])).pathname,
      summary: highlight(issue.summary, query),
      summaryText: issue.summary,
    })),
  };
}

function highlight(text: string, query: string): string {
  const escape = (part: string): string =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const terms = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (terms.length === 0) return escape(text);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join('|')})`, 'giu');
  let html = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    html += `${escape(text.slice(at, match.index))}<b>${escape(match[0])}</b>`;
    at = match.index + match[0].length;
  }
  return html + escape(text.slice(at));
}
