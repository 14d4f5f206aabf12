import { describeFaults } from './fault-suite.ts';

describeFaults('a request that reads from Jira Cloud', { deployment: 'cloud', indexLagMs: 2_000 }, [
  { endpoint: 'GET /serverInfo', nth: 1 },
  { endpoint: 'GET /myself', nth: 1 },
  { endpoint: 'GET /issueLinkType', nth: 1 },
  // The snapshot, the first proof, and the reading back at the end.
  { endpoint: 'POST /issue/bulkfetch', nth: 1 },
  { endpoint: 'POST /issue/bulkfetch', nth: 2 },
  { endpoint: 'POST /issue/bulkfetch', nth: 4 },
]);
