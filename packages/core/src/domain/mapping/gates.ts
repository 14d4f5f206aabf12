/** The options of `mapping` that TestGenie's gate *Defect Orchestration* demands; no mapping is without them. */
export const DEFECT_ORCHESTRATION = ['defectIssueType', 'defectToExecution', 'defectToTestCase'] as const;

/** Those that its gate *Execution Planning* demands: TestGenie offers to link a defect when both are complete, we link without. */
export const EXECUTION_PLANNING = [
  'testPlanIssueType',
  'testPlanToExecution',
  'executionToTestCase',
] as const;
