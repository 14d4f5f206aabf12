import { describe, expect, test } from 'vitest';
import { compareLinks, linkSentences } from '../src/link-sentences.ts';
import type { LinkedIssue } from '../src/jira-reader.ts';

const before = linkSentences(linked('1', 'KP-42', 'tests', 'KP-1', 'is tested by'));

describe('comparing the links before and after', () => {
  test('finds nothing when exactly the expected links were added', () => {
    const after = new Map([
      ...before,
      ...linkSentences(linked('2', 'KP-101', 'is caused by', 'KP-88', 'causes')),
    ]);

    expect(compareLinks(before, after, ['KP-101 is caused by KP-88'])).toEqual([]);
  });

  test('finds a link that is missing', () => {
    expect(compareLinks(before, before, ['KP-101 is caused by KP-88'])).toEqual([
      'missing: KP-101 is caused by KP-88',
    ]);
  });

  test('finds a link that points the other way', () => {
    const after = new Map([
      ...before,
      ...linkSentences(linked('2', 'KP-101', 'causes', 'KP-88', 'is caused by')),
    ]);

    expect(compareLinks(before, after, ['KP-101 is caused by KP-88'])).toEqual([
      'not expected: KP-101 causes KP-88 / KP-88 is caused by KP-101',
      'missing: KP-101 is caused by KP-88',
    ]);
  });

  test('finds a link that was made twice', () => {
    const once = linkSentences(linked('2', 'KP-101', 'is caused by', 'KP-88', 'causes'));
    const again = linkSentences(linked('3', 'KP-101', 'is caused by', 'KP-88', 'causes'));

    expect(
      compareLinks(before, new Map([...before, ...once, ...again]), ['KP-101 is caused by KP-88']),
    ).toEqual(['not expected: KP-101 is caused by KP-88 / KP-88 causes KP-101']);
  });

  test('finds a link that was removed', () => {
    expect(compareLinks(before, new Map(), [])).toEqual([
      'removed: KP-42 tests KP-1 / KP-1 is tested by KP-42',
    ]);
  });
});

/** Two issues with one link, each with the phrase that it shows. */
function linked(id: string, a: string, phraseOfA: string, b: string, phraseOfB: string): LinkedIssue[] {
  const issue = (key: string, phrase: string, other: string): LinkedIssue => ({
    ...{ key, summary: '', type: 'Bug' },
    links: [{ id, phrase, other: { key: other, summary: '', type: 'Bug' } }],
  });
  return [issue(a, phraseOfA, b), issue(b, phraseOfB, a)];
}
