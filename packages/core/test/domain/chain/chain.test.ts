import { expect, test } from 'vitest';
import { canPlay, relatedTo, roleOf, type ChainMap } from '../../../src/domain/chain/chain.ts';
import { existing, idOf, issue } from '../../support/jira-facts.ts';
import { resolvedMappings } from '../../support/plan.ts';

function mapWith(...over: Parameters<typeof resolvedMappings>): ChainMap {
  return { mappings: resolvedMappings(...over), executionIssueTypes: ['Test Execution'] };
}

test('links are followed in the direction of the mapped phrase only, and of a symmetric one in both', () => {
  const links = [
    existing('KP-88', 'causes', 'KP-101'),
    existing('KP-101', 'causes', 'KP-89'),
    existing('KP-101', 'relates to', 'KP-42'),
    existing('KP-43', 'relates to', 'KP-101'),
  ];
  const defect = issue('KP-101', 'Bug', { links });
  const map = mapWith({ defectToTestCase: 'relates to' });
  expect(relatedTo(defect, 'defect', 'execution', map)).toEqual([
    { id: idOf('KP-88'), phrase: 'is caused by' },
  ]);
  expect(relatedTo(defect, 'defect', 'testCase', map).map(({ id }) => id)).toEqual([
    idOf('KP-42'),
    idOf('KP-43'),
  ]);
});

test('the phrases of every mapping are followed, since an execution has defects of many projects', () => {
  const execution = issue('KP-88', 'Test Execution', {
    links: [existing('KP-88', 'causes', 'KP-101'), existing('SHOP-7', 'relates to', 'KP-88')],
  });
  const map = mapWith({}, { SHOP: { defectToExecution: 'relates to' } });
  expect(relatedTo(execution, 'execution', 'defect', map).map(({ id, phrase }) => `${phrase} ${id}`)).toEqual(
    [`causes ${idOf('KP-101')}`, `relates to ${idOf('SHOP-7')}`],
  );
});

test('a role is that of the type, and of an unmapped type that of the links', () => {
  const map = mapWith();
  expect(roleOf(issue('KP-101', 'Bug'), map)).toBe('defect');
  expect(roleOf(issue('KP-88', 'Sprint', { links: [existing('KP-88', 'causes', 'KP-101')] }), map)).toBe(
    'execution',
  );
  expect(roleOf(issue('KP-106', 'Task'), map)).toBeUndefined();
  expect(canPlay(issue('KP-42', 'Test Case'), 'requirement', map)).toBe(false);
  expect(canPlay(issue('KP-1', 'Story'), 'requirement', map)).toBe(true);
});
