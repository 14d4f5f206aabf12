import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { ApiCall } from '../api/api.ts';
import type { ExchangeBindings } from '../server/exchange.ts';
import { searchIssues } from '../search/search-issues.ts';
import type { Site } from '../site/site.ts';
import { texts } from '../api/texts.ts';
import { issuePage } from './issue-page.ts';
import { issuesPage } from './issues-page.ts';
import { layout } from './layout.ts';
import { projectsPage } from './projects-page.ts';

/** The pages that people look at. They need no login and show everything. */
export function registerPages(app: Hono<{ Bindings: ExchangeBindings }>, site: Site): void {
  const { contextPath } = site.behaviour;
  app.get(`${contextPath}/`, (c) => c.html(projectsPage(site)));

  app.get(`${contextPath}/browse/:key`, (c) => {
    const issue = site.store.issues.find(c.req.param('key'));
    if (issue === undefined) return c.html(notFound(site, `There is no issue ${c.req.param('key')}.`), 404);
    return c.html(issuePage(site, issue));
  });

  for (const path of ['/issues', '/issues/']) {
    app.get(`${contextPath}${path}`, (c) => {
      const jql = c.req.query('jql')?.trim() ?? '';
      const asked = jql === '' ? 'ORDER BY created DESC' : jql;
      return c.html(issuesPage(site, 'Issues', asked, searchIssues(everybody(site), asked)));
    });
  }

  app.get(`${contextPath}/projects/:key/issues`, (c) => {
    const project = site.store.project(c.req.param('key'));
    if (project === undefined)
      return c.html(notFound(site, `There is no project ${c.req.param('key')}.`), 404);
    const asked = c.req.query('jql')?.trim() ?? '';
    const jql = asked === '' ? `project = ${project.key} ORDER BY key` : asked;
    return c.html(issuesPage(site, project.name, jql, searchIssues(everybody(site), jql)));
  });
}

function notFound(site: Site, message: string): ReturnType<typeof layout> {
  return layout(site, 'Not found', [{ text: 'Not found' }], html`<h1>${message}</h1>`);
}

/** A caller who may see everything. */
function everybody(site: Site): ApiCall {
  const [account] = site.store.accounts;
  return {
    site,
    version: 3,
    gateway: false,
    apiUrl: '',
    siteUrl: '',
    displayUrl: '',
    account: account === undefined ? undefined : { ...account, permissions: undefined },
    locale: 'en',
    texts: texts.en,
  };
}
