import { html } from 'hono/html';
import type { Issue } from '../store/entities.ts';
import type { Site } from '../site/site.ts';
import { keyLink, statusBadge } from './issue-parts.ts';
import { layout, type Html } from './layout.ts';
import { richTextHtml } from './rich-text-html.ts';

/** The page of an issue: what it says, and its links grouped by what they say. */
export function issuePage(site: Site, issue: Issue): Html {
  const { contextPath } = site.behaviour;
  const project = { text: issue.project.name, href: `${contextPath}/projects/${issue.project.key}/issues` };
  return layout(
    site,
    `[${issue.key}] ${issue.summary}`,
    [project, { text: issue.key }],
    [
      html`<h1>${issue.summary}</h1>`,
      html`<div class="columns">
        <div>${description(issue)}${linkPanel(site, issue)}${comments(site, issue)}</div>
        ${details(site, issue)}
      </div>`,
    ],
  );
}

function description({ description }: Issue): Html {
  return html`<h2>Description</h2>
    <div class="card text">
      ${description === null ? html`<span class="muted">No description.</span>` : richTextHtml(description)}
    </div>`;
}

/** The links of an issue by the phrase that it reads: "is caused by", then the issues that cause it. */
function linkPanel(site: Site, issue: Issue): Html {
  const groups = new Map<string, Issue[]>();
  for (const link of site.store.links.of(issue.id)) {
    const outward = link.sourceId === issue.id;
    const other = site.store.issues.byId(outward ? link.destinationId : link.sourceId);
    const phrase = outward ? link.type.outward : link.type.inward;
    if (other !== undefined) groups.set(phrase, [...(groups.get(phrase) ?? []), other]);
  }
  const panel = [...groups].map(
    ([phrase, issues]) =>
      html`<tbody>
        <tr>
          <th colspan="4" scope="rowgroup">${phrase}</th>
        </tr>
        ${issues.map((other) => linkRow(site, other))}
      </tbody>`,
  );
  return html`<h2>Linked issues</h2>
    <div class="card">
      ${
        panel.length === 0
          ? html`<span class="muted">None.</span>`
          : html`<table class="links">
              ${panel}
            </table>`
      }
    </div>`;
}

function linkRow(site: Site, other: Issue): Html {
  return html`<tr>
    <td class="narrow">${keyLink(site, other)}</td>
    <td>${other.summary}</td>
    <td class="narrow muted">${other.type.name}</td>
    <td class="narrow">${statusBadge(other.status)}</td>
  </tr>`;
}

function comments(site: Site, issue: Issue): Html {
  if (issue.comments.length === 0) return html``;
  return html`<h2>Comments</h2>
    ${issue.comments.map(
      (comment) =>
        html`<div class="card text">
          <p class="muted">
            ${site.store.account(comment.authorId)?.displayName ?? comment.authorId},
            ${moment(comment.created)}
          </p>
          ${richTextHtml(comment.body)}
        </div>`,
    )}`;
}

function details(site: Site, issue: Issue): Html {
  const person = (id: string | null): string =>
    id === null ? 'Unassigned' : (site.store.account(id)?.displayName ?? id);
  const labels = issue.labels.map((label) => html`<span class="label">${label}</span>`);
  const rows: [string, string | Html | Html[]][] = [
    ['Key', issue.key],
    ['Type', issue.type.name],
    ['Status', statusBadge(issue.status)],
    ['Priority', issue.priority.name],
    ['Labels', labels.length === 0 ? html`<span class="muted">None</span>` : labels],
    ['Assignee', person(issue.assigneeId)],
    ['Reporter', person(issue.reporterId)],
    ['Created', moment(issue.created)],
    ['Updated', moment(issue.updated)],
  ];
  return html`<aside class="card">
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </aside>`;
}

function moment(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
