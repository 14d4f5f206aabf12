import { expect, test } from 'vitest';
import type { ResolvedPhrase } from '../../../src/domain/mapping/link-phrase.ts';
import type { ChainLink } from '../../../src/domain/mapping/mapped-chain.ts';
import { reversedPhrase } from '../../../src/domain/mapping/reversed-phrase.ts';

function phrase(text: string, opposite: string): ResolvedPhrase {
  const symmetric = text === opposite;
  return { typeId: '1', typeName: 'T', phrase: text, opposite, firstIs: 'destination', symmetric };
}

test.each<[ChainLink, string, string]>([
  ['defectToExecution', 'causes', 'is caused by'],
  ['defectToTestCase', 'tests', 'is tested by'],
  ['defectToTestCase', 'finds', 'was found by'],
  ['executionToTestCase', 'is included in', 'includes'],
  ['testCaseToRequirement', 'is tested by', 'tests'],
])('%s "%s" reads the wrong way round, and the opposite is offered', (link, text, opposite) => {
  expect(reversedPhrase(link, phrase(text, opposite))).toContain(`Write "${opposite}" for mapping.${link}.`);
});

test.each<[ChainLink, string, string]>([
  ['defectToExecution', 'is caused by', 'causes'],
  ['defectToTestCase', 'blocks', 'is blocked by'],
  ['defectToTestCase', 'relates to', 'relates to'],
  ['defectToTestCase', 'found by', 'finds'],
  ['executionToTestCase', 'includes', 'is included in'],
  ['testCaseToRequirement', 'tests', 'is tested by'],
])('%s "%s" is well', (link, text, opposite) => {
  expect(reversedPhrase(link, phrase(text, opposite))).toBeUndefined();
});
