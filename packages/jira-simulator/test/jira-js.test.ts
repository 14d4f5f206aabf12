import { Version3Client } from 'jira.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testGenieSeed, type JiraSimulatorOptions } from '../src/index.ts';
import { start } from './rest-client.ts';
import { endpointsOf, servedEndpoints } from './served-endpoints.ts';

/** What the tests below have asked for. */
const asked = new Set<string>();

/** jira.js, a client written against real Jira Cloud by others. */
async function client(options: JiraSimulatorOptions = {}): Promise<Version3Client> {
  const simulator = await start(options);
  const { url } = simulator;
  onTestFinished(() => {
    for (const endpoint of endpointsOf(simulator.requests)) asked.add(endpoint);
  });
  return new Version3Client({
    host: url,
    authentication: { basic: { email: 'dev@example.com', apiToken: 'simulator-token' } },
  });
}

describe('jira.js', () => {
  test('finds out where it is, as whom, and what there is', async () => {
    const jira = await client();
    expect((await jira.serverInfo.getServerInfo()).deploymentType).toBe('Cloud');
    expect((await jira.myself.getCurrentUser()).emailAddress).toBe('dev@example.com');
    expect((await jira.projects.getProject({ projectIdOrKey: 'KP' })).name).toBe('Kestrel Pay');
    expect((await jira.projects.searchProjects({ query: 'shop' })).values).toHaveLength(1);
    expect(await jira.issueTypes.getIssueAllTypes()).toHaveLength(7);
    expect((await jira.issueFields.getFields()).length).toBeGreaterThan(20);
    expect(await jira.issuePriorities.getPriorities()).toHaveLength(5);
    expect(await jira.workflowStatuses.getStatuses()).toHaveLength(3);
    const mine = await jira.permissions.getMyPermissions({ projectKey: 'KP', permissions: 'LINK_ISSUES' });
    expect(mine.permissions).toMatchObject({ LINK_ISSUES: { havePermission: true } });
  });

  test('links issues in the direction that it documents, and removes the link', async () => {
    const jira = await client();
    const { issueLinkTypes = [] } = await jira.issueLinkTypes.getIssueLinkTypes();
    const type = issueLinkTypes.find(({ name }) => name === 'Blocks');
    expect((await jira.issueLinkTypes.getIssueLinkType({ issueLinkTypeId: type?.id ?? '' })).outward).toBe(
      'blocks',
    );
    await jira.issueLinks.linkIssues({
      type: { id: type?.id ?? '' },
      inwardIssue: { key: 'KP-101' },
      outwardIssue: { key: 'KP-102' },
    });
    const source = await jira.issues.getIssue({ issueIdOrKey: 'KP-101', fields: ['issuelinks'] });
    const destination = await jira.issues.getIssue({ issueIdOrKey: 'KP-102', fields: ['issuelinks'] });
    const [onSource] = source.fields.issuelinks;
    const [onDestination] = destination.fields.issuelinks;
    expect(onSource?.outwardIssue?.key).toBe('KP-102');
    expect(onDestination?.inwardIssue?.key).toBe('KP-101');
    expect(onSource?.id).toBe(onDestination?.id);
    const linkId = onSource?.id ?? '';
    const link = await jira.issueLinks.getIssueLink({ linkId });
    expect([link.inwardIssue?.key, link.outwardIssue?.key]).toEqual(['KP-101', 'KP-102']);
    await jira.issueLinks.deleteIssueLink({ linkId });
    await expect(jira.issueLinks.getIssueLink({ linkId })).rejects.toMatchObject({ status: 404 });
  });

  test('creates, edits, comments, moves and describes issues', async () => {
    const jira = await client();
    const project = { key: 'KP' };
    const types = await jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'KP' });
    const type = types.issueTypes?.find(({ name }) => name === 'Test Execution');
    const issuetype = { id: type?.id ?? '' };
    const fields = await jira.issues.getCreateIssueMetaIssueTypeId({
      projectIdOrKey: 'KP',
      issueTypeId: issuetype.id,
    });
    expect(fields.fields?.map(({ fieldId }) => fieldId)).toContain('summary');
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Jira still answers it, so the simulator does
    expect((await jira.issues.getCreateIssueMeta({ projectKeys: ['KP'] })).projects).toHaveLength(1);
    const { key } = await jira.issues.createIssue({ fields: { project, issuetype, summary: 'Nightly' } });
    const both = await jira.issues.createIssues({
      issueUpdates: ['One', 'Two'].map((summary) => ({ fields: { project, issuetype, summary } })),
    });
    expect(both.issues).toHaveLength(2);
    await jira.issues.editIssue({
      issueIdOrKey: key,
      fields: { summary: 'Nightly 4711', labels: ['nightly'] },
    });
    await jira.issueComments.addComment({ issueIdOrKey: key, comment: 'Done' });
    expect((await jira.issueComments.getComments({ issueIdOrKey: key })).total).toBe(1);
    const { transitions = [] } = await jira.issues.getTransitions({ issueIdOrKey: key });
    await jira.issues.doTransition({ issueIdOrKey: key, transition: { id: transitions[2]?.id ?? '' } });
    await jira.issueProperties.setIssueProperty({
      issueIdOrKey: key,
      propertyKey: 'run',
      propertyValue: { id: 1 },
    });
    expect((await jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey: key })).keys).toHaveLength(1);
    const property = await jira.issueProperties.getIssueProperty({ issueIdOrKey: key, propertyKey: 'run' });
    expect(property.value).toEqual({ id: 1 });
    await jira.issueProperties.deleteIssueProperty({ issueIdOrKey: key, propertyKey: 'run' });
    const history = await jira.issues.getChangeLogs({ issueIdOrKey: key });
    expect(history.values).toHaveLength(2);
    const issue = await jira.issues.getIssue({
      issueIdOrKey: key,
      expand: 'names,schema,changelog,transitions',
    });
    expect(issue.fields.summary).toBe('Nightly 4711');
    expect(issue.fields.status.name).toBe('Done');
    expect(issue.fields.created).toBeTruthy();
    expect((await jira.issues.getIssueLimitReport({})).limits).toBeDefined();
  });

  test('finds issues', async () => {
    const jira = await client();
    const fetched = await jira.issues.bulkFetchIssues({
      issueIdsOrKeys: ['KP-1', 'GONE-1'],
      fields: ['summary'],
    });
    expect(fetched.issues).toHaveLength(1);
    const search = { jql: 'project = KP ORDER BY key', fields: ['summary'], maxResults: 10 };
    const page = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost(search);
    const rest = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
      ...search,
      nextPageToken: page.nextPageToken ?? '',
    });
    expect([page.issues?.length, rest.issues?.length]).toEqual([10, 4]);
    expect((await jira.issueSearch.countIssues({ jql: 'issuetype = Bug' })).count).toBe(6);
    const matches = await jira.issueSearch.matchIssues({ issueIds: [10001], jqls: ['type = Story'] });
    expect(matches.matches[0]?.matchedIssues).toEqual([10001]);
    const parsed = await jira.jql.parseJqlQueries({ queries: ['project = KP'], validation: 'strict' });
    expect(parsed.queries[0]?.errors).toBeUndefined();
    const picked = await jira.issueSearch.getIssuePickerResource({ query: 'login' });
    expect(picked.sections?.[1]?.issues).toHaveLength(3);
    const removed = { jql: 'project = KP' };
    const gone = { status: 410 };
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- that it is gone is what is tested
    await expect(jira.issueSearch.searchForIssuesUsingJql(removed)).rejects.toMatchObject(gone);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- that it is gone is what is tested
    await expect(jira.issueSearch.searchForIssuesUsingJqlPost(removed)).rejects.toMatchObject(gone);
  });

  test('works on comments, remote links, assignees, parents and link types', async () => {
    const jira = await client();
    const issueIdOrKey = 'KP-101';
    const added = await jira.issueComments.addComment({
      issueIdOrKey,
      comment: 'First',
      visibility: { type: 'role', value: 'Developers' },
    });
    const id = added.id ?? '';
    expect((await jira.issueComments.getComment({ issueIdOrKey, id })).visibility?.value).toBe('Developers');
    await jira.issueComments.updateComment({ issueIdOrKey, id, body: 'Second' });
    await jira.issueComments.deleteComment({ issueIdOrKey, id });
    await expect(jira.issueComments.getComment({ issueIdOrKey, id })).rejects.toMatchObject({ status: 404 });

    const object = { url: 'https://ci.example.com/57', title: 'Build 57' };
    const remote = await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({
      issueIdOrKey,
      globalId: 'build',
      object,
    });
    const linkId = String(remote.id);
    expect(await jira.issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey })).toHaveLength(1);
    await jira.issueRemoteLinks.updateRemoteIssueLink({ issueIdOrKey, linkId, object });
    const shown = await jira.issueRemoteLinks.getRemoteIssueLinkById({ issueIdOrKey, linkId });
    expect(shown.object?.title).toBe('Build 57');
    await jira.issueRemoteLinks.deleteRemoteIssueLinkById({ issueIdOrKey, linkId });
    await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({ issueIdOrKey, globalId: 'build', object });
    await jira.issueRemoteLinks.deleteRemoteIssueLinkByGlobalId({ issueIdOrKey, globalId: 'build' });
    expect(await jira.issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey })).toHaveLength(0);

    const [person] = await jira.userSearch.findUsers({ query: 'dana' });
    const accountId = person?.accountId ?? '';
    expect(await jira.userSearch.findAssignableUsers({ project: 'KP', query: 'dana' })).toHaveLength(1);
    expect((await jira.users.getUser({ accountId })).displayName).toBe('Dana Developer');
    await jira.issues.assignIssue({ issueIdOrKey, accountId });
    expect(Object.keys((await jira.issues.getEditIssueMeta({ issueIdOrKey })).fields ?? {})).toContain(
      'labels',
    );

    const made = await jira.issueLinkTypes.createIssueLinkType({
      name: 'Finding',
      inward: 'was found by',
      outward: 'has found',
    });
    const issueLinkTypeId = made.id ?? '';
    await jira.issueLinkTypes.updateIssueLinkType({ issueLinkTypeId, outward: 'brought up' });
    await jira.issueLinkTypes.deleteIssueLinkType({ issueLinkTypeId });

    const project = { key: 'KP' };
    const child = await jira.issues.createIssue({
      fields: { project, issuetype: { id: '10004' }, summary: 'Part', parent: { key: 'KP-1' } },
    });
    const part = await jira.issues.getIssue({ issueIdOrKey: child.key });
    expect(part.fields.parent?.key).toBe('KP-1');
    await jira.issues.deleteIssue({ issueIdOrKey: 'KP-1', deleteSubtasks: true });
    await expect(jira.issues.getIssue({ issueIdOrKey: child.key })).rejects.toMatchObject({ status: 404 });
  });

  test('reads one type, status, priority, resolution, and what a project has', async () => {
    const jira = await client();
    expect((await jira.issueTypes.getIssueType({ id: '10105' })).name).toBe('Test Case');
    expect((await jira.workflowStatuses.getStatus({ idOrName: 'Done' })).id).toBe('10001');
    expect((await jira.issuePriorities.getPriority({ id: '1' })).name).toBe('Highest');
    expect(await jira.issueResolutions.getResolutions()).toHaveLength(3);
    expect((await jira.issueResolutions.getResolution({ id: '10000' })).name).toBe('Done');
    expect(await jira.projects.getAllStatuses({ projectIdOrKey: 'KP' })).toHaveLength(7);
    expect(await jira.projectComponents.getProjectComponents({ projectIdOrKey: 'KP' })).toEqual([]);
    expect(await jira.projectVersions.getProjectVersions({ projectIdOrKey: 'KP' })).toEqual([]);
  });

  test('traces requirements, plans and executions of a site that is shaped as a test management app shapes it', async () => {
    const jira = await client({ seed: testGenieSeed() });
    const keys = async (jql: string) => {
      const found = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
        jql,
        fields: ['*all'],
      });
      return found.issues?.map(({ key }) => key);
    };
    expect(await keys('parent = TG-1 AND type = "Child Test Case" ORDER BY key')).toEqual(['TG-11', 'TG-12']);
    expect(await keys('type = "Test Execution" AND sprint in openSprints()')).toEqual(['TG-51']);
    expect(await keys('issue in linkedIssues(TG-51, "causes")')).toEqual(['TG-61']);
  });

  test('has asked for everything that the simulator serves, by the tests above', () => {
    // jira.js 5.4 lists projects by searching for them alone.
    expect([...asked, 'GET /project'].sort()).toEqual(servedEndpoints());
  });
});
