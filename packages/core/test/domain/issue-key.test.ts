import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareIssueIds,
  findAppEntityKeys,
  findIssueKeys,
  isAppEntityKey,
  isKeyShaped,
  parseIssueId,
  parseIssueKey,
  parseProjectKey,
  projectOf,
} from '../../src/domain/issue-key.ts';
import { hostileText } from '../support/hostile.ts';
import { idOf, key, projects } from '../support/jira-facts.ts';

describe('a whole value is an issue key', () => {
  test.each([
    ['KP-101', 'KP-101'],
    [' kp-101\n', 'KP-101'],
    ['AB2-1', 'AB2-1'],
    ['MY_PROJ-7', 'MY_PROJ-7'],
    ['UTF-8', 'UTF-8'],
  ])('when it is one: %j is %s', (written, expected) => {
    expect(parseIssueKey(written)).toBe(expected);
  });

  test.each([
    '',
    'KP',
    'KP-',
    'KP-0',
    'KP-01',
    'K-1',
    '1KP-1',
    'KP-1a',
    'KP-1 KP-2',
    'KP–1',
    'KP-T42',
    'KP-1\u0000',
  ])('and not when it is %j', (written) => {
    expect(parseIssueKey(written)).toBeUndefined();
  });

  test.each(['ﬁ-1', 'ßp-1', 'ıp-1', '\u212aP-1'])(
    'letters outside of ASCII make none, even where they upper-case to it: %s',
    (written) => {
      expect(parseIssueKey(written)).toBeUndefined();
    },
  );

  test('whatever the text, reading it never throws', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const found = parseIssueKey(text);
        expect(found ?? 'KP-1').toMatch(/^[A-Z][A-Z0-9_]+-[1-9]\d*$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('the project of MY_PROJ-7 is MY_PROJ', () => {
  expect(projectOf(key('MY_PROJ-7'))).toBe('MY_PROJ');
  expect(parseProjectKey(' kp ')).toBe('KP');
  expect(parseProjectKey('kp-1')).toBeUndefined();
});

describe('inside prose', () => {
  test.each([
    ['KP-1000 | logs in (KP-101)', ['KP-1000', 'KP-101']],
    ['[KP-101] pays', ['KP-101']],
    ['pays @KP-101', ['KP-101']],
    ['pays -- KNOWN ISSUE: KP-101', ['KP-101']],
    ["KP-101's cause, and SHOP-7.", ['KP-101', 'SHOP-7']],
    ['CRM-1234 [BUG-5678]: pays', []],
    ['kp-101 in lower case is a word', []],
    ['KP-101-fix and fix-KP-101 and KP-101_a are names of branches', []],
    ['[wip] todo', []],
  ])('%s names %j of KP and SHOP', (prose, keys) => {
    expect(findIssueKeys(prose, projects('KP', 'SHOP'))).toEqual(keys);
  });

  test.each(['decodes UTF-8 names', 'hashes with SHA-256', 'parses ISO-8601 dates', 'HTTP-404 page'])(
    '"%s" names nothing until its project is allowed',
    (prose) => {
      expect(findIssueKeys(prose, projects('KP', 'SHOP'))).toEqual([]);
      expect(findIssueKeys(prose, projects('UTF', 'SHA', 'ISO', 'HTTP'))).toHaveLength(1);
    },
  );

  test('keys never leave the allowed projects, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const found of findIssueKeys(text, projects('KP'))) expect(found).toMatch(/^KP-[1-9]\d*$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a text of a hundred thousand letters is read at once', () => {
    const start = performance.now();
    findIssueKeys('A'.repeat(100_000), projects('KP'));
    findAppEntityKeys('A'.repeat(100_000), projects('KP'));
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('keys of test management apps', () => {
  test.each(['KP-T42', 'KP-R7', 'KP-P3', 'kp-t42', 'KP-TC-42', 'KP-CY-7', 'KP-TS-3', 'KP-TP-1'])(
    '%s is one',
    (written) => {
      expect(isAppEntityKey(written)).toBe(true);
      expect(parseIssueKey(written)).toBeUndefined();
    },
  );

  test.each(['KP-42', 'TC-42', 'KP-T', 'KP-X42', 'KP-T42 '.repeat(2)])('%s is none', (written) => {
    expect(isAppEntityKey(written)).toBe(false);
  });

  test('in prose they count for the allowed projects, and hold no issue key', () => {
    const prose = 'MM-T2261 Upload SVG -- KNOWN ISSUE: MM-38982, like KP-TC-42';
    expect(findAppEntityKeys(prose, projects('MM'))).toEqual(['MM-T2261']);
    expect(findIssueKeys(prose, projects('MM', 'KP', 'TC'))).toEqual(['MM-38982']);
  });
});

test('a text is shaped like a key before any project is known', () => {
  expect(isKeyShaped('decodes UTF-8')).toBe(true);
  expect(isKeyShaped('KP-T42')).toBe(true);
  expect(isKeyShaped('logs in')).toBe(false);
  expect(isKeyShaped('kp-101')).toBe(false);
  expect(isKeyShaped('kp-101', true)).toBe(true);
});

test('a text of a million capitals is looked through at once, and a key is found in any', () => {
  const capitals = 'A'.repeat(1_000_000);
  expect([isKeyShaped(capitals), isKeyShaped(`${capitals}-1`), isKeyShaped(capitals, true)]).toEqual([
    false,
    true,
    false,
  ]);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'T', '9', '_', '-', 'a', ' '), maxLength: 12 }),
      (text) => {
        expect(isKeyShaped(text)).toBe(/[A-Z][A-Z0-9_]+-(?:[A-Z]{1,2}-?)?\d/.test(text));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('ids are digits, and the lowest comes first even beyond exact numbers', () => {
  expect(parseIssueId('10001')).toBe('10001');
  for (const wrong of ['', '0', '01', '1.5', '-1', 'KP-1', '1'.repeat(19)])
    expect(parseIssueId(wrong)).toBeUndefined();
  const ids = ['9007199254740993', '10', '9', '9007199254740992'].map(
    (text) => parseIssueId(text) ?? idOf('KP-1'),
  );
  expect(ids.sort(compareIssueIds)).toEqual(['9', '10', '9007199254740992', '9007199254740993']);
  expect(compareIssueIds(idOf('KP-1'), idOf('KP-1'))).toBe(0);
});
