import { describeFaults } from './fault-suite.ts';

// What Data Center is asked otherwise than Cloud: issues and labels are both searched for.
describeFaults('a search of Jira Data Center', { deployment: 'dataCenter', indexLagMs: 0 }, [
  { endpoint: 'POST /search', nth: 1 },
  { endpoint: 'POST /search', nth: 2 },
  { endpoint: 'POST /search', nth: 3 },
]);
