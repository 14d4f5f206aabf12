import { describe, expect, test } from 'vitest';
import {
  boundedMention,
  hidesKey,
  distinctMentions,
  mayNameIssue,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
} from '../../../src/domain/tags/mention.ts';

describe('a title makes a mention', () => {
  test.each([
    'KP-42 | logs in',
    'decodes UTF-8',
    'pays @defect:kp-101',
    'pays @TestCase:',
    'MM-T2261 uploads',
  ])('when it may name an issue: %s', (title) => {
    expect(mentionInTitle(title, 'test')).toEqual([{ from: 'title', level: 'test', text: title }]);
  });

  test.each(['logs in', 'kp-101 in lower case', '@smoke pays'])('and none when it cannot: %s', (title) => {
    expect(mentionInTitle(title, 'describe')).toEqual([]);
  });
});

describe('a tag makes a mention', () => {
  test.each(['@KP-101', '@kp-101', '@defect:KP-101', 'testcase:'.padStart(10, '@')])(
    'when it may name an issue: %s',
    (tag) => {
      expect(mentionInTag(tag, 'describe')).toEqual([{ from: 'tag', level: 'describe', text: tag }]);
    },
  );

  test('and none when it cannot: @smoke', () => {
    expect(mentionInTag('@smoke', 'test')).toEqual([]);
  });
});

describe('an annotation, helper or docblock makes a mention', () => {
  test.each([
    ['defect', 'KP-101'],
    ['testCase', 'not a key'],
    ['Defect', ''],
    ['issue', 'https://acme.atlassian.net/browse/KP-101'],
    ['tms', 'kp-42'],
  ])('when its type is a role or its text is shaped like a key: %s %j', (type, text) => {
    expect(mentionOfType('annotation', type, text, 'file')).toEqual([
      { from: 'annotation', level: 'file', type, text },
    ]);
  });

  test('without a text it says nothing but its role', () => {
    expect(mentionOfType('docblock', 'defect', undefined, 'file')).toMatchObject([
      { type: 'defect', text: '' },
    ]);
    expect(mentionOfType('annotation', 'issue', undefined, 'test')).toEqual([]);
    expect(mentionOfType('annotation', 'slow', 'on purpose', 'test')).toEqual([]);
  });
});

test('what is longer than a person would read is read at once, and cut when no credential in it could be parted', () => {
  const start = performance.now();
  const [mention] = mentionInTitle(`KP-1 ${'A'.repeat(200_000)}`, 'test');
  expect(mention && boundedMention(mention).text).toHaveLength(2_000);
  // More than is kept, that what is cut here parts nothing which stays, and not all, that looking for credentials is bounded.
  expect(mention?.text).toHaveLength(20_003);
  expect(mentionInTitle('A'.repeat(200_000), 'test')).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('of what is longer both ends are read, since a table of tests puts its row before the key', () => {
  const row = JSON.stringify(Array.from({ length: 1_000 }, (_, n) => n));
  const [mention] = mentionInTitle(`takes ${row} @defect:KP-101`, 'test');
  expect(mention && boundedMention(mention).text).toMatch(/^takes .* … .* @defect:KP-101$/);
  expect(hidesKey(`takes ${row} @defect:KP-101`)).toBe(false);
  expect(hidesKey(`takes ${row} KP-101 ${row}`)).toBe(true);
});

test('a mention may name an issue by its text, and one with a role even when its key is malformed', () => {
  expect(mayNameIssue({ from: 'title', level: 'test', text: 'KP-42 | logs in' })).toBe(true);
  expect(mayNameIssue({ from: 'title', level: 'test', text: 'pays @defect:KP101' })).toBe(true);
  expect(mayNameIssue({ from: 'helper', level: 'test', type: 'defect', text: 'KP101' })).toBe(true);
  expect(mayNameIssue({ from: 'annotation', level: 'test', type: 'issue', text: 'kp-101' })).toBe(true);
  expect(mayNameIssue({ from: 'annotation', level: 'test', type: 'issue', text: 'see the wiki' })).toBe(
    false,
  );
  expect(mayNameIssue({ from: 'title', level: 'test', text: 'kp-101 logs in' })).toBe(false);
});

test('the same mention of a retry or a merged report counts once, in the order first written', () => {
  const [a] = mentionInTitle('KP-1', 'test');
  const [b] = mentionInTitle('KP-1', 'describe');
  const [c] = mentionOfType('helper', 'defect', 'KP-1', 'test');
  if (!a || !b || !c) throw new Error('a mistake in the test');
  expect(distinctMentions([a, b, { ...a }, c, { ...c }])).toEqual([a, b, c]);
});
