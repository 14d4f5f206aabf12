import { describe, expect, test } from 'vitest';
import { mentionsInDocblock, mentionsInDocblockOf } from '../src/docblock.ts';

const said = (source: string): string[] =>
  mentionsInDocblock(source).map(({ type, text }) => `${type} ${text}`);

describe('the docblock at the start of a test file', () => {
  test.each([
    ['/** @defect KP-101 */', ['defect KP-101']],
    [
      '/**\n * @defect KP-101 KP-102\n * @testcase KP-42\n */',
      ['defect KP-101', 'defect KP-102', 'testCase KP-42'],
    ],
    ['/** @defect KP-101 @testCase KP-42 */', ['defect KP-101', 'testCase KP-42']],
    ['\n\n/*\r\n * @defect KP-101\r\n */\r\ntest();', ['defect KP-101']],
    ['/** @defect: KP-101, KP-102; see UTF-8 */', ['defect KP-101', 'defect KP-102']],
    [
      '/** @defect https://acme.atlassian.net/browse/KP-101 */',
      ['defect https://acme.atlassian.net/browse/KP-101'],
    ],
    ['/** @testcase KP-T42 */', ['testCase KP-T42']],
    ['/** @defect kp-101 */', ['defect kp-101']],
    [
      '/** @testcase https://u:pa,ss@jira/browse/KP-42,KP-43 @defect KP-101 */',
      ['testCase https://u:pa,ss@jira/browse/KP-42', 'testCase KP-43', 'defect KP-101'],
    ],
    ['/** @defect @testcase KP-42 */', ['testCase KP-42']],
  ])('%j names keys', (source, expected) => {
    expect(said(source)).toEqual(expected);
  });

  test('without a key keeps what is written, so that it is reported', () => {
    expect(said('/** @defect the login bug */')).toEqual(['defect the login bug']);
  });

  test.each([
    ['// @defect KP-101'],
    ['/** @jest-config-loader ts-node */'],
    ['/** mail me@defect KP-101, @defective KP-102 */'],
    ['import x from "x";\n/** @defect KP-101 */'],
    [''],
  ])('%j names none', (source) => {
    expect(said(source)).toEqual([]);
  });

  test('counts for the whole file', () => {
    expect(mentionsInDocblock('/** @defect KP-1 */')).toEqual([
      { from: 'docblock', level: 'file', type: 'defect', text: 'KP-1' },
    ]);
  });

  test('of a file that cannot be read says nothing', () => {
    expect(mentionsInDocblockOf('/no/such/file.test.js')).toEqual([]);
  });
});
