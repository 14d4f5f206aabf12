import type { MappingBook, ResolvedMapping } from '../domain/mapping/resolve-mapping.ts';

/** Whether a build makes links of a type that reads the same from both ends. */
export function hasSymmetricLinks({ mapping, byProject }: MappingBook<ResolvedMapping>): boolean {
  return [mapping, ...byProject.values()].some(
    ({ defectToExecution, defectToTestCase, executionToTestCase }) =>
      [defectToExecution, defectToTestCase, executionToTestCase].some((phrase) => phrase?.symmetric),
  );
}
