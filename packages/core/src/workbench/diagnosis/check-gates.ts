import { EXECUTION_PLANNING } from '../../domain/mapping/gates.ts';
import type { CompleteMapping } from '../../domain/mapping/resolve-mapping.ts';
import { check, type Check } from './check.ts';

/** Whether the chain is mapped as far as TestGenie demands; links are made without. */
export function checkGates(mapping: CompleteMapping): Check[] {
  const { testPlanIssueTypes: testPlanIssueType, ...phrases } = mapping;
  const given = { ...phrases, testPlanIssueType };
  const missing = EXECUTION_PLANNING.filter((option) => given[option] === undefined).map(
    (option) => `mapping.${option}`,
  );
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
