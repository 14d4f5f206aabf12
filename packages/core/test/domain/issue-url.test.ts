import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIssueUrl, siteAddress } from '../../src/domain/issue-url.ts';
import { hostileText } from '../support/hostile.ts';

const cloud = siteAddress('https://acme.atlassian.net');
const dataCenter = siteAddress('https://tools.acme.com:8443/jira/');

describe('a URL names an issue of the configured site', () => {
  test.each([
    ['https://acme.atlassian.net/browse/KP-101', cloud],
    ['https://ACME.atlassian.net/browse/kp-101/', cloud],
    ['https://acme.atlassian.net/browse/KP-101?focusedCommentId=1#c', cloud],
    ['https://acme.atlassian.net/jira/software/projects/KP/boards/1?selectedIssue=KP-101', cloud],
    ['https://acme.atlassian.net/issues/KP-101?filter=10001&jql=x', cloud],
    ['https://acme.atlassian.net/issues/?selectedIssue=KP-101', cloud],
    ['https://acme.atlassian.net/jira/software/c/projects/KP/issues/KP-101?jql=x', cloud],
    ['https://acme.atlassian.net/jira/core/projects/KP/issues/KP-101/', cloud],
    ['https://acme.atlassian.net/jira/servicedesk/projects/KP/queues/custom/5/KP-101', cloud],
    ['https://acme.atlassian.net/jira/servicedesk/projects/KP/section/incidents/custom/5/KP-101', cloud],
    ['https://acme.atlassian.net/servicedesk/customer/portal/1/KP-101', cloud],
    ['https://acme.atlassian.net/rest/api/3/issue/KP-101', cloud],
    ['https://tools.acme.com:8443/jira/browse/KP-101', dataCenter],
    ['https://tools.acme.com:8443/jira/projects/KP/issues/KP-101?filter=allopenissues', dataCenter],
    ['https://tools.acme.com:8443/jira/projects/KP/queues/issue/KP-101', dataCenter],
    ['https://tools.acme.com:8443/jira/secure/RapidBoard.jspa?rapidView=1&selectedIssue=KP-101', dataCenter],
    ['https://tools.acme.com:8443/jira/servicedesk/agent/KP/queues/issue/KP-101', dataCenter],
    ['https://tools.acme.com:8443/jira/plugins/servlet/mobile#issue/KP-101', dataCenter],
    ['https://tools.acme.com:8443/jira/si/jira.issueviews:issue-html/KP-101/KP-101.html', dataCenter],
  ])('%s', (url, site) => {
    expect(readIssueUrl(url, site)).toEqual({ kind: 'issue', key: 'KP-101' });
  });
});

describe('a URL names an issue of another Jira', () => {
  test.each([
    ['https://other.atlassian.net/browse/KP-101', cloud],
    ['https://acme.atlassian.net.evil.example/browse/KP-101', cloud],
    ['https://acme.atlassian.net@evil.example/browse/KP-101', cloud],
    ['https://other.atlassian.net/jira/boards/1?selectedIssue=KP-101', cloud],
    ['https://other.atlassian.net/jira/software/projects/KP/issues/KP-101', cloud],
    ['https://tools.acme.com:8443/browse/KP-101', dataCenter],
    ['https://tools.acme.com:8443/jira2/browse/KP-101', dataCenter],
    ['https://tools.acme.com/jira/browse/KP-101', dataCenter],
    ['https://acme.atlassian.net/browse/KP-101', undefined],
  ])('%s', (url, site) => {
    expect(readIssueUrl(url, site)).toEqual({ kind: 'foreignIssue' });
  });
});

describe('a URL names no issue of any Jira', () => {
  test.each([
    'https://github.com/microsoft/playwright/issues/23180',
    'https://acme.atlassian.net/browse/KP',
    'https://acme.atlassian.net/browse/KP-101/attachments',
    'https://acme.atlassian.net/wiki/KP-101',
    'https://acme.atlassian.net/projects/KP/issues',
    'https://acme.youtrack.cloud/issue/KP-101',
    'KP-101',
    'https://',
  ])('%s', (url) => {
    expect(readIssueUrl(url, cloud)).toEqual({ kind: 'other' });
  });
});

test('whatever the text, reading it as a URL never throws', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      readIssueUrl(text, cloud);
      readIssueUrl(`https://acme.atlassian.net/browse/${text}`, cloud);
    }),
    { numRuns: 2_000 },
  );
});
