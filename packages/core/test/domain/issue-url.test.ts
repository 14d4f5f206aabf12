import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignAddress, issueNamed, readIssueUrl, siteAddress } from '../../src/domain/issue-url.ts';
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
    ['https://acme.atlassian.net/jira/servicedesk/projects/KP/queues/custom/5?selectedIssue=KP-101', cloud],
    ['https://tools.acme.com:8443/jira/secure/ViewIssue.jspa?key=KP-101', dataCenter],
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

describe('what a person gives for an issue', () => {
  test.each([
    ['KP-101', 'KP-101'],
    [' kp-101 ', 'KP-101'],
    ['https://acme.atlassian.net/browse/KP-101', 'KP-101'],
    ['https://other.atlassian.net/browse/KP-101', undefined],
    ['https://acme.atlassian.net/wiki/KP-101', undefined],
    ['KP', undefined],
  ])('%s names %s', (text, key) => {
    expect(issueNamed(text, cloud)).toBe(key);
  });

  test('that is the address of another site is told from what is no address of an issue', () => {
    expect(foreignAddress('https://other.atlassian.net/browse/KP-101', cloud)).toBe(
      'https://other.atlassian.net/browse/KP-101 is the address of an issue on another site than acme.atlassian.net (jira.baseUrl). Name an issue of this one; if the site has both names, give its key: KP-101.',
    );
    for (const text of [
      'KP-101',
      'https://acme.atlassian.net/browse/KP-101',
      'https://github.com/a/b/issues/7',
    ])
      expect(foreignAddress(text, cloud)).toBeUndefined();
  });
});
