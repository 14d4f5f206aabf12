import { kpSeed, startJiraSimulator } from '@defectlink/jira-simulator';
import { describe, expect, test } from 'vitest';
import { KP_SETTINGS, UserProject, userOf, type Ended } from './support/project.ts';

/** Keys at the start of each line. */
function keys({ stdout }: Ended): string[] {
  return stdout.match(/^[A-Z]+-\d+/gm) ?? [];
}

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  test('existing defects are found by words, prefix, key, number and browse URL, and nothing else is', async () => {
    const simulator = await startJiraSimulator({ deployment });
    const settings = {
      ...KP_SETTINGS,
      mappingByProject: { SHOP: { defectToTestCase: 'is found by' } },
    };
    const project = new UserProject(settings, userOf(simulator, deployment));
    const search = (...text: string[]) => project.run(['search', ...text]);
    const [words, prefix, nothing, key, number, url, all, signs] = await Promise.all([
      search('expired', 'PASSWORD'),
      search('disc'),
      search('signing keys'),
      search('kp-105'),
      search('101'),
      search(`${simulator.url}/browse/SHOP-7`),
      search('--limit', '3'),
      search('"twice" AND (charged* NOT - \\ "'),
    ]);
    await simulator.close();
    project.remove();

    expect(words.stdout).toBe('KP-101  Bug  To Do  Login accepts an expired password\n');
    expect(keys(prefix)).toEqual(['KP-102']);
    expect([nothing.stdout, nothing.stderr, nothing.code]).toEqual(['', 'No defect found.\n', 0]);
    expect(key.stdout).toBe('KP-105  Bug  Done  Login page loses the return address\n');
    expect([keys(number), keys(url), keys(all).length]).toEqual([['KP-101'], ['SHOP-7'], 3]);
    // Whatever is typed is text to look for, never an operator of the search.
    expect([signs.code, signs.stdout]).toEqual([0, '']);
  });
});

test('an issue that is no defect is shown with the reason, and another project is left out', async () => {
  const simulator = await startJiraSimulator({ seed: kpSeed() });
  const project = new UserProject(KP_SETTINGS, userOf(simulator));
  const [story, other, json] = await Promise.all([
    project.run(['search', 'KP-1']),
    project.run(['search', 'basket']),
    project.run(['search', 'KP-101', '--json']),
  ]);
  await simulator.close();
  project.remove();
  expect(story.stdout).toContain('! It is of type "Story", and the mapping expects "Bug" for a defect.');
  expect(other.stderr).toBe('No defect found.\n');
  expect(JSON.parse(json.stdout)).toEqual([
    {
      key: 'KP-101',
      summary: 'Login accepts an expired password',
      issueType: 'Bug',
      status: 'To Do',
      updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      done: false,
      url: `${simulator.url}/browse/KP-101`,
    },
  ]);
});

test('a Jira that cannot be asked, and a number that is none, are refused', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject(KP_SETTINGS, { ...userOf(simulator), JIRA_API_TOKEN: 'wrong' });
  const [refused, limit] = await Promise.all([
    project.run(['search', 'login']),
    project.run(['search', 'login', '--limit', 'many']),
  ]);
  await simulator.close();
  project.remove();
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('Find out why: npx defectlink doctor');
  expect([limit.code, limit.stderr.includes('Expected a number of at least 1.')]).toEqual([2, true]);
});

test('issue types that the site does not have are named as what to mend', async () => {
  const simulator = await startJiraSimulator();
  const settings = { ...KP_SETTINGS, mapping: { ...KP_SETTINGS.mapping, defectIssueType: 'Fault' } };
  const project = new UserProject(settings, userOf(simulator));
  const ended = await project.run(['search', 'login']);
  await simulator.close();
  project.remove();
  expect(ended.code).toBe(1);
  expect(ended.stderr.replace(/\s+/g, ' ')).toContain(
    `The value 'Fault' does not exist for the field 'issuetype'." Where it finds fault with an issue type, set the types of the mapping to those that the site has, which defectlink doctor lists.`,
  );
});
