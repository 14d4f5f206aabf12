import { kpSeed, type JiraSimulator } from '@defectlink/jira-simulator';
import { KP_MAPPING, userOf } from '@defectlink/test-kit';

/** The variables by which a run links to a simulator, with KP-88 as its Test Execution. */
export function linkingEnvironment(simulator: Pick<JiraSimulator, 'url'>): Record<string, string> {
  return {
    DEFECTLINK_MODE: 'link',
    DEFECTLINK_EXECUTION: 'KP-88',
    DEFECTLINK_PROJECTS: 'KP',
    DEFECTLINK_MAPPING_DEFECT_ISSUE_TYPE: KP_MAPPING.defectIssueType,
    DEFECTLINK_MAPPING_TEST_CASE_ISSUE_TYPE: KP_MAPPING.testCaseIssueType,
    DEFECTLINK_MAPPING_DEFECT_TO_EXECUTION: KP_MAPPING.defectToExecution,
    DEFECTLINK_MAPPING_DEFECT_TO_TEST_CASE: KP_MAPPING.defectToTestCase,
    ...userOf(simulator),
  };
}

/** The links that stand in a simulator beside those of its seed, such as `KP-88 causes KP-201`. */
export function linksMadeIn(simulator: Pick<JiraSimulator, 'links'>): string[] {
  return simulator
    .links()
    .slice(kpSeed().links?.length ?? 0)
    .map(({ sentence }) => sentence);
}
