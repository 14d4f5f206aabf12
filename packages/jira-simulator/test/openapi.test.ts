import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startJiraSimulator, type JiraSimulator } from '../src/index.ts';
import { loadOpenApi } from '../src/openapi/document.ts';
import { REQUIRED_SCOPES } from '../src/access/scopes.ts';
import { restClient, type Send } from './rest-client.ts';

const json = (schema: object): object => ({ 'application/json': { schema } });
const text = { type: 'string' };

/** A document that is right about some things and wrong about others. */
const document = {
  openapi: '3.0.1',
  paths: {
    '/rest/api/3/serverInfo': {
      get: {
        parameters: [{ name: 'verbose', in: 'query' }],
        responses: {
          200: {
            content: json({
              type: 'object',
              required: ['colour'],
              properties: { version: { type: 'integer' } },
            }),
          },
        },
      },
    },
    '/rest/api/3/issueLink': {
      post: {
        requestBody: {
          content: json({
            type: 'object',
            additionalProperties: false,
            properties: { type: {}, inwardIssue: {} },
          }),
        },
        responses: { 201: { content: json({}) }, 404: {} },
      },
    },
    '/rest/api/3/issue/{issueIdOrKey}': {
      get: {
        parameters: [{ name: 'fields', in: 'query' }],
        responses: { 200: { content: json({ type: 'object' }) } },
      },
    },
  },
  components: {
    schemas: {
      IssueLink: {
        type: 'object',
        required: ['id', 'inwardIssue', 'outwardIssue'],
        properties: { id: text, type: { type: 'object', properties: { name: { type: 'integer' } } } },
      },
    },
  },
};

async function checked(): Promise<{ simulator: JiraSimulator; send: Send }> {
  const folder = await mkdtemp(join(tmpdir(), 'jira-simulator-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const openapi = join(folder, 'openapi.json');
  await writeFile(openapi, JSON.stringify(document));
  const simulator = await startJiraSimulator({ openapi });
  onTestFinished(() => simulator.close().catch(() => undefined));
  return { simulator, send: restClient(simulator.url, 3) };
}

test('Every fault of an answer is found, and closing fails with the list', async () => {
  const { simulator, send } = await checked();
  await send('GET', '/serverInfo?colour=red');
  expect(simulator.violations).toEqual([
    'GET /rest/api/3/serverInfo → 200: the document has no query parameter "colour"',
    expect.stringContaining("answer must have required property 'colour'"),
    expect.stringContaining('answer/version must be integer'),
  ]);
  await expect(simulator.close()).rejects.toThrow(
    /differ from the OpenAPI document:\n {2}GET .*\n {2}GET .*version must be/s,
  );
});

test('A request that was accepted must conform, one that was refused need not', async () => {
  const { simulator, send } = await checked();
  const link = { type: { id: '10000' }, inwardIssue: { key: 'KP-1' }, outwardIssue: { key: 'KP-2' } };
  await send('POST', '/issueLink', { ...link, type: { id: '1' } });
  expect(simulator.violations).toEqual([]);
  await send('POST', '/issueLink', link);
  expect(simulator.violations).toEqual([
    expect.stringContaining(
      'request body must NOT have additional properties {"additionalProperty":"outwardIssue"}',
    ),
  ]);
});

test('A status or an operation that the document does not know is a fault', async () => {
  const { simulator, send } = await checked();
  await send('POST', '/issueLink', {});
  await send('GET', '/issueLinkType');
  expect(simulator.violations).toEqual([
    'POST /rest/api/3/issueLink → 400: the document has no such status',
    'GET /rest/api/3/issueLinkType → 200: the document has no such operation',
  ]);
});

test('The links of an issue are compared with the schema of a link, of which they show one end', async () => {
  const { simulator, send } = await checked();
  await send('GET', '/issue/KP-42?fields=issuelinks');
  expect(simulator.violations).toHaveLength(2);
  expect(simulator.violations[0]).toContain('issuelinks/type/name must be integer');
});

test('What faults make of an answer is not compared', async () => {
  const { simulator, send } = await checked();
  simulator.faults.add({ endpoint: '* *', fault: { kind: 'status', status: 418 } });
  await send('GET', '/serverInfo');
  expect(simulator.violations).toEqual([]);
});

const atlassian = process.env['JIRA_SIMULATOR_OPENAPI'];
test.skipIf(atlassian === undefined)(
  "The scopes are those of Atlassian's document (skipped unless JIRA_SIMULATOR_OPENAPI names it)",
  async () => {
    const { document: spec } = await loadOpenApi(atlassian ?? '');
    for (const [endpoint, { classic, granular }] of Object.entries(REQUIRED_SCOPES)) {
      const [method = '', path = ''] = endpoint.split(' ');
      const operation = spec.paths[`/rest/api/3${path}`]?.[method.toLowerCase()];
      expect(operation?.['x-atlassian-oauth2-scopes'], endpoint).toEqual([
        { scheme: 'OAuth2', scopes: [classic], state: 'Current' },
        { scheme: 'OAuth2', scopes: granular, state: 'Beta' },
      ]);
    }
  },
);
