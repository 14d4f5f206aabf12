import { expect, it } from 'vitest';
import { parseProjectKey } from '../../src/domain/issue-key.ts';
import { chooseExecution, createExecutionFor, findExecutions } from '../../src/workbench/choose-execution.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { clientOf, key, newFolder, startSite } from '../support/site.ts';

const run = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const NONE = { execution: {} };
const KP = parseProjectKey('KP');

it.each([
  ['sprint', ['KP-88', 'KP-89']],
  ['15', ['KP-89']],
  ['KP-88', ['KP-88']],
])('Test Executions are found by %j', async (text, keys) => {
  const site = await startSite();
  const client = await clientOf(site);
  const found = await findExecutions(client, site.config(), text);
  client.close();
  expect(found.ok && found.value.map((issue) => issue.key).sort()).toEqual(keys);
});

it('an existing Test Execution is the build’s from then on', async () => {
  const site = await startSite();
  const folder = newFolder();
  const over = { config: NONE, folder };
  expect((await site.link(run, over)).report.deferred).toContain('There is no Test Execution to link.');
  const chosen = await site.byHand(run, (request) => chooseExecution(key('KP-89'), request), over);
  expect(chosen).toEqual({ ok: true, key: 'KP-89' });
  expect((await site.link(run, over)).report.execution?.key).toBe('KP-89');
});

it('the one that was chosen first stays, whoever chooses from a page that is out of date', async () => {
  const site = await startSite();
  const over = { config: NONE, folder: newFolder() };
  const choose = (name: string) => site.byHand(run, (request) => chooseExecution(key(name), request), over);
  expect([await choose('KP-89'), await choose('KP-89')]).toEqual(Array(2).fill({ ok: true, key: 'KP-89' }));
  expect(await choose('KP-88')).toEqual({
    ok: false,
    message: 'KP-89 was chosen already as the Test Execution of this build.',
  });
  expect((await site.link(run, over)).report.execution?.key).toBe('KP-89');
});

it.each([
  ['a Bug', 'KP-101', /KP-101 is a Bug, which the mapping takes for a defect/],
  ['an issue that does not exist', 'KP-999', /KP-999 does not exist/],
])('%s cannot be the Test Execution', async (_, named, message) => {
  const site = await startSite();
  const chosen = await site.byHand(run, (request) => chooseExecution(key(named), request));
  expect(chosen).toHaveProperty('message', expect.stringMatching(message));
});

it('one is created once, without any link, and kept', async () => {
  const site = await startSite();
  const folder = newFolder();
  const over = { config: NONE, folder };
  const before = site.simulator.links().length;
  const created = await site.byHand(run, (request) => createExecutionFor(KP, request), over);
  const again = await site.byHand(run, (request) => createExecutionFor(KP, request), over);
  expect(created.ok).toBe(true);
  expect(again).toEqual(created);
  expect(site.simulator.links()).toHaveLength(before);
  const { report } = await site.link(run, over);
  expect(report.execution?.key).toBe(created.ok && created.key);
  expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
});

it('says what Jira refuses', async () => {
  const site = await startSite();
  const create = (project: string) =>
    site.byHand(run, (request) => createExecutionFor(parseProjectKey(project), request), { config: NONE });
  expect(await create('NOPE')).toMatchObject({ ok: false });
  expect(await create('')).toEqual({
    ok: false,
    message: 'No project is named to create the Test Execution in.',
  });
});
