import { expect, test } from 'vitest';
import { kpSeed } from '../src/index.ts';
import { cloud, dataCenter } from './rest-client.ts';

const page = async (url: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(url);
  expect(response.headers.get('Content-Type')).toContain('text/html');
  return { status: response.status, text: (await response.text()).replaceAll(/\s+/g, ' ') };
};

test('The page of an issue shows its links by what they say, each leading on', async () => {
  const { simulator, send } = await cloud();
  for (const [type, inward] of [
    ['Problem/Incident', 'KP-88'],
    ['Test', 'KP-42'],
  ]) {
    await send('POST', '/issueLink', {
      type: { name: type },
      inwardIssue: { key: inward },
      outwardIssue: { key: 'KP-101' },
    });
  }
  const { text } = await page(`${simulator.url}/browse/KP-101`);
  const shown = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(shown).toContain('Projects / Kestrel Pay / KP-101');
  expect(shown).toContain('is caused by KP-88 Sprint 14 Execution Test Execution To Do');
  expect(shown).toContain('is tested by KP-42 Verify login with invalid credentials Test Case To Do');
  expect(text).toContain('href="/browse/KP-88"');
  expect((await page(`${simulator.url}/browse/KP-88`)).text).toContain('causes');
});

test('What is shown is text, never HTML of an issue', async () => {
  const seed = kpSeed();
  const script = '<script>alert(1)</script>';
  seed.title = script;
  seed.accounts.push({
    accountId: '9',
    name: 'x',
    displayName: script,
    email: 'x@example.com',
    credentials: [],
  });
  seed.issues?.push({
    key: 'OPS-1',
    type: 'Task',
    summary: script,
    labels: ['"><img>'],
    description: `h1. ${script}\n[click|javascript:alert(1)] {{${script}}} [site|https://example.com/?a=1&b="]`,
    comments: [{ id: '1', author: '9', body: script, created: '2026-01-01T00:00:00.000Z' }],
  });
  const { simulator } = await cloud({ seed });
  for (const path of [
    '/browse/OPS-1',
    '/projects/OPS/issues',
    `/projects/OPS/issues?jql=${script}`,
    `/browse/${encodeURIComponent(script)}`,
  ]) {
    const { text } = await page(`${simulator.url}${path}`);
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img>');
    expect(text).not.toContain('href="javascript');
  }
});

test('The issues of a project are searched with JQL, and a fault of the query is explained', async () => {
  const { simulator } = await cloud();
  const issues = `${simulator.url}/projects/KP/issues`;
  expect((await page(issues)).text).toContain('Rotate the signing keys');
  const bugs = await page(
    `${issues}?jql=${encodeURIComponent('issue in linkedIssues("KP-2", "is tested by")')}`,
  );
  expect(bugs.text).toContain('Verify checkout total with discount');
  expect(bugs.text).not.toContain('Rotate the signing keys');
  expect((await page(`${issues}?jql=projekt%20=%20KP`)).text).toContain(
    'Field &#39;projekt&#39; does not exist',
  );
});

test('The first page lists the projects, under the path of the site', async () => {
  const { simulator } = await dataCenter();
  const { text } = await page(`${simulator.url}/`);
  expect(text).toContain('href="/jira/projects/KP/issues"');
  expect(text).toContain('simulated Jira Data Center');
  expect((await page(`${simulator.url}/browse/KP-9999`)).status).toBe(404);
  expect((await page(`${simulator.url}/projects/NOPE/issues`)).status).toBe(404);
});

test('/issues/?jql= shows what a query finds in all projects, as in Jira', async () => {
  const { simulator } = await cloud();
  const { text } = await page(
    `${simulator.url}/issues/?jql=${encodeURIComponent('type = Bug ORDER BY key')}`,
  );
  expect(text).toContain('KP-101');
  expect(text).toContain('SHOP-7');
  expect(text).not.toContain('KP-42');
  expect((await page(`${simulator.url}/issues/`)).text).toContain('KP-42');
});
