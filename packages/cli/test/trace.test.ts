import { kpSeed, startJiraSimulator, testGenieSeed, type SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, test } from 'vitest';
import { KP_SETTINGS, UserProject, userOf } from './support/project.ts';

/** The usual site after a build: two defects, two test cases, and a defect of an execution without a test case. */
function linkedSite(): SimulatorSeed {
  const seed = kpSeed();
  const link = (type: string, source: string, destination: string) => ({ type, source, destination });
  return {
    ...seed,
    links: [
      ...(seed.links ?? []),
      link('Problem/Incident', 'KP-88', 'KP-101'),
      link('Test', 'KP-42', 'KP-101'),
      link('Problem/Incident', 'KP-88', 'KP-102'),
      link('Test', 'KP-43', 'KP-102'),
      link('Execution', 'KP-88', 'KP-43'),
      link('Problem/Incident', 'KP-88', 'KP-103'),
      link('Test', 'KP-44', 'KP-105'),
      link('Relates', 'KP-106', 'KP-101'),
    ],
  };
}

const FROM_A_DEFECT = `KP-101  Defect "Login accepts an expired password" (To Do)
towards the requirement
└─ is caused by KP-88  Test Execution "Sprint 14 Execution" (To Do)
   └─ includes KP-42  Test Case "Verify login with invalid credentials" (To Do)
      └─ tests KP-1  Requirement "Customers sign in to their account" (To Do)
`;
const FROM_A_REQUIREMENT = `KP-2  Requirement "Customers pay for an order" (To Do)
towards the defect
├─ is tested by KP-43  Test Case "Verify checkout total with discount" (To Do)
│  └─ is included in KP-88  Test Execution "Sprint 14 Execution" (To Do)
│     └─ causes KP-102  Defect "Discount is applied twice" (To Do)
└─ is tested by KP-44  Test Case "Verify card payment is captured once" (To Do)
   └─ tests KP-105  Defect "Login page loses the return address" (Done)
`;
const FROM_A_TEST_CASE = `KP-43  Test Case "Verify checkout total with discount" (To Do)
towards the requirement
└─ tests KP-2  Requirement "Customers pay for an order" (To Do)
towards the defect
└─ is included in KP-88  Test Execution "Sprint 14 Execution" (To Do)
   └─ causes KP-102  Defect "Discount is applied twice" (To Do)
`;
const FROM_AN_EXECUTION = `KP-88  Test Execution "Sprint 14 Execution" (To Do)
towards the requirement
├─ includes KP-42  Test Case "Verify login with invalid credentials" (To Do)
│  └─ tests KP-1  Requirement "Customers sign in to their account" (To Do)
└─ includes KP-43  Test Case "Verify checkout total with discount" (To Do)
   └─ tests KP-2  Requirement "Customers pay for an order" (To Do)
towards the defect
├─ causes KP-101  Defect "Login accepts an expired password" (To Do)
├─ causes KP-102  Defect "Discount is applied twice" (To Do)
└─ causes KP-103  Defect "Card is charged twice on retry" (To Do)
`;

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  test('the chain is walked from each of its four roles, in both directions, by few bulk reads', async () => {
    const simulator = await startJiraSimulator({ deployment, seed: linkedSite() });
    const project = new UserProject(KP_SETTINGS, userOf(simulator, deployment));
    const walks = await Promise.all(['KP-101', 'kp-2', 'KP-43'].map((key) => project.run(['trace', key])));
    simulator.clearRequests();
    walks.push(await project.run(['trace', 'KP-88']));
    const requests = simulator.requests.length;
    await simulator.close();
    project.remove();
    expect(walks.map(({ stdout }) => stdout)).toEqual([
      FROM_A_DEFECT,
      FROM_A_REQUIREMENT,
      FROM_A_TEST_CASE,
      FROM_AN_EXECUTION,
    ]);
    expect(walks.map(({ code, stderr }) => [code, stderr])).toEqual(Array(4).fill([0, '']));
    // Three to start, the issue itself, and one for each step.
    expect(requests).toBeLessThanOrEqual(7);
  });
});

test('depth and number of issues are bounded, what is not mapped is said, and a program reads the same tree', async () => {
  const simulator = await startJiraSimulator({ seed: linkedSite() });
  const project = new UserProject(KP_SETTINGS, userOf(simulator));
  const short = {
    defectIssueType: 'Bug',
    defectToExecution: 'is caused by',
    defectToTestCase: 'is tested by',
  };
  const unmapped = new UserProject({ ...KP_SETTINGS, mapping: short }, userOf(simulator));
  const [shallow, few, json, partly] = await Promise.all([
    project.run(['trace', 'KP-88', '--depth', '1']),
    project.run(['trace', 'KP-88', '--limit', '3']),
    project.run(['trace', 'KP-101', '--json']),
    unmapped.run(['trace', 'KP-101']),
  ]);
  await simulator.close();
  project.remove();
  unmapped.remove();
  expect(shallow.stdout).not.toContain('Requirement');
  expect(shallow.stdout.split('\n')).toHaveLength(9);
  expect(few.stderr).toContain('more issues are not shown: at most 3 are read.');
  expect(JSON.parse(json.stdout)).toMatchObject({
    start: { key: 'KP-101', role: 'defect' },
    up: [
      {
        key: 'KP-88',
        phrase: 'is caused by',
        next: [{ key: 'KP-42', next: [{ key: 'KP-1', role: 'requirement' }] }],
      },
    ],
    down: [],
  });
  expect(partly.stdout).toContain('├─ is caused by KP-88');
  expect(partly.stdout).toContain('└─ is tested by KP-42');
  expect(partly.stderr).toContain('set mapping.testCaseToRequirement.');
});

test('an address stands for its issue; one of another site, an issue without a role, a missing one and what is no key are refused', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject(KP_SETTINGS, userOf(simulator));
  const wrongPhrase = new UserProject(
    { ...KP_SETTINGS, mapping: { ...KP_SETTINGS.mapping, defectToExecution: 'is blamed on' } },
    userOf(simulator),
  );
  const [pasted, foreign, task, missing, word, mapping] = await Promise.all([
    project.run(['trace', `${simulator.url}/jira/software/projects/KP/issues/KP-101?filter=1`]),
    project.run(['trace', 'https://other.example.com/browse/KP-101']),
    project.run(['trace', 'KP-106']),
    project.run(['trace', 'KP-999']),
    project.run(['trace', 'login']),
    wrongPhrase.run(['trace', 'KP-101']),
  ]);
  await simulator.close();
  project.remove();
  wrongPhrase.remove();
  expect(pasted.stdout).toContain('KP-101  Defect "Login accepts an expired password"');
  expect([foreign.code, foreign.stderr]).toEqual([
    2,
    expect.stringContaining('is the address of an issue on another site than'),
  ]);
  expect(task.stderr).toBe(
    'defectlink: KP-106 is of type "Task", which plays no role in the mapping, and no mapped link leads from it.\n',
  );
  expect(missing.stderr).toContain('KP-999 does not exist on');
  expect(word.stderr).toContain('Expected the key of an issue');
  expect(mapping.stderr).toContain('The site has no link type with "is blamed on"');
  expect([task.code, missing.code, word.code, mapping.code]).toEqual([1, 1, 2, 2]);
});

const PLANNED_CHAINS = [
  `TG-1  Requirement "Customers reset a forgotten password" (To Do)
towards the defect
├─ is the parent of TG-11  Test Case "Verify the mail with the reset link" (To Do)
│  ├─ is included in TG-51  Test Execution "Release 7, Sprint 15" (To Do)
│  │  └─ is planned by TG-41  Test Plan "Release 7" (To Do)
│  └─ is included in TG-52  Test Execution "Release 7, Sprint 14" (Done)
│     └─ is planned by TG-41  Test Plan "Release 7" (To Do)
└─ is the parent of TG-12  Test Case "Verify that a used link is refused" (To Do)
   └─ is included in TG-51  Test Execution "Release 7, Sprint 15" (To Do)
      ├─ is planned by TG-41  Test Plan "Release 7" (To Do)
      └─ causes TG-61  Defect "A used link resets the password once more" (To Do)
`,
  `TG-12  Test Case "Verify that a used link is refused" (To Do)
towards the requirement
├─ is a child of TG-1  Requirement "Customers reset a forgotten password" (To Do)
└─ is planned by TG-41  Test Plan "Release 7" (To Do)
towards the defect
└─ is included in TG-51  Test Execution "Release 7, Sprint 15" (To Do)
   └─ causes TG-61  Defect "A used link resets the password once more" (To Do)
`,
  `TG-41  Test Plan "Release 7" (To Do)
towards the requirement
├─ plans TG-11  Test Case "Verify the mail with the reset link" (To Do)
│  └─ is a child of TG-1  Requirement "Customers reset a forgotten password" (To Do)
├─ plans TG-12  Test Case "Verify that a used link is refused" (To Do)
│  └─ is a child of TG-1  Requirement "Customers reset a forgotten password" (To Do)
└─ plans TG-13  Test Case "Verify the plan of three instalments" (To Do)
   └─ is a child of TG-2  Requirement "Customers pay by instalments" (To Do)
towards the defect
├─ plans TG-51  Test Execution "Release 7, Sprint 15" (To Do)
│  └─ causes TG-61  Defect "A used link resets the password once more" (To Do)
└─ plans TG-52  Test Execution "Release 7, Sprint 14" (Done)
`,
  `TG-51  Test Execution "Release 7, Sprint 15" (To Do)
towards the requirement
├─ is planned by TG-41  Test Plan "Release 7" (To Do)
├─ includes TG-11  Test Case "Verify the mail with the reset link" (To Do)
│  └─ is a child of TG-1  Requirement "Customers reset a forgotten password" (To Do)
├─ includes TG-12  Test Case "Verify that a used link is refused" (To Do)
│  └─ is a child of TG-1  Requirement "Customers reset a forgotten password" (To Do)
└─ includes TG-13  Test Case "Verify the plan of three instalments" (To Do)
   └─ is a child of TG-2  Requirement "Customers pay by instalments" (To Do)
towards the defect
└─ causes TG-61  Defect "A used link resets the password once more" (To Do)
`,
  `TG-61  Defect "A used link resets the password once more" (To Do)
towards the requirement
└─ is caused by TG-51  Test Execution "Release 7, Sprint 15" (To Do)
   ├─ is planned by TG-41  Test Plan "Release 7" (To Do)
   └─ includes TG-12  Test Case "Verify that a used link is refused" (To Do)
      └─ is a child of TG-1  Requirement "Customers reset a forgotten password" (To Do)
`,
];

describe('on a site where test cases are children of their requirement', () => {
  const mapping = {
    defectIssueType: 'Bug',
    defectToExecution: 'is caused by',
    defectToTestCase: 'is tested by',
    testCaseIssueType: 'Child Test Case',
    requirementIssueType: ['Story', 'Feature', 'Epic'],
    testPlanIssueType: 'Test Plan',
    testStepIssueType: 'Test Step',
    preconditionIssueType: 'Precondition',
    executionToTestCase: 'includes',
    testPlanToExecution: 'plans',
    testPlanToTestCase: 'plans',
  };

  test.each(['cloud', 'dataCenter'] as const)(
    'the chain of %s is walked whole from each of its five roles, and steps and preconditions are no test cases',
    async (deployment) => {
      const simulator = await startJiraSimulator({ deployment, seed: testGenieSeed() });
      const project = new UserProject({ projects: ['TG'], mapping }, userOf(simulator, deployment));
      const walk = async (key: string) => (await project.run(['trace', key])).stdout;
      const walks = await Promise.all(['TG-1', 'TG-12', 'TG-41', 'TG-51', 'TG-61'].map(walk));
      simulator.clearRequests();
      await walk('TG-1');
      const requests = simulator.requests.length;
      const said = (await project.run(['trace', 'TG-1'])).stderr;
      await simulator.close();
      project.remove();

      expect(said).toBe('');
      expect(walks).toEqual(PLANNED_CHAINS);
      // Three to start, the issue itself, its children, and one for each step.
      expect(requests).toBeLessThanOrEqual(8);
    },
  );
});

test('a credential in a summary is hidden in the flowchart too, which writes signs by their numbers', async () => {
  const token = 'ATATT3xFfGF0_kQ9zLm4Tn7Rp2Vs6Wx1Yb_8Cd3Ef5Gh0Jk';
  const seed = kpSeed();
  const issues = seed.issues?.map((issue) =>
    issue.key === 'KP-101' ? { ...issue, summary: `refuses ${token} of postgres://app:s3cret@db` } : issue,
  );
  const simulator = await startJiraSimulator({ seed: { ...seed, ...(issues && { issues }) } });
  const project = new UserProject(KP_SETTINGS, { ...userOf(simulator), OTHER_API_TOKEN: token });
  const { stdout } = await project.run(['trace', 'KP-101', '--mermaid']);
  await simulator.close();
  project.remove();
  expect(stdout).toContain('refuses #91;secret#93; of postgres://app:#91;secret#93;#64;db');
});
