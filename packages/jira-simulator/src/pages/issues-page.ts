import { html } from 'hono/html';
import type { FoundIssue, SearchOutcome } from '../search/search-issues.ts';
import type { Site } from '../site/site.ts';
import { keyLink, statusBadge } from './issue-parts.ts';
import { layout, type Html } from './layout.ts';

/** The issues that a JQL query finds. */
export function issuesPage(site: Site, title: string, jql: string, search: SearchOutcome): Html {
  return layout(
    site,
    title,
    [{ text: title }],
    [
      html`<h1>${title}</h1>`,
      html`<form method="get">
        <input name="jql" value="${jql}" aria-label="JQL" spellcheck="false" />
        <button>Search</button>
      </form>`,
      search.ok ? issueTable(site, search.found) : errorList(search.errors),
    ],
  );
}

function errorList(errors: readonly string[]): Html {
  return html`<div class="card error" role="alert">${errors.map((error) => html`<div>${error}</div>`)}</div>`;
}

function issueTable(site: Site, found: readonly FoundIssue[]): Html {
  if (found.length === 0) return html`<div class="card muted">No issues were found.</div>`;
  return html`<div class="card">
    <table>
      <thead>
        <tr>
          <th class="narrow">Key</th>
          <th>Summary</th>
          <th class="narrow">Type</th>
          <th class="narrow">Status</th>
          <th class="narrow">Links</th>
        </tr>
      </thead>
      <tbody>
        ${found.map(
          ({ issue }) =>
            html`<tr>
              <td class="narrow">${keyLink(site, issue)}</td>
              <td>${issue.summary}</td>
              <td class="narrow muted">${issue.type.name}</td>
              <td class="narrow">${statusBadge(issue.status)}</td>
              <td class="narrow">${site.store.links.countOf(issue.id)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
