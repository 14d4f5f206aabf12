import { describe, expect, test } from 'vitest';
import { kpSeed, testGenieSeed, type SimulatorSeed } from '../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import { cloud } from './rest-client.ts';

function seed(): SimulatorSeed {
  const kp = kpSeed();
  for (const issue of kp.issues ?? []) {
    if (issue.key === 'KP-101') {
      Object.assign(issue, {
        labels: ['login', 'Regression'],
        priority: 'Highest',
        description: 'Steps (all) to see it',
      });
      Object.assign(issue, { created: '2026-01-31T10:00:00.000Z', updated: '2026-02-01T10:00:00.000Z' });
    }
    if (issue.key === 'KP-102') Object.assign(issue, { assignee: kp.accounts[0]?.accountId });
    if (issue.key === 'SHOP-7') Object.assign(issue, { priority: 'Low', status: 'In Progress' });
  }
  kp.links?.push({ type: 'Problem/Incident', source: 'KP-88', destination: 'KP-101' });
  return kp;
}

async function find(jql: string): Promise<string[] | { errors: string[] }> {
  const { send } = await cloud({ seed: seed() });
  const { status, body } = await send('POST', '/search/jql', { jql, fields: ['summary'] });
  return status === 200 ? body.issues.map((issue) => issue.key) : { errors: body.errorMessages };
}

const bugs = ['KP-101', 'KP-102', 'KP-103', 'KP-104', 'KP-105', 'SHOP-7'];

test.each<[string, string[]]>([
  ['key = KP-1', ['KP-1']],
  ['issuekey = kp-1', ['KP-1']],
  ['id = 10001', ['KP-1']],
  ['key in (KP-2, OLD-5, KP-1) ORDER BY key', ['KP-1', 'KP-2', 'KP-104']],
  ['key >= KP-104 ORDER BY key', ['KP-104', 'KP-105', 'KP-106']],
  ['key < KP-42 order by key desc', ['KP-2', 'KP-1']],
  ['project = SHOP ORDER BY key', ['SHOP-7', 'SHOP-8']],
  ['project = "Kestrel Shop" and type = Bug', ['SHOP-7']],
  ['project in (SHOP, 10002)', ['SHOP-8', 'SHOP-7']],
  ['issuetype = Bug ORDER BY key', bugs],
  [
    'type = 10003 AND project != SHOP AND status != Done ORDER BY key',
    ['KP-101', 'KP-102', 'KP-103', 'KP-104'],
  ],
  ['issuetype in ("Test Case", Story) and summary ~ verify and key > KP-43 ORDER BY key', ['KP-44', 'KP-45']],
  ['issuetype not in (Bug, Story, Task, "Test Case") ORDER BY key', ['KP-88', 'KP-89']],
  ['status = Done', ['KP-105']],
  ['status = "In Progress"', ['SHOP-7']],
  ['statusCategory = done', ['KP-105']],
  ['statusCategory in ("In Progress", Done) ORDER BY key', ['KP-105', 'SHOP-7']],
  ['labels = login', ['KP-101']],
  ['labels in (regression, other)', ['KP-101']],
  ['labels is not EMPTY', ['KP-101']],
  ['labels is empty AND priority = Low', ['SHOP-7']],
  ['priority > Medium', ['KP-101']],
  ['priority is EMPTY', []],
  ['assignee = currentUser()', ['KP-102']],
  ['assignee is not EMPTY', ['KP-102']],
  ['summary ~ "login"', ['KP-105', 'KP-101', 'KP-42']],
  ['summary ~ "logins accepted"', ['KP-101']],
  ['summary ~ "\\"expired password\\""', ['KP-101']],
  ['summary ~ "\\"password expired\\""', []],
  ['summary ~ "pass*"', ['KP-101']],
  ['summary !~ login and project = KP and type = Bug ORDER BY key', ['KP-102', 'KP-103', 'KP-104']],
  ['summary ~ "discount \\\\(twice\\\\)"', ['KP-102']],
  ['text ~ "steps"', ['KP-101']],
  ['description ~ "(all)"', ['KP-101']],
  ['description is EMPTY AND key = KP-1', ['KP-1']],
  ['created = "2026-01-31 10:00"', ['KP-101']],
  ['updated < 2026-02-02 AND updated > "2026/01/31"', ['KP-101']],
  ['created < -1d', ['KP-101']],
  ['NOT type = Bug AND project = SHOP', ['SHOP-8']],
  ['!(type = Bug || type = "Test Case") && project = KP AND key < KP-42 ORDER BY key', ['KP-1', 'KP-2']],
  ['project = SHOP OR project = KP AND key = KP-1 ORDER BY key', ['KP-1', 'SHOP-7', 'SHOP-8']],
  ['(project = SHOP OR project = KP) AND key = KP-1', ['KP-1']],
  [
    'type = Bug ORDER BY priority DESC, key ASC',
    ['KP-101', 'KP-102', 'KP-103', 'KP-104', 'KP-105', 'SHOP-7'],
  ],
  ['type = Bug ORDER BY status DESC, key', ['KP-105', 'SHOP-7', 'KP-101', 'KP-102', 'KP-103', 'KP-104']],
  ['project = SHOP ORDER BY summary', ['SHOP-7', 'SHOP-8']],
  ['issue in linkedIssues("KP-88") ORDER BY key', ['KP-42', 'KP-101']],
  ['issue in linkedIssues(KP-88, "causes")', ['KP-101']],
  ['issue in linkedIssues("kp-101", "IS CAUSED BY")', ['KP-88']],
  ['issue in linkedIssues("KP-101", "causes")', []],
  ['issue in linkedIssues("KP-2", "is tested by", "blocks") ORDER BY key', ['KP-43', 'KP-44']],
  ['key not in linkedIssues("KP-2") and type = "Test Case" ORDER BY key', ['KP-42', 'KP-45', 'SHOP-8']],
])('%s', async (jql, expected) => {
  expect(await find(jql)).toEqual(expected);
});

const at = (character: number): string => ` (line 1, character ${String(character)})`;

test.each<[string, string[]]>([
  ['key in (KP-1, GONE-1)', ["An issue with key 'GONE-1' does not exist for field 'key'."]],
  [
    'key in (foo, 0.0)',
    ["The issue key 'foo' for field 'key' is invalid.", "The issue key '0.0' for field 'key' is invalid."],
  ],
  ['key > OLD-5', ["Operator '>' cannot be applied to moved issue key 'OLD-5'"]],
  ['id = 99999', ["A value with ID '99999' does not exist for the field 'id'."]],
  ['project = VULN', ["The value 'VULN' does not exist for the field 'project'."]],
  [
    'issuetype = Tezt OR status = Nope',
    [
      "The value 'Tezt' does not exist for the field 'issuetype'.",
      "The value 'Nope' does not exist for the field 'status'.",
    ],
  ],
  ['severity = 1', ["Field 'severity' does not exist or you do not have permission to view it."]],
  ['summary = "x"', ["The operator '=' is not supported by the 'summary' field."]],
  ['project ~ KP', ["The operator '~' is not supported by the 'project' field."]],
  [
    'summary ~ "*word"',
    ["The text query '*word' for field 'summary' is not allowed to start with character '*'."],
  ],
  ['summary ~ "a[b"', ["Unable to parse the text 'a[b' for field 'summary'."]],
  [
    'issue in linkedIssues("KP-1", "fred")',
    ["Issue link type 'fred' could not be found in function 'linkedIssues'."],
  ],
  ['issue in linkedIssues("HSP-5")', ["Issue 'HSP-5' could not be found in function 'linkedIssues'."]],
  ['issue in issueHistory()', ["Unable to find JQL function 'issueHistory()'."]],
  ['project = KP ORDER BY shoe', ["Not able to sort using field 'shoe'."]],
  ['created > "soon"', [expect.stringContaining("Date value 'soon' for field 'created' is invalid.")]],
  ['summary ~ "open', [`Error in the JQL Query: The quoted string 'open' has not been completed.${at(11)}`]],
  ['summary ~ "\\["', [expect.stringContaining("'\\[' is an illegal JQL escape sequence.")]],
  ['project = KP AND', [`Error in the JQL Query: Expecting a field name but got end of query.${at(17)}`]],
  ['project KP = 1', [expect.stringContaining("Expecting operator but got 'KP'.")]],
  ['(project = KP', [`Error in the JQL Query: Expecting ')' but got end of query.${at(14)}`]],
  [
    'project = KP key = 1',
    [`Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'key'.${at(14)}`],
  ],
  ['labels = a#b', [expect.stringContaining("The character '#' is a reserved JQL character.")]],
  ['project in "KP"', [expect.stringContaining("Operator 'in' does not support the non-list value")]],
  ['labels is "x"', [expect.stringContaining('only supports EMPTY or NULL')]],
])('%s is refused', async (jql, errors) => {
  expect(await find(jql)).toEqual({ errors });
});

test('A refusal on Cloud has warnings and no errors by field', async () => {
  const { send } = await cloud();
  const { status, body } = await send('POST', '/search/jql', { jql: 'project = VULN' });
  expect(status).toBe(400);
  expect(Object.keys(body).sort()).toEqual(['errorMessages', 'warningMessages']);
});

test('linkedIssues cannot be called while linking is switched off', async () => {
  const { send } = await cloud({ linking: false });
  const { body } = await send('POST', '/search/jql', { jql: 'issue in linkedIssues("KP-1")' });
  expect(body.errorMessages).toEqual([
    "Function 'linkedIssues' cannot be called as issue linking is currently disabled.",
  ]);
});

describe('/jql/parse', () => {
  test('answers the structure of a query', async () => {
    const { send } = await cloud();
    const query = 'project = KP AND NOT labels in (a, "b c") ORDER BY key DESC';
    const { body } = await send('POST', '/jql/parse?validation=strict', { queries: [query] });
    expect(body.queries[0]).toMatchObject({
      query,
      structure: {
        where: {
          operator: 'and',
          clauses: [
            { field: { name: 'project' }, operator: '=', operand: { value: 'KP' } },
            {
              operator: 'not',
              clauses: [{ operator: 'in', operand: { values: [{ value: 'a' }, { value: 'b c' }] } }],
            },
          ],
        },
        orderBy: { fields: [{ field: { name: 'key' }, direction: 'desc' }] },
      },
    });
  });

  test('answers 200 also for errors, which are warnings or nothing when it need not be strict', async () => {
    const { send } = await cloud();
    const parse = async (validation: string): Promise<unknown> => {
      const request = { queries: ['project = VULN', 'summary ~ "open'] };
      return (await send('POST', `/jql/parse?validation=${validation}`, request)).body.queries;
    };
    const unknown = ["The value 'VULN' does not exist for the field 'project'."];
    const open = [expect.stringContaining('has not been completed')];
    expect(await parse('strict')).toMatchObject([{ errors: unknown }, { errors: open }]);
    expect(await parse('warn')).toMatchObject([{ warnings: unknown, structure: {} }, { errors: open }]);
    expect(await parse('none')).toEqual([
      {
        query: 'project = VULN',
        structure: expect.anything() as unknown,
      },
      { query: 'summary ~ "open', errors: open },
    ]);
  });
});

test('/jql/match says which issues a query finds, and takes an unknown project for nothing', async () => {
  const { send } = await cloud();
  const jqls = ['type = Story', 'project = VULN', 'summary ~ "open'];
  const { body } = await send('POST', '/jql/match', { issueIds: [10001, 10002, 10003], jqls });
  expect(body.matches).toEqual([
    { matchedIssues: [10001, 10002], errors: [] },
    { matchedIssues: [], errors: [] },
    { matchedIssues: [], errors: [expect.stringContaining('has not been completed')] },
  ]);
});

describe('what issues are planned, resolved and joined with', () => {
  const clock = new ManualClock();

  function planned(): SimulatorSeed {
    const seed = structuredClone(testGenieSeed());
    for (const project of seed.projects) {
      if (project.key !== 'TG') continue;
      project.components = [{ id: '1', name: 'Checkout' }];
      project.versions = [{ id: '2', name: '7.0' }];
    }
    for (const issue of seed.issues ?? []) {
      if (issue.key === 'TG-61') Object.assign(issue, { components: ['Checkout'], fixVersions: ['7.0'] });
      if (issue.key === 'TG-62') issue.created = new Date(clock.now() - 25 * 3_600_000).toISOString();
    }
    return seed;
  }

  test.each([
    ['parent = TG-1', ['TG-11', 'TG-12', 'TG-21']],
    ['parent in (TG-1, TG-2) AND type = "Child Test Case"', ['TG-11', 'TG-12', 'TG-13', 'TG-14']],
    ['project = TG AND type = Bug AND parent is EMPTY', ['TG-61', 'TG-62']],
    ['sprint in openSprints()', ['TG-51']],
    ['sprint in closedSprints() OR sprint in futureSprints()', ['TG-52']],
    ['sprint = "Sprint 15"', ['TG-51']],
    ['project = TG AND type = "Test Execution" AND sprint is not EMPTY', ['TG-51', 'TG-52']],
    ['project = TG AND resolution = Done', ['TG-52']],
    ['project = TG AND type = Bug AND resolution = Unresolved', ['TG-61', 'TG-62']],
    ['project = TG AND resolution is not EMPTY', ['TG-52']],
    ['component = Checkout', ['TG-61']],
    ['fixVersion = "7.0"', ['TG-61']],
    ['project = TG AND type = Bug AND fixVersion is EMPTY', ['TG-62']],
    ['project = TG AND issueLinkType = "is planned by"', ['TG-11', 'TG-12', 'TG-13', 'TG-51', 'TG-52']],
    ['project = TG AND issueLinkType = "Problem/Incident"', ['TG-51', 'TG-61']],
    ['project = TG AND type = Bug AND issueLinkType is EMPTY', ['TG-62']],
    ['project = TG AND type = Bug AND created >= startOfDay()', ['TG-61']],
    ['project = TG AND type = Bug AND created < startOfDay()', ['TG-62']],
    ['project = TG AND type = Bug AND created >= startOfDay(-2)', ['TG-61', 'TG-62']],
    ['project = TG AND type = Bug AND created < endOfDay("-1d")', ['TG-62']],
    ['project = TG AND type = Bug AND created <= now()', ['TG-61', 'TG-62']],
  ])('%s', async (jql, keys) => {
    const { send } = await cloud({ seed: planned(), clock });
    const { body } = await send('POST', '/search/jql', { jql: `${jql} ORDER BY key`, fields: ['key'] });
    expect(body.issues.map(({ key }) => key)).toEqual(keys);
  });

  test.each([
    ['parent = TG-999', "An issue with key 'TG-999' does not exist for field 'parent'."],
    [
      'issueLinkType = "is eaten by"',
      "The value 'is eaten by' does not exist for the field 'issueLinkType'.",
    ],
    ['sprint = Nowhere', "The value 'Nowhere' does not exist for the field 'sprint'."],
    ['created > startOfDay("x")', "Unable to find JQL function 'startOfDay(x)'."],
  ])('%s is refused', async (jql, message) => {
    const { send } = await cloud({ seed: planned(), clock });
    const { status, body } = await send('POST', '/search/jql', { jql });
    expect(status).toBe(400);
    expect(body.errorMessages[0]).toContain(message);
  });
});
