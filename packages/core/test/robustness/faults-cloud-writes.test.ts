import { describeFaults } from './fault-suite.ts';

describeFaults(
  'a request that looks for an execution, or writes to Jira Cloud',
  { deployment: 'cloud', indexLagMs: 2_000 },
  [
    // Before and after the execution is created.
    { endpoint: 'POST /search/jql', nth: 1 },
    { endpoint: 'POST /search/jql', nth: 2 },
    { endpoint: 'POST /issue', nth: 1 },
    { endpoint: 'POST /issueLink', nth: 1 },
    { endpoint: 'POST /issueLink', nth: 3 },
  ],
);
