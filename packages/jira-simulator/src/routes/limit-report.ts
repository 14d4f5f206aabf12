import type { Api } from '../api/api.ts';
import { requireAccount } from '../access/require-account.ts';
import { MAX_LINKS_PER_ISSUE } from '../issues/linking.ts';

/** Limits of one issue (Jira documentation, example of this very answer). */
const LIMITS = {
  attachment: 2000,
  comment: 5000,
  issuelinks: MAX_LINKS_PER_ISSUE,
  remoteIssueLinks: 2000,
  worklog: 10_000,
};

/** From which part of a limit on an issue approaches it. */
const APPROACHING = 0.9;

/** /issue/limit/report: on Cloud, issues with nearly too many links or comments. */
export function registerLimitReport(api: Api): void {
  api.get('/issue/limit/report', (c) => {
    const { call } = c.var;
    requireAccount(call);
    const byKey = c.req.query('isReturningKeys') === 'true';
    const { issues, links } = call.site.store;
    const report = (
      range: (count: number, limit: number) => boolean,
    ): Record<string, Record<string, number>> => {
      const counts: Record<string, Record<string, number>> = { issuelinks: {}, comment: {} };
      for (const issue of issues.all()) {
        const name = byKey ? issue.key : issue.id;
        const linked = links.countOf(issue.id);
        const commented = issue.comments.length;
        if (range(linked, LIMITS.issuelinks))
          counts['issuelinks'] = { ...counts['issuelinks'], [name]: linked };
        if (range(commented, LIMITS.comment)) counts['comment'] = { ...counts['comment'], [name]: commented };
      }
      return counts;
    };
    return c.json({
      issuesBreachingLimit: report((count, limit) => count > limit),
      issuesApproachingLimit: report((count, limit) => count <= limit && count >= limit * APPROACHING),
      limits: LIMITS,
    });
  });
}
