import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseIssueKey, type IssueKey } from '../../src/domain/issue-key.ts';
import { tagSnippet } from '../../src/workbench/tag-snippet.ts';

function key(text: string): IssueKey {
  const parsed = parseIssueKey(text);
  if (!parsed) throw new Error(`not a key: ${text}`);
  return parsed;
}

const titlePath = ['login', "doesn't take an expired password"];
const tags = { defect: key('KP-101'), testCases: [key('KP-42')] };

test('a Playwright test gets annotations', () => {
  expect(tagSnippet({ runner: 'playwright', titlePath, file: 'login.spec.ts' }, tags)).toBe(
    "import { defect, testCase } from '@defectlink/playwright/annotations';\ntest('doesn\\'t take an expired password', { annotation: [...defect('KP-101'), ...testCase('KP-42')] }, async ({ page }) => {",
  );
});

test.each([
  ['jest', 'login.test.js', "const { defect, testCase } = require('@defectlink/jest');"],
  ['jest', 'login.test.ts', "import { defect, testCase } from '@defectlink/jest';"],
  ['vitest', 'login.test.js', "import { defect, testCase } from '@defectlink/vitest';"],
])('a test of %s in %s gets calls of the helpers, and their import', (runner, file, imported) => {
  expect(tagSnippet({ runner, titlePath, file }, tags)).toBe(
    `${imported}\n` +
      "test('doesn\\'t take an expired password', () => {\n  defect('KP-101');\n  testCase('KP-42');",
  );
});

test('a test of any other runner gets words in its title', () => {
  expect(tagSnippet({ runner: 'pytest', titlePath, file: 'test_login.py' }, { ...tags, testCases: [] })).toBe(
    "doesn't take an expired password @defect:KP-101",
  );
});

test.each(['of two\nlines', 'a \\"quoted\\\\" word, \'and\' \u001b[31mred'])(
  'a title such as %j is code of its own',
  (title) => {
    const snippet = tagSnippet({ runner: 'jest', titlePath: [title], file: 'a.test.ts' }, tags);
    const written = /^test\((.*), \(\) => \{$/m.exec(snippet)?.[1];
    expect(runInNewContext(written ?? '')).toBe(title);
  },
);
