import { describe, expect, test } from 'vitest';
import {
  guessIssueType,
  guessPhrase,
  offeredPhrases,
  writePhrase,
} from '../../../src/domain/mapping/guess-mapping.ts';
import { resolvePhrase } from '../../../src/domain/mapping/link-phrase.ts';
import type { LinkType } from '../../../src/domain/mapping/link-type.ts';
import { LINK_TYPES } from '../../support/jira-facts.ts';

const TYPES: readonly LinkType[] = Object.values(LINK_TYPES);
const QUALITY: LinkType = { id: '900', name: 'Quality', inward: 'is tested by', outward: 'checks' };

describe('sensible guesses', () => {
  test('issue types are guessed by their usual names, whatever their case, the best one first', () => {
    expect(guessIssueType('defect', ['Task', 'defect', 'BUG'])).toBe('BUG');
    expect(guessIssueType('testCase', ['Test', 'Test Execution'])).toBe('Test');
    expect(guessIssueType('requirement', ['Task', 'Bug'])).toBeUndefined();
  });

  test('phrases are guessed where the site has them; for the two links that must be mapped anything is better than none', () => {
    const relates: LinkType = { id: '1', name: 'Relates', inward: 'relates to', outward: 'relates to' };
    expect(guessPhrase('defectToExecution', offeredPhrases(TYPES))).toBe('is caused by');
    expect(guessPhrase('defectToExecution', offeredPhrases([relates]))).toBe('relates to');
    expect(guessPhrase('executionToTestCase', offeredPhrases([relates]))).toBeUndefined();
  });
});

describe('a chosen phrase', () => {
  test('of every type of a site is written so that it is found again', () => {
    const types = [...TYPES, QUALITY, { ...QUALITY, id: '901', outward: 'assures' }];
    for (const offered of offeredPhrases(types)) {
      const found = resolvePhrase(writePhrase(offered, types), types, 'inward');
      expect(found.ok && [found.phrase.typeId, found.phrase.phrase]).toEqual([
        offered.type.id,
        offered.phrase,
      ]);
    }
  });

  test('is written as a person says it when that is enough', () => {
    const [causedBy] = offeredPhrases(TYPES).filter(({ phrase }) => phrase === 'is caused by');
    expect(causedBy && writePhrase(causedBy, TYPES)).toBe('is caused by');
    expect(writePhrase({ phrase: 'is tested by', type: QUALITY }, [...TYPES, QUALITY])).toEqual({
      type: 'Quality',
      direction: 'inward',
    });
  });
});
