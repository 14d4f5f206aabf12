import { kpSeed } from './kp-seed.ts';
import type { SimulatorSeed } from './seed.ts';

type SeedIssue = NonNullable<SimulatorSeed['issues']>[number];
type SeedLink = NonNullable<SimulatorSeed['links']>[number];

/**
 * The site "Kestrel Pay" with a project TG whose issues are joined as a test management app inside Jira joins them:
 * test cases are children (`parent`) of the requirement that they test, steps and preconditions are issues of their
 * own below and beside them, a test plan holds executions and test cases, an execution runs test cases, and defects are
 * caused by an execution and tested by a test case. Always a new copy.
 *
 * TG-1 and TG-2 are requirements, TG-11 to TG-14 test cases, TG-21 a step, TG-31 a precondition, TG-41 the plan, TG-51
 * (in an open sprint) and TG-52 executions, TG-61 and TG-62 defects, of which TG-62 has no links yet.
 */
export function testGenieSeed(): SimulatorSeed {
  const seed = kpSeed();
  return {
    ...seed,
    issueTypes: [
      ...seed.issueTypes,
      { id: '10107', name: 'Test Plan', description: 'What is to be tested for a release.' },
      { id: '10108', name: 'Precondition', description: 'What must hold before a test case runs.' },
      { ...CHILD, id: '10109', name: 'Child Test Case', description: 'A test case of its requirement.' },
      { ...CHILD, id: '10110', name: 'Test Step', description: 'One action and what it must show.' },
    ],
    linkTypes: [
      ...seed.linkTypes,
      { id: '10203', name: 'Test Plan', inward: 'is planned by', outward: 'plans' },
      { id: '10204', name: 'Precondition', inward: 'is a precondition of', outward: 'requires' },
    ],
    sprints: [
      { id: '14', name: 'Sprint 14', state: 'closed' },
      { id: '15', name: 'Sprint 15', state: 'active' },
      { id: '16', name: 'Sprint 16', state: 'future' },
    ],
    projects: [
      ...seed.projects,
      {
        id: '10003',
        key: 'TG',
        name: 'Kestrel Tests',
        description: 'Requirements with their test cases, plans, executions and defects.',
        issueTypes: [
          'Epic',
          'Story',
          'Bug',
          'Child Test Case',
          'Test Step',
          'Precondition',
          'Test Plan',
          'Test Execution',
        ],
      },
    ],
    issues: [...(seed.issues ?? []), ...ISSUES],
    links: [...(seed.links ?? []), ...LINKS],
  };
}

const CHILD = { subtask: true, hierarchyLevel: -1 };

const ISSUES: readonly SeedIssue[] = [
  { key: 'TG-1', type: 'Story', summary: 'Customers reset a forgotten password' },
  { key: 'TG-2', type: 'Story', summary: 'Customers pay by instalments' },
  { key: 'TG-11', type: 'Child Test Case', parent: 'TG-1', summary: 'Verify the mail with the reset link' },
  { key: 'TG-12', type: 'Child Test Case', parent: 'TG-1', summary: 'Verify that a used link is refused' },
  { key: 'TG-13', type: 'Child Test Case', parent: 'TG-2', summary: 'Verify the plan of three instalments' },
  { key: 'TG-14', type: 'Child Test Case', parent: 'TG-2', summary: 'Verify the fee of a late instalment' },
  { key: 'TG-21', type: 'Test Step', parent: 'TG-1', summary: 'Open the link of the mail' },
  { key: 'TG-31', type: 'Precondition', summary: 'An account with a confirmed address' },
  { key: 'TG-41', type: 'Test Plan', summary: 'Release 7' },
  {
    key: 'TG-51',
    type: 'Test Execution',
    summary: 'Release 7, Sprint 15',
    labels: ['e2e'],
    sprints: ['Sprint 15'],
  },
  {
    key: 'TG-52',
    type: 'Test Execution',
    summary: 'Release 7, Sprint 14',
    labels: ['e2e'],
    status: 'Done',
    sprints: ['Sprint 14'],
  },
  { key: 'TG-61', type: 'Bug', summary: 'A used link resets the password once more' },
  { key: 'TG-62', type: 'Bug', summary: 'The third instalment is never due' },
];

const LINKS: readonly SeedLink[] = [
  { type: '10203', source: 'TG-41', destination: 'TG-51' },
  { type: '10203', source: 'TG-41', destination: 'TG-52' },
  { type: '10203', source: 'TG-41', destination: 'TG-11' },
  { type: '10203', source: 'TG-41', destination: 'TG-12' },
  { type: '10203', source: 'TG-41', destination: 'TG-13' },
  { type: '10204', source: 'TG-11', destination: 'TG-31' },
  { type: 'Execution', source: 'TG-51', destination: 'TG-11' },
  { type: 'Execution', source: 'TG-51', destination: 'TG-12' },
  { type: 'Execution', source: 'TG-51', destination: 'TG-13' },
  { type: 'Execution', source: 'TG-52', destination: 'TG-11' },
  { type: 'Problem/Incident', source: 'TG-51', destination: 'TG-61' },
  { type: 'Test', source: 'TG-12', destination: 'TG-61' },
];
