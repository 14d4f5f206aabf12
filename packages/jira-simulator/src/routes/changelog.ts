import type { Api } from '../api/api.ts';
import { visibleIssue } from '../access/visible.ts';
import { readPage } from '../api/read-page.ts';
import { changeView } from '../views/issue-view.ts';

/** /issue/{key}/changelog: on Cloud, the history in pages, oldest first. */
export function registerChangelog(api: Api): void {
  api.get('/issue/:issueIdOrKey/changelog', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const { startAt, maxResults } = readPage(c, { usual: 100, most: 100 });
    const values = issue.changelog.slice(startAt, startAt + maxResults);
    return c.json({
      self: `${call.apiUrl}/issue/${issue.id}/changelog?maxResults=${String(maxResults)}&startAt=${String(startAt)}`,
      maxResults,
      startAt,
      total: issue.changelog.length,
      isLast: startAt + values.length >= issue.changelog.length,
      values: values.map((change) => changeView(call, change)),
    });
  });
}
