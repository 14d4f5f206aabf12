// Runs under Node 22 in a folder where jira.js 6 is installed: every call that the simulator serves, with each answer
// checked by the schemas that jira.js wrote against real Jira Cloud. Arguments: the site, e-mail, API token.
import assert from 'node:assert/strict';
import { createCloudClient, isNotFoundError } from 'jira.js';

const [host, email, apiToken] = process.argv.slice(2);
const jira = createCloudClient({ host, auth: { type: 'basic', email, apiToken }, onSchemaMismatch: 'throw' });
const document = (text) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

assert.equal((await jira.serverInfo.getServerInfo()).deploymentType, 'Cloud');
assert.equal((await jira.myself.getCurrentUser()).emailAddress, email);
assert.equal((await jira.projects.getProject({ projectIdOrKey: 'KP' })).key, 'KP');
assert.equal((await jira.projects.searchProjects()).values.length, 3);
assert.equal((await jira.issueTypes.getIssueAllTypes()).length, 7);
assert.ok((await jira.issueFields.getFields()).length > 20);
assert.equal((await jira.workflowStatuses.getStatuses()).length, 3);
const { permissions } = await jira.permissions.getMyPermissions({
  projectKey: 'KP',
  permissions: 'LINK_ISSUES',
});
assert.equal(permissions.LINK_ISSUES.havePermission, true);

const { issueLinkTypes } = await jira.issueLinkTypes.getIssueLinkTypes();
const causes = issueLinkTypes.find(({ outward }) => outward === 'causes');
await jira.issueLinkTypes.getIssueLinkType({ issueLinkTypeId: causes.id });
await jira.issueLinks.linkIssues({
  type: { id: causes.id },
  inwardIssue: { key: 'KP-88' },
  outwardIssue: { key: 'KP-101' },
});
const defect = await jira.issues.getIssue({ issueIdOrKey: 'KP-101' });
const [link] = defect.fields.issuelinks;
assert.equal(link.inwardIssue.key, 'KP-88');
const ends = await jira.issueLinks.getIssueLink({ linkId: link.id });
assert.deepEqual([ends.inwardIssue.key, ends.outwardIssue.key], ['KP-88', 'KP-101']);

const types = await jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'KP' });
const issuetype = { id: types.issueTypes.find(({ name }) => name === 'Test Execution').id };
await jira.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: 'KP', issueTypeId: issuetype.id });
const fields = { project: { key: 'KP' }, issuetype, summary: 'Nightly', description: document('Run 4711') };
const { key: issueIdOrKey } = await jira.issues.createIssue({ fields });
assert.equal((await jira.issues.createIssues({ issueUpdates: [{ fields }, { fields }] })).issues.length, 2);
await jira.issues.editIssue({ issueIdOrKey, fields: { labels: ['nightly'] } });
await jira.issueComments.addComment({ issueIdOrKey, body: document('Done') });
assert.equal((await jira.issueComments.getComments({ issueIdOrKey })).total, 1);
const { transitions } = await jira.issues.getTransitions({ issueIdOrKey });
await jira.issues.doTransition({ issueIdOrKey, transition: { id: transitions[1].id } });
await jira.issueProperties.setIssueProperty({ issueIdOrKey, propertyKey: 'run', body: { id: 1 } });
await jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey });
assert.deepEqual((await jira.issueProperties.getIssueProperty({ issueIdOrKey, propertyKey: 'run' })).value, {
  id: 1,
});
await jira.issueProperties.deleteIssueProperty({ issueIdOrKey, propertyKey: 'run' });
assert.equal((await jira.issues.getChangeLogs({ issueIdOrKey: 'KP-101' })).values.length, 1);
await jira.issues.getIssue({ issueIdOrKey, expand: 'names,schema,changelog,transitions' });

const fetched = await jira.issues.bulkFetchIssues({ issueIdsOrKeys: ['KP-1', 'KP-88'], fields: ['*all'] });
assert.equal(fetched.issues.length, 2);
const search = { jql: 'project = KP ORDER BY key', maxResults: 10, expand: 'names,schema', fields: ['*all'] };
const page = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost(search);
const { nextPageToken } = page;
const rest = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ ...search, nextPageToken });
assert.deepEqual([page.issues.length, rest.issues.length], [10, 7]);
await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql: 'key = KP-1' });
assert.equal((await jira.issueSearch.countIssues({ jql: 'issuetype = Bug' })).count, 6);
await jira.issueSearch.matchIssues({ issueIds: [10001], jqls: ['type = Story'] });
const queries = ['project = KP AND labels in (a, b) ORDER BY key', 'issue in linkedIssues("KP-1")', 'nope ~'];
await jira.jql.parseJqlQueries({ queries, validation: 'strict' });
assert.ok((await jira.issueSearch.getIssuePickerResource({ query: 'login' })).sections.length > 0);

const added = await jira.issueComments.addComment({
  issueIdOrKey,
  body: document('For developers'),
  visibility: { type: 'role', value: 'Developers' },
});
const comment = { issueIdOrKey, id: added.id };
assert.equal((await jira.issueComments.getComment(comment)).visibility.value, 'Developers');
await jira.issueComments.updateComment({ ...comment, body: { body: document('For all') } });
await jira.issueComments.deleteComment(comment);

const object = { url: 'https://ci.example.com/57', title: 'Build 57' };
const remote = await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({ issueIdOrKey, object });
const remoteLink = { issueIdOrKey, linkId: String(remote.id) };
await jira.issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey });
assert.equal((await jira.issueRemoteLinks.getRemoteIssueLinkById(remoteLink)).object.title, 'Build 57');
await jira.issueRemoteLinks.updateRemoteIssueLink({ ...remoteLink, object });
await jira.issueRemoteLinks.deleteRemoteIssueLinkById(remoteLink);
const build = { issueIdOrKey, globalId: 'build' };
await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({ ...build, object });
await jira.issueRemoteLinks.deleteRemoteIssueLinkByGlobalId(build);

const [person] = await jira.userSearch.findUsers({ query: 'dana' });
assert.equal((await jira.users.getUser({ accountId: person.accountId })).displayName, 'Dana Developer');
await jira.userSearch.findAssignableUsers({ project: 'KP' });
await jira.issues.assignIssue({ issueIdOrKey, accountId: person.accountId });
await jira.issues.getEditIssueMeta({ issueIdOrKey });

const finding = { name: 'Finding', inward: 'was found by', outward: 'has found' };
const { id: issueLinkTypeId } = await jira.issueLinkTypes.createIssueLinkType(finding);
await jira.issueLinkTypes.updateIssueLinkType({ issueLinkTypeId, outward: 'brought up' });
await jira.issueLinkTypes.deleteIssueLinkType({ issueLinkTypeId });

assert.equal((await jira.issueTypes.getIssueType({ id: '10105' })).name, 'Test Case');
assert.equal((await jira.workflowStatuses.getStatus({ idOrName: 'Done' })).id, '10001');
assert.equal((await jira.issueResolutions.getResolution({ id: '10000' })).name, 'Done');
assert.equal((await jira.issuePriorities.getPriority({ id: '1' })).name, 'Highest');
await jira.projectComponents.getProjectComponents({ projectIdOrKey: 'KP' });
await jira.projectVersions.getProjectVersions({ projectIdOrKey: 'KP' });
assert.equal((await jira.projects.getAllStatuses({ projectIdOrKey: 'KP' })).length, 7);
await jira.issues.deleteIssue({ issueIdOrKey });

await jira.issueLinks.deleteIssueLink({ linkId: link.id });
await assert.rejects(jira.issueLinks.getIssueLink({ linkId: link.id }), isNotFoundError);
console.log('all calls passed');
