import { html } from 'hono/html';
import type { Issue, Status } from '../store/entities.ts';
import type { Site } from '../site/site.ts';
import type { Html } from './layout.ts';

/** Where the page of an issue is. */
function browseUrl(site: Site, issue: Issue): string {
  return `${site.behaviour.contextPath}/browse/${issue.key}`;
}

/** The key of an issue as a link, struck through when the issue is done, as in Jira. */
export function keyLink(site: Site, issue: Issue): Html {
  const closed = issue.status.category === 'done' ? 'closed' : '';
  return html`<a class="${closed}" href="${browseUrl(site, issue)}">${issue.key}</a>`;
}

/** A status with the colour of its category. */
export function statusBadge(status: Status): Html {
  return html`<span class="status ${status.category}">${status.name}</span>`;
}
