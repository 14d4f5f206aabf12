import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kpSeed, type JiraSimulatorOptions, type SimulatorSeed } from '../src/index.ts';
import {
  basic,
  dataCenter,
  dev,
  devOnDataCenter,
  reader,
  restClient,
  start,
  type Answer,
  type Send,
} from './rest-client.ts';
import { shapeDifferences } from './shape-differences.ts';

// Recorded answers of real sites. They are not part of this package: JIRA_FIXTURES names the folder that has them.
const folder = process.env['JIRA_FIXTURES'];
const againstRecordings = describe.skipIf(folder === undefined);

interface Fixture {
  response?: { status: number; headers: Record<string, string>; body: unknown };
  body?: unknown;
}

async function recorded(name: string): Promise<Fixture> {
  return JSON.parse(await readFile(join(folder ?? '', `${name}.json`), 'utf8')) as Fixture;
}

function oneLink(): SimulatorSeed {
  return { ...kpSeed(), links: [{ type: 'Blocks', source: 'KP-88', destination: 'KP-1' }] };
}

const onCloud: (version: 2 | 3) => Send =
  (version) =>
  async (...request) => {
    const { url } = await start({ seed: oneLink() });
    return restClient(url, version)(...request);
  };
const v2 = onCloud(2);
const v3 = onCloud(3);
const dc: Send = async (...request) => (await dataCenter({ seed: oneLink() })).send(...request);

const task = { project: { key: 'KP' }, issuetype: { name: 'Task' }, summary: 'New' };
const summary = { fields: { summary: 'x' } };
const done = { transition: { id: '31' } };
const legacyFields = 'projectKeys=KP&issuetypeNames=Task&expand=projects.issuetypes.fields';
const v3Fields = 'fields=summary,created,duedate,issuelinks,assignee,status';
const dcFields = 'fields=labels,issuelinks,status,issuetype,summary';

// Differences between sites and kinds of issues, not between Jira and the simulator.
const epicIcon = /issuetype\.avatarId is extra$/;
const trimmed = /^(?:fields|permissions)\.\w+ is extra$/;
const noTimeTracking =
  /^fields\.(?:aggregate|time)\w* is missing$|^fields\.(?:security|customfield_\d+) is missing$/;
const oldSearch = /^(?:startAt|maxResults|total|expand|isLast) is (?:missing|extra)$/;
const category = /projectCategory is missing$/;
/** Newer than the other recording and the OpenAPI document. */
const help = /^displayUrlCSMHelpSeeker is missing$/;
/** Not in the OpenAPI document, which has the avatars. */
const untranslated = /untranslatedName is missing$|avatar(?:Urls|Id) is extra$/;

againstRecordings('The shape of an answer is the recorded one (skipped unless JIRA_FIXTURES is set):', () => {
  test.each<[string, () => Promise<Answer>, RegExp[]]>([
    ['cloud-defectdojo/serverInfo', () => v2('GET', '/serverInfo'), []],
    ['dc-osidb/serverInfo-cloud', () => v2('GET', '/serverInfo'), [help]],
    ['cloud-defectdojo/issue-create-201', () => v2('POST', '/issue', { fields: task }), []],
    ['cloud-defectdojo/issue-edit-204', () => v2('PUT', '/issue/KP-1', summary), []],
    ['cloud-defectdojo/issue-get-200', () => v2('GET', '/issue/KP-1'), [noTimeTracking, epicIcon]],
    ['cloud-defectdojo/comment-create-201', () => v2('POST', '/issue/KP-1/comment', { body: 'x' }), []],
    ['cloud-defectdojo/field-list-200', () => v2('GET', '/field'), []],
    ['cloud-defectdojo/transition-204', () => v2('POST', '/issue/KP-1/transitions', done), []],
    [
      'cloud-defectdojo/createmeta-legacy-Task',
      () => v2('GET', `/issue/createmeta?${legacyFields}`),
      [untranslated],
    ],
    [
      'cloud-other/search-issue-with-issuelinks-v3',
      () => v3('GET', `/search/jql?jql=key%3DKP-88&${v3Fields}`),
      [oldSearch, epicIcon],
    ],
    ['dc-osidb/issue-create-201', () => dc('POST', '/issue', { fields: task }), []],
    ['dc-osidb/issue-get-404', () => dc('GET', '/issue/KP-9999'), []],
    [
      'dc-osidb/issue-get-with-issuelinks-200',
      () => dc('GET', '/issue/KP-1'),
      [noTimeTracking, trimmed, category],
    ],
    ['dc-osidb/issuetype-list-200', () => dc('GET', '/issuetype'), []],
    ['dc-osidb/mypermissions-200', () => dc('GET', '/mypermissions'), [trimmed]],
    ['dc-osidb/search-200', () => dc('GET', `/search?jql=key%3DKP-88&${dcFields}`), []],
    [
      'dc-osidb/createmeta-issuetype-fields-page-200',
      () => dc('GET', '/issue/createmeta/KP/issuetypes/10003'),
      [],
    ],
    ['dc-osidb/transition-204', () => dc('POST', '/issue/KP-1/transitions', done), []],
  ])('%s', async (name, ask, allowed) => {
    const { response, body } = await recorded(name);
    const answer = await ask();
    if (response !== undefined) expect(answer.status).toBe(response.status);
    const ours = answer.text === '' ? null : answer.body;
    const differences = shapeDifferences(ours, response === undefined ? body : response.body);
    expect(differences.filter((one) => !allowed.some((pattern) => pattern.test(one)))).toEqual([]);
  });
});

const bad = basic('dev@example.com', 'wrong');
const cloudSite: JiraSimulatorOptions = {};
const dcSite: JiraSimulatorOptions = { deployment: 'dataCenter' };
const blocks = { name: 'Blocks' };

function link(type: object, inward: string, outward: string): Parameters<Send> {
  return ['POST', '/issueLink', { type, inwardIssue: { key: inward }, outwardIssue: { key: outward } }];
}

againstRecordings('An error is the very one that was seen (skipped unless JIRA_FIXTURES is set):', () => {
  test.each<[string, JiraSimulatorOptions, string, Parameters<Send>]>([
    ['auth-401-cloud-bad-credentials', cloudSite, bad, ['GET', '/myself']],
    ['auth-401-dc', dcSite, 'Bearer wrong', ['GET', '/myself']],
    ['auth-404-cloud-bad-credentials-on-anonymous-endpoint', cloudSite, bad, ['GET', '/issue/KP-1']],
    [
      'bulkfetch-200-unknown-key',
      cloudSite,
      dev,
      ['POST', '/issue/bulkfetch', { issueIdsOrKeys: ['RDC-9999999'] }],
    ],
    ['issue-404-localised-cloud', { locale: 'fr' }, dev, ['GET', '/issue/KP-9999']],
    [
      'issue-create-400-adf-expected',
      cloudSite,
      dev,
      ['POST', '/issue', { fields: { ...task, description: 'text' } }],
    ],
    [
      'issue-create-400-label-with-space',
      cloudSite,
      dev,
      ['POST', '/issue', { fields: { ...task, labels: ['Test Application'] } }],
    ],
    ['issue-edit-400-empty', dcSite, devOnDataCenter, ['PUT', '/issue/KP-1', {}]],
    [
      'issue-edit-400-issuelinks-in-fields',
      cloudSite,
      dev,
      ['PUT', '/issue/KP-1', { fields: { issuelinks: [] } }],
    ],
    ['issuelink-400-self-link', dcSite, devOnDataCenter, link(blocks, 'KP-1', 'KP-1')],
    ['issuelink-404-issue-cloud', cloudSite, dev, link(blocks, 'KP-9999', 'KP-1')],
    ['issuelink-404-issue-dc', dcSite, devOnDataCenter, link(blocks, 'KP-9999', 'KP-1')],
    ['issuelink-404-link-id', dcSite, devOnDataCenter, ['GET', '/issueLink/32423']],
    [
      'issuelink-404-linking-disabled',
      { ...dcSite, linking: false },
      devOnDataCenter,
      link(blocks, 'KP-1', 'KP-2'),
    ],
    ['issuelink-404-type-id', dcSite, devOnDataCenter, link({ id: '1' }, 'KP-1', 'KP-2')],
    ['issuelink-404-type-name', dcSite, devOnDataCenter, link({ name: 'X' }, 'KP-1', 'KP-2')],
    ['jql-400-malformed-keys', dcSite, devOnDataCenter, ['POST', '/search', { jql: 'key in (0.0, 1.0)' }]],
    ['jql-400-missing-keys', dcSite, devOnDataCenter, ['POST', '/search', { jql: 'key = DELETED-1' }]],
    ['jql-400-unknown-project-cloud', cloudSite, dev, ['POST', '/search/jql', { jql: 'project = VULN' }]],
    ['notify-403', cloudSite, reader, ['PUT', '/issue/KP-1?notifyUsers=false', summary]],
    ['search-410-removed-cloud', cloudSite, dev, ['GET', '/search']],
    [
      'transition-400-invalid',
      cloudSite,
      dev,
      ['POST', '/issue/KP-1/transitions', { transition: { id: '999' } }],
    ],
    ['xsrf-403', cloudSite, dev, ['POST', '/issueLink', {}, { 'User-Agent': 'Mozilla/5.0' }]],
  ])('errors/%s', async (name, options, authorization, request) => {
    const { url } = await start(options);
    const version = options.deployment === 'dataCenter' ? 2 : 3;
    const answer = await restClient(url, version, authorization)(...request);
    const { response } = await recorded(`errors/${name}`);
    expect(answer.status).toBe(response?.status);
    expect(answer.body).toEqual(response?.body);
    expect(answer.headers.get('Content-Type')).toBe(response?.headers['Content-Type']);
  });
});
