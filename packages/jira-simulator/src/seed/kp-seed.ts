import type { SimulatorSeed } from './seed.ts';

/**
 * A small site, "Kestrel Pay": requirements, test cases, test executions and defects of one product, a second and a
 * third project, and accounts that differ in what they may do. Always a new copy.
 */
export function kpSeed(): SimulatorSeed {
  return {
    title: 'Kestrel Jira',
    accounts: [
      {
        accountId: '712020:5a1d7e00-0000-4000-8000-000000000001',
        name: 'dev',
        displayName: 'Dana Developer',
        email: 'dev@example.com',
        credentials: [
          { kind: 'apiToken', secret: 'simulator-token' },
          { kind: 'personalToken', secret: 'simulator-pat' },
          { kind: 'password', secret: 'simulator-password' },
        ],
      },
      {
        accountId: '712020:5a1d7e00-0000-4000-8000-000000000002',
        name: 'reader',
        displayName: 'Rory Reader',
        email: 'reader@example.com',
        credentials: [
          { kind: 'apiToken', secret: 'reader-token' },
          { kind: 'personalToken', secret: 'reader-pat' },
        ],
        permissions: { '*': ['BROWSE_PROJECTS'] },
      },
      {
        accountId: '712020:5a1d7e00-0000-4000-8000-000000000003',
        name: 'scoped',
        displayName: 'Sam Scoped',
        email: 'scoped@example.com',
        credentials: [
          {
            kind: 'scopedApiToken',
            secret: 'scoped-token',
            scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user'],
          },
        ],
      },
      {
        accountId: '712020:5a1d7e00-0000-4000-8000-000000000004',
        name: 'expired',
        displayName: 'Eli Expired',
        email: 'expired@example.com',
        credentials: [
          { kind: 'apiToken', secret: 'expired-token', expires: '1970-01-01T00:00:00.000Z' },
          { kind: 'personalToken', secret: 'expired-pat', expires: '1970-01-01T00:00:00.000Z' },
        ],
      },
      {
        accountId: '712020:5a1d7e00-0000-4000-8000-000000000005',
        name: 'service',
        displayName: 'Kestrel CI',
        email: 'kestrel-ci@serviceaccount.example.com',
        credentials: [
          {
            kind: 'serviceApiToken',
            secret: 'service-token',
            scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user'],
          },
        ],
      },
    ],
    oauthClients: [
      {
        clientId: 'simulator-client',
        clientSecret: 'simulator-secret',
        accountId: '712020:5a1d7e00-0000-4000-8000-000000000005',
        scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user'],
      },
    ],
    linkTypes: [
      { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
      { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
      { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
      { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
      { id: '10004', name: 'Problem/Incident', inward: 'is caused by', outward: 'causes' },
      { id: '10200', name: 'Test', inward: 'is tested by', outward: 'tests' },
      { id: '10201', name: 'Execution', inward: 'is included in', outward: 'includes' },
      { id: '10202', name: 'Discovery', inward: 'is found by', outward: 'finds' },
    ],
    issueTypes: [
      { id: '10000', name: 'Epic', description: 'A large piece of work.', hierarchyLevel: 1 },
      { id: '10001', name: 'Story', description: 'What a user wants to do, and why.' },
      {
        id: '10002',
        name: 'Task',
        description: 'A small piece of work.',
        translations: { fr: 'Tâche', de: 'Aufgabe' },
      },
      {
        id: '10003',
        name: 'Bug',
        description: 'A problem or error.',
        translations: { fr: 'Bogue', de: 'Fehler' },
      },
      {
        id: '10004',
        name: 'Sub-task',
        description: 'A part of a larger task.',
        subtask: true,
        hierarchyLevel: -1,
        translations: { fr: 'Sous-tâche', de: 'Unteraufgabe' },
      },
      { id: '10105', name: 'Test Case', description: 'Steps and what they are expected to show.' },
      { id: '10106', name: 'Test Execution', description: 'One round of running test cases.' },
    ],
    statuses: [
      {
        id: '10000',
        name: 'To Do',
        category: 'new',
        transitionId: '11',
        translations: { fr: 'À faire', de: 'Zu erledigen' },
      },
      {
        id: '3',
        name: 'In Progress',
        description: 'This work item is being actively worked on at the moment by the assignee.',
        category: 'indeterminate',
        transitionId: '21',
        translations: { fr: 'En cours', de: 'In Bearbeitung' },
      },
      {
        id: '10001',
        name: 'Done',
        category: 'done',
        transitionId: '31',
        translations: { fr: 'Terminé', de: 'Fertig' },
      },
    ],
    projects: [
      {
        id: '10000',
        key: 'KP',
        name: 'Kestrel Pay',
        description: 'Accounts, checkout and payments.',
        issueTypes: ['Epic', 'Story', 'Task', 'Bug', 'Sub-task', 'Test Case', 'Test Execution'],
      },
      {
        id: '10001',
        key: 'SHOP',
        name: 'Kestrel Shop',
        description: 'Catalogue and basket.',
        issueTypes: ['Bug', 'Story', 'Task', 'Test Case', 'Test Execution'],
      },
      {
        id: '10002',
        key: 'OPS',
        name: 'Operations',
        description: 'Keeps it all running.',
        issueTypes: ['Epic', 'Story', 'Task', 'Sub-task'],
      },
    ],
    issues: [
      { key: 'KP-1', type: 'Story', summary: 'Customers sign in to their account' },
      { key: 'KP-2', type: 'Story', summary: 'Customers pay for an order' },
      { key: 'KP-42', type: 'Test Case', summary: 'Verify login with invalid credentials' },
      { key: 'KP-43', type: 'Test Case', summary: 'Verify checkout total with discount' },
      { key: 'KP-44', type: 'Test Case', summary: 'Verify card payment is captured once' },
      { key: 'KP-45', type: 'Test Case', summary: 'Verify delivery date across a weekend' },
      { key: 'KP-88', type: 'Test Execution', summary: 'Sprint 14 Execution' },
      { key: 'KP-89', type: 'Test Execution', summary: 'Sprint 15 Execution' },
      { key: 'KP-101', type: 'Bug', summary: 'Login accepts an expired password' },
      { key: 'KP-102', type: 'Bug', summary: 'Discount is applied twice' },
      { key: 'KP-103', type: 'Bug', summary: 'Card is charged twice on retry' },
      {
        key: 'KP-104',
        formerKeys: ['OLD-5'],
        type: 'Bug',
        summary: 'Delivery date ignores public holidays',
      },
      { key: 'KP-105', type: 'Bug', status: 'Done', summary: 'Login page loses the return address' },
      { key: 'KP-106', type: 'Task', summary: 'Rotate the signing keys' },
      { key: 'SHOP-7', type: 'Bug', summary: 'Basket forgets its items' },
      { key: 'SHOP-8', type: 'Test Case', summary: 'Verify basket survives sign-out' },
    ],
    links: [
      { type: 'Test', source: 'KP-42', destination: 'KP-1' },
      { type: 'Test', source: 'KP-43', destination: 'KP-2' },
      { type: 'Test', source: 'KP-44', destination: 'KP-2' },
      { type: 'Execution', source: 'KP-88', destination: 'KP-42' },
    ],
  };
}
