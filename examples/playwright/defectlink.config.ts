import { defineConfig } from '@defectlink/playwright/config';

export default defineConfig({
  // Your Jira site; JIRA_BASE_URL in the environment goes before it.
  jira: { baseUrl: 'https://kestrel.atlassian.net' },
  // Keys of these projects count in titles too: "KP-43 | takes the discount off once [KP-102]".
  projects: ['KP'],
  mapping: {
    defectIssueType: 'Bug',
    defectToExecution: 'is caused by', // KP-101 is caused by KP-88
    defectToTestCase: 'is tested by', // KP-101 is tested by KP-42
    testCaseIssueType: 'Test Case',
    requirementIssueType: 'Story',
    executionToTestCase: 'includes', // KP-88 includes KP-42
    testCaseToRequirement: 'tests', // KP-42 tests KP-1
  },
});
