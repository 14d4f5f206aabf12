import { expect, test } from 'vitest';
import { projectOfUrl, readSiteUrl } from '../../src/domain/read-site-url.ts';

test.each([
  ['https://acme.atlassian.net', 'https://acme.atlassian.net'],
  ['https://acme.atlassian.net/', 'https://acme.atlassian.net'],
  ['  acme.atlassian.net ', 'https://acme.atlassian.net'],
  ['acme.atlassian.net/browse/KP-1', 'https://acme.atlassian.net'],
  [
    'https://acme.atlassian.net/jira/software/c/projects/KP/boards/3?selectedIssue=KP-1',
    'https://acme.atlassian.net',
  ],
  ['https://acme.atlassian.net/issues/?jql=project%20%3D%20KP', 'https://acme.atlassian.net'],
  ['https://acme.atlassian.net/wiki/spaces/QA', 'https://acme.atlassian.net'],
  ['https://jira.acme.test:8443/secure/Dashboard.jspa', 'https://jira.acme.test:8443'],
  ['https://jira.acme.test/jira/software/c/projects/KP/boards/3', 'https://jira.acme.test'],
  ['https://jira.acme.test/jira/core/projects/KP/board', 'https://jira.acme.test'],
  ['https://acme.test/jira', 'https://acme.test/jira'],
  ['https://acme.test/jira/browse/KP-1', 'https://acme.test/jira'],
  ['https://acme.test/tools/jira/projects/KP/issues/KP-1', 'https://acme.test/tools/jira'],
  ['https://acme.test/tracker/secure/RapidBoard.jspa?rapidView=3', 'https://acme.test/tracker'],
  ['localhost:8080', 'http://localhost:8080'],
  ['127.0.0.1:2990/jira', 'http://127.0.0.1:2990/jira'],
  ['http://jira.acme.test', 'http://jira.acme.test'],
])('%j is the site %s', (written, site) => {
  expect(readSiteUrl(written)).toBe(site);
});

test.each(['', '   ', 'acme', 'our jira', 'https://', 'ftp://acme.test', 'mailto:me@acme.test'])(
  '%j names no site',
  (written) => {
    expect(readSiteUrl(written)).toBeUndefined();
  },
);

test.each([
  ['acme.atlassian.net/browse/KP-1', 'KP'],
  ['https://acme.test/jira/browse/kp', 'KP'],
  ['https://acme.atlassian.net/jira/software/c/projects/SHOP/boards/3?selectedIssue=KP-1', 'SHOP'],
  ['https://acme.test/jira/secure/RapidBoard.jspa?rapidView=3&projectKey=KP&view=planning', 'KP'],
  ['https://acme.test/jira/secure/Dashboard.jspa', undefined],
  ['https://acme.atlassian.net/issues/?jql=project%20%3D%20KP', undefined],
  ['https://acme.atlassian.net', undefined],
])('%j is a page of the project %s', (written, key) => {
  expect(projectOfUrl(written)).toBe(key);
});
