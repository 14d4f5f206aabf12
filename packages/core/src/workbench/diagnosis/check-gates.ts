import type { CompleteMapping } from '../../domain/mapping/resolve-mapping.ts';
import { check, type Check } from './check.ts';

/** What TestGenie demands before it offers to link a defect: fields of the mapping beyond those that no mapping is without. */
const EXECUTION_PLANNING = {
  'mapping.testPlanIssueType': 'testPlanIssueTypes',
  'mapping.testPlanToExecution': 'testPlanToExecution',
  'mapping.executionToTestCase': 'executionToTestCase',
} as const satisfies Readonly<Record<string, keyof CompleteMapping>>;

/** Whether the chain is mapped as far as TestGenie demands; links are made without. */
export function checkGates(mapping: CompleteMapping): Check[] {
  const missing = Object.entries(EXECUTION_PLANNING)
    .filter(([, field]) => mapping[field] === undefined)
    .map(([option]) => option);
  return [
    check(
      'Defect Orchestration',
      'ok',
      'Complete: defects and their links to Test Executions and test cases are mapped.',
    ),
    missing.length === 0
      ? check(
          'Execution Planning',
          'ok',
          'Complete: Test Plans, their Test Executions and the test cases of these are mapped.',
        )
      : check(
          'Execution Planning',
          'unknown',
          `Not complete: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. Links are made all the same; TestGenie offers its own only when both are complete.`,
        ),
  ];
}
