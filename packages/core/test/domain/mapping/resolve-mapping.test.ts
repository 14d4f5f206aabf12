import { expect, test } from 'vitest';
import { mappingFor, resolveMappings } from '../../../src/domain/mapping/resolve-mapping.ts';
import { LINK_TYPES, projects } from '../../support/jira-facts.ts';
import { resolvedMappings, USUAL_MAPPING } from '../../support/plan.ts';

const [KP, SHOP] = [...projects('KP', 'SHOP')];
const types = Object.values(LINK_TYPES);

test('every phrase of a mapping is found on the site', () => {
  const { mapping } = resolvedMappings({ executionToTestCase: 'Execution', testCaseToRequirement: 'Test' });
  expect(mapping.defectToExecution).toMatchObject({ typeId: '1', firstIs: 'destination' });
  expect(mapping.defectToTestCase).toMatchObject({ typeId: '2', firstIs: 'destination' });
  // An execution includes and a test case tests: for them a type's name means its outward phrase.
  expect(mapping.executionToTestCase).toMatchObject({ phrase: 'includes', firstIs: 'source' });
  expect(mapping.testCaseToRequirement).toMatchObject({ phrase: 'tests', firstIs: 'source' });
  expect(mapping.defectIssueTypes).toEqual(['Bug']);
});

test('the mapping of the defect’s project comes before the general one', () => {
  const book = resolvedMappings({}, { SHOP: { defectToTestCase: 'is found by' } });
  if (!KP || !SHOP) throw new Error('a mistake in the test');
  expect(mappingFor(book, SHOP).defectToTestCase.phrase).toBe('is found by');
  expect(mappingFor(book, SHOP).defectToExecution.phrase).toBe('is caused by');
  expect(mappingFor(book, KP).defectToTestCase.phrase).toBe('is tested by');
});

test('all phrases that are not found are reported at once, each with its path', () => {
  if (!SHOP) throw new Error('a mistake in the test');
  const resolution = resolveMappings(
    {
      mapping: { ...USUAL_MAPPING, defectToExecution: 'causd', executionToTestCase: 'nothing' },
      byProject: new Map([[SHOP, { ...USUAL_MAPPING, defectToTestCase: 'nothing' }]]),
    },
    types,
  );
  expect(resolution.ok ? [] : resolution.problems.map(({ path }) => path)).toEqual([
    'mapping.defectToExecution',
    'mapping.executionToTestCase',
    'mappingByProject.SHOP.defectToTestCase',
  ]);
});
