/** How a public test suite names issues, reworded: the kind of its source, and what it comes to. */
export interface Spelling {
  /** Where such spellings stand, such as `tag` or `annotation jira`. */
  readonly source: string;
  /** Code of a failing test, with `fails` for its body and `SITE` for the address of the configured site. */
  readonly code: string;
  /** Keys of the issues that its links name, the defect before the test cases; empty when it means nothing. */
  readonly names: string;
}

const spell = (source: string, ...rows: readonly (readonly [code: string, names: string])[]): Spelling[] =>
  rows.map(([code, names]) => ({ source, code, names }));

const annotated = (annotation: string): string =>
  `test('says so beside', { annotation: ${annotation} }, fails)`;
const tagged = (tag: string): string => `test('is tagged', { tag: ${tag} }, fails)`;
const said = (statement: string): string => `test('says so inside', () => { ${statement}; fails(); })`;

/** As they were found in suites on GitHub in November 2026; the keys and titles are this project's. */
export const SPELLINGS: readonly Spelling[] = [
  ...spell(
    'title of a test',
    ["test('[KP-201] pays by card', fails)", 'KP-201'],
    ["test('KP-201: pays by card', fails)", 'KP-201'],
    ["test('KP-201 - pays by card', fails)", 'KP-201'],
    ["test('KP-201 | pays by card', fails)", 'KP-201'],
    ["test('(KP-201) pays by card', fails)", 'KP-201'],
    ["test('{KP-201} pays by card', fails)", 'KP-201'],
    ["test('#KP-201 pays by card', fails)", 'KP-201'],
    ["test('pays by card KP-201', fails)", 'KP-201'],
    ["test('pays by card, see KP-201.', fails)", 'KP-201'],
    ["test('pays by card (bug KP-201)', fails)", 'KP-201'],
    ["test('pays by card @KP-201 @smoke', fails)", 'KP-201'],
    ["test('@KP-201 @regression pays by card', fails)", 'KP-201'],
    ["test('KNOWN ISSUE: KP-201 pays by card', fails)", 'KP-201'],
    ["test('[BUG KP-201] pays by card', fails)", 'KP-201'],
    ["test('[KP-201][KP-42] pays by card', fails)", 'KP-201 KP-42'],
    ["test('KP-42, KP-43: pays by card (KP-201)', fails)", 'KP-201 KP-42 KP-43'],
    ["test('KP-42_KP-43 pays by card [KP-201]', fails)", 'KP-201'],
    ["test('KP-201_2.4 pays by card', fails)", 'KP-201'],
    ["test('KP-201/KP-202 pays by card', fails)", 'KP-201'],
    ["test('KP-201 & KP-202 pays by card', fails)", 'KP-201'],
    ['test(`${SITE}/browse/KP-201 pays by card`, fails)', 'KP-201'],
    ["test('pays by card @defect:KP-201', fails)", 'KP-201'],
    ["test('pays by card @testcase:KP-42 @defect:KP-201', fails)", 'KP-201 KP-42'],
    ["test('UTF-8 names, SHA-256 sums and HTTP-404', fails)", ''],
    ["test('TC-12 pays by card', fails)", ''],
    ["test('kp-201 pays by card', fails)", ''],
    ["test('AKP-201 and KP-201b and XKP-2011', fails)", ''],
  ),
  ...spell(
    'title of a describe',
    ["test.describe('KP-201 checkout', () => { test('pays', fails); })", 'KP-201'],
    ["test.describe('checkout [KP-202]', () => { test('KP-201: pays', fails); })", 'KP-201'],
    ["test.describe('@KP-201', () => { test.describe('cards', () => { test('pays', fails); }); })", 'KP-201'],
    ["test.describe('KP-42 checkout', () => { test('pays [KP-201]', fails); })", 'KP-201 KP-42'],
  ),
  ...spell(
    'tag',
    [tagged("'@KP-201'"), 'KP-201'],
    [tagged("['@KP-201', '@UI', '@negative']"), 'KP-201'],
    [tagged("['@smoke', '@KP-42', '@KP-201']"), 'KP-201 KP-42'],
    [tagged("'@defect:KP-201'"), 'KP-201'],
    [tagged("'@Defect:kp-201'"), 'KP-201'],
    [tagged("['@testcase:KP-42', '@defect:KP-201']"), 'KP-201 KP-42'],
    [tagged("['@TEST_KP-42', '@KP-201']"), 'KP-201 KP-42'],
    [tagged("['@REQ_KP-1', '@KP-201']"), 'KP-201'],
    [tagged("'@bug-KP-201'"), ''],
    [tagged("'@JIRA:KP-201'"), 'KP-201'],
    [tagged("'@issue=KP-201'"), 'KP-201'],
    ["test.describe('cards', { tag: '@KP-201' }, () => { test('pays', fails); })", 'KP-201'],
    [
      "test.describe('cards', { tag: '@KP-202' }, () => { test('pays', { tag: '@KP-201' }, fails); })",
      'KP-201',
    ],
  ),
  ...spell(
    'annotation issue or bug',
    [annotated("{ type: 'issue', description: 'KP-201' }"), 'KP-201'],
    [annotated("{ type: 'Issue', description: 'KP-201' }"), 'KP-201'],
    [annotated("{ type: 'bug', description: 'KP-201' }"), 'KP-201'],
    [annotated("{ type: 'BUG', description: 'kp-201' }"), 'KP-201'],
    [annotated("{ type: 'issue', description: `${SITE}/browse/KP-201` }"), 'KP-201'],
    [
      annotated("{ type: 'issue', description: `${SITE}/browse/KP-201?focusedCommentId=1#comment-1` }"),
      'KP-201',
    ],
    [annotated("{ type: 'issue', description: `Total ignores tax: ${SITE}/browse/KP-201.` }"), 'KP-201'],
    [
      annotated("{ type: 'issue', description: `${SITE}/jira/software/c/projects/KP/issues/KP-201` }"),
      'KP-201',
    ],
    [annotated("{ type: 'issue', description: `${SITE}/projects/KP/issues/KP-201` }"), 'KP-201'],
    [
      annotated(
        "{ type: 'issue', description: `${SITE}/jira/software/projects/KP/boards/1?selectedIssue=KP-201` }",
      ),
      'KP-201',
    ],
    [annotated("{ type: 'issue', description: 'Related to KP-201 - total ignores tax' }"), 'KP-201'],
    [annotated("{ type: 'issue', description: 'KP-201, KP-202' }"), 'KP-201'],
    [annotated("{ type: 'issue', description: '[KP-201](https://example.com/KP-202)' }"), 'KP-201'],
    [annotated("{ type: 'issue', description: 'https://github.com/acme/shop/issues/42' }"), ''],
    [annotated("{ type: 'issue', description: '#42' }"), ''],
    [annotated("{ type: 'issue', description: 'https://other.atlassian.net/browse/KP-201' }"), ''],
  ),
  ...spell(
    'annotation of another tool',
    [annotated("{ type: 'jira', description: 'KP-201' }"), 'KP-201'],
    [annotated("{ type: 'JIRA', description: 'KP-201' }"), 'KP-201'],
    [annotated("[{ type: 'jira', description: 'KP-201' }, { type: 'tc', description: 'KP-42' }]"), 'KP-201'],
    [annotated("{ type: 'ticket', description: 'KP-201' }"), 'KP-201'],
    [annotated("{ type: 'Known Issue', description: 'KP-201' }"), 'KP-201'],
    [annotated("{ type: 'known-issue', description: 'shown a day late, KP-201' }"), 'KP-201'],
    [annotated("{ type: 'known issue', description: 'no menu button on phones' }"), ''],
    [
      annotated("[{ type: 'test_key', description: 'KP-42' }, { type: 'bug', description: 'KP-201' }]"),
      'KP-201 KP-42',
    ],
    [
      annotated("[{ type: 'tms', description: 'KP-42' }, { type: 'issue', description: 'KP-201' }]"),
      'KP-201 KP-42',
    ],
    [
      annotated("[{ type: 'xray', description: 'KP-42' }, { type: 'issue', description: 'KP-201' }]"),
      'KP-201 KP-42',
    ],
    [
      annotated("[{ type: 'TestCase', description: 'KP-42' }, { type: 'issue', description: 'KP-201' }]"),
      'KP-201 KP-42',
    ],
    [
      annotated("[{ type: 'Test Case', description: 'KP-42' }, { type: 'issue', description: 'KP-201' }]"),
      'KP-201 KP-42',
    ],
    [annotated("{ type: 'story', description: 'KP-201' }"), ''],
    [annotated("{ type: 'owner', description: 'KP-201' }"), ''],
  ),
  ...spell(
    'annotation at run time',
    [said("test.info().annotations.push({ type: 'issue', description: 'KP-201' })"), 'KP-201'],
    [said("test.info().annotations.push({ type: 'Jira', description: 'KP-201' })"), 'KP-201'],
    [said("test.info().annotations.push({ type: 'issue', description: ['KP-201', 'KP-202'] })"), 'KP-201'],
    [
      said(
        "for (const key of ['KP-42', 'KP-43']) test.info().annotations.push({ type: 'test_key', description: key }); defect('KP-201')",
      ),
      'KP-201 KP-42 KP-43',
    ],
    [said("defect('KP-201'); testCase('KP-42')"), 'KP-201 KP-42'],
  ),
  ...spell(
    'reason',
    [said("test.fail(true, 'KP-201: total ignores tax')"), 'KP-201'],
    [said('test.fail(true, `${SITE}/browse/KP-201`)'), 'KP-201'],
    [said("test.fail(true, 'https://github.com/acme/shop/issues/3')"), ''],
    ["test.fail('total ignores tax (KP-201)', fails)", 'KP-201'],
    [
      "test.describe('cards', () => { test.fail(() => true, 'Fails until ticket KP-201 is closed'); test('pays', fails); })",
      'KP-201',
    ],
  ),
];
