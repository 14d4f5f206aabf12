import { describeFaults } from './fault-suite.ts';

const METADATA = 'GET /issue/createmeta/{projectIdOrKey}/issuetypes';

// Asked for only when Jira has refused the execution, to say what it lacks.
describeFaults(
  'a request for what Jira demands of an execution',
  { deployment: 'cloud', indexLagMs: 2_000, demandedField: 'customfield_10010' },
  [
    { endpoint: METADATA, nth: 1 },
    { endpoint: `${METADATA}/{issueTypeId}`, nth: 1 },
  ],
);
