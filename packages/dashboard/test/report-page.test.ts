import { expect, test } from 'vitest';
import { linkReport } from '@defectlink/test-kit';
import type { LinkReport } from '@defectlink/core/linking';
import { reportPage, stylesheet } from '../src/index.ts';
import { matrixOf } from '../src/report/matrix.ts';
import { failedTest, issueKey, keptReport, manyFailures, someReport, someTests } from './support/report.ts';

test('the page holds no script, no inline attribute and nothing to fetch but its stylesheet', async () => {
  const page = await reportPage(keptReport(someReport(), someTests()));
  expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|data:/i);
  expect(page.match(/(?:src|<link[^>]* href)="[^"]*"/g)).toEqual([
    '<link rel="stylesheet" href="report.css"',
  ]);
  expect(page).toContain(`<style>${stylesheet}</style>`);
});

test('the first line tells known from new, in the right number', async () => {
  const page = await reportPage(keptReport(someReport(), someTests()));
  expect(page).toContain('2 failed: 1 regression (KP-101), 1 new; 5 passed.');
  expect(page).toMatch(/<b>1<\/b> regression<\/label>/);
  expect(page).toMatch(/<b>2<\/b> gaps<\/label>|<b>1<\/b> gap<\/label>/);
});

test('every test and every issue has a place of its own that links lead to', async () => {
  const page = await reportPage(keptReport(someReport(), someTests()));
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const key of ['KP-42', 'KP-88', 'KP-101']) expect(ids).toContain(key);
  for (const [, target = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  const again = await reportPage(keptReport(someReport(), someTests().reverse()));
  expect([...again.matchAll(/ id="(t-[^"]+)"/g)].map(([, id]) => id).sort()).toEqual(
    ids.filter((id) => id.startsWith('t-')).sort(),
  );
});

test('each link is said as its sentence with its time, and what was not made with its reason', async () => {
  const page = await reportPage(keptReport(someReport(), someTests()));
  const text = page.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  expect(text).toContain('KP-101 is caused by KP-88 created 1 Jun 2026, 10:00 UTC');
  expect(text).toContain('KP-101 is tested by KP-42 created 1 Jun 2026, 10:00 UTC');
});

/** What a page says, without its marks. */
async function textOf(...kept: Parameters<typeof keptReport>): Promise<string> {
  const page = await reportPage(keptReport(...kept));
  return page
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
}

test('what is suggested for failed tests stands with their error, each defect once', async () => {
  const [login, basket] = someTests().map(({ identity, titlePath: [title = ''], file }) => ({
    identity,
    title,
    file,
  }));
  if (!login || !basket) throw new Error('there are two tests');
  const suggestion = { defect: issueKey('KP-102'), reasons: ['sameError'], message: 'Same error.' } as const;
  const issues = [{ key: issueKey('KP-102'), summary: 'Basket is emptied', status: 'To Do', done: false }];
  const report = { ...someReport(), issues, suggestions: [{ test: basket, ...suggestion }] };
  expect(await textOf(report, someTests())).toMatch(
    /Timed out 5000 ms .*keeps the basket ?Suggested, and linked only when a person confirms: ?KP-102 To Do Basket is emptied Same error\./,
  );
});

test('the links of a build with several Test Executions stand with the one that they are of', async () => {
  const report = someReport();
  const [link] = report.links;
  const { execution, ...rest } = report;
  if (!link || !execution) throw new Error('there is a link');
  const firefox = { ...execution, key: 'KP-89', summary: 'Firefox' };
  const other = { identity: 'jest:.:other', title: 'other', file: 'other.ts' };
  const text = await textOf({
    ...rest,
    executions: [
      { of: 'project firefox', execution: firefox, tests: [other.identity] },
      { execution, tests: link.tests.map(({ identity }) => identity) },
    ],
    links: [...report.links, { ...link, from: 'KP-102', to: 'KP-89', tests: [other] }],
  });
  expect(text).toMatch(
    /Test Execution KP-89 of project firefox ?KP-102 is caused by KP-89 .*Test Execution KP-88 of the other tests ?KP-101 is caused by KP-88/,
  );
});

test('an empty page is small, and 500 failures and 10,000 stay within their sizes', async () => {
  const size = async (count: number) =>
    Buffer.byteLength(await reportPage(keptReport(linkReport(), manyFailures(count))));
  expect(await size(0)).toBeLessThan(30_000);
  expect(await size(500)).toBeLessThan(1_000_000);
  expect(await size(10_000)).toBeLessThan(5_000_000);
  const tests = manyFailures(500);
  expect(Buffer.byteLength(await reportPage(keptReport(reportOf(tests), tests)))).toBeLessThan(500_000);
});

test('a test without a title has a name to click on', async () => {
  const page = await reportPage(keptReport(linkReport(), [failedTest({ titlePath: [' \u0007'] })]));
  expect(page).toMatch(/<a href="#t-[^"]+">\(no title\)<\/a>/);
});

test.each([
  ['fail alike', manyFailures(2_000), 4],
  [
    'fail each in its own way',
    manyFailures(2_000).map((one) => ({ ...one, error: one.testId + one.identity })),
    12,
  ],
] as const)(
  'of tests that %s, each takes few elements in the matrix: a browser pays for each',
  async (_, tests, most) => {
    const page = await reportPage(keptReport(linkReport(), tests));
    const matrix = page.slice(page.indexOf('<div class="matrix">'));
    expect(matrix.match(/<[a-z]/g)?.length).toBeLessThan(2_000 * most);
    expect(matrix.match(/<tr id="t-/g)).toHaveLength(2_000);
  },
);

test('failures with one error, of which nothing in the chain is known, stand under a head that says so once', async () => {
  const page = await reportPage(keptReport(linkReport(), manyFailures(10)));
  const matrix = page.slice(page.indexOf('<div class="matrix">'));
  expect(matrix.match(/failure without defect/g)).toHaveLength(5);
  expect(matrix.match(/expect\(received\)\.toBe\(3\)/g)).toHaveLength(1);
  const text = matrix.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(text).toMatch(
    /toBe\(3\) shop › pays with card number 3 .* shop › pays with card number 8 and sees the receipt test\/login\.test\.ts:9/,
  );
});

test('places stand in the order of their lines', async () => {
  const tests = [38, 3].map((line) =>
    failedTest({ identity: `t${line}`, line, titlePath: ['x'], error: 'e' }),
  );
  const page = await reportPage(keptReport(linkReport(), tests));
  const matrix = page.slice(page.indexOf('<div class="matrix">'));
  expect(matrix.indexOf('login.test.ts:3 ')).toBeLessThan(matrix.indexOf('login.test.ts:38'));
});

/** A report on so many failed tests, each with a test case of its own, all put down to one defect. */
function reportOf(tests: ReturnType<typeof manyFailures>): LinkReport {
  const defect = issueKey('KP-1');
  const named = tests.map(({ identity, titlePath, file }) => ({
    identity,
    title: titlePath.join(' › '),
    file,
  }));
  const made = { from: defect, status: 'created' } as const;
  return linkReport({
    execution: {
      key: 'KP-2',
      summary: 'Sprint 14',
      url: 'https://acme.atlassian.net/browse/KP-2',
      created: false,
    },
    links: [
      { ...made, kind: 'defectToExecution', phrase: 'is caused by', to: 'KP-2', tests: named },
      ...named.map((test, at) => ({
        ...made,
        kind: 'defectToTestCase' as const,
        phrase: 'is tested by',
        to: `KP-${10_000 + at}`,
        tests: [test],
      })),
    ],
    failures: named.map((test) => ({ kind: 'known', test, defects: [defect] })),
  });
}

test('where thousands of issues are named, each address of Jira stands once, and keys lead to it', async () => {
  const tests = manyFailures(2_000);
  const page = await reportPage(keptReport(reportOf(tests), tests));
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
  for (const [, target = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  expect(page.match(/href="https:[^"]*\/browse\/KP-10500"/g)).toHaveLength(1);
  expect(page).toContain('KP-1 is tested by KP-10500 created');
  expect(Buffer.byteLength(page)).toBeLessThan(2_000 * 650);
});

test('of ten thousand failures, each put down to a defect and with an error of its own, each row says how its defect stands', async () => {
  const defectOf = (at: number) => issueKey(`KP-${1_000 + (at % 250)}`);
  const tests = manyFailures(10_000).map((one, at) => ({
    ...one,
    error: `expect(received).toBe(expected) of part ${at}`,
  }));
  const failures = tests.map(({ identity, file }, at) => ({
    kind: 'known' as const,
    test: { identity, title: 'pays', file },
    defects: [defectOf(at)],
  }));
  const issues = Array.from({ length: 250 }, (_, at) => ({
    key: defectOf(at),
    summary: `Defect ${at} of the shop`,
    status: 'In Progress',
    done: false,
  }));
  const page = await reportPage(keptReport(linkReport({ failures, issues }), tests));
  expect(page.match(/<tr id="t-[^]*?<\/tr>/g)?.filter((row) => row.includes('(In Progress)'))).toHaveLength(
    10_000,
  );
  expect(Buffer.byteLength(page)).toBeLessThan(5_000_000);
});

test('where thousands fail each in its own way, the list of failures names some, and the matrix all', async () => {
  const tests = manyFailures(400).map((one) => ({ ...one, error: `Error ${one.identity}` }));
  const page = await reportPage(keptReport(linkReport(), tests));
  expect(page.match(/class="group /g)).toHaveLength(300);
  expect(page).toContain('and 100 more errors, of 100 tests, in the <a href="#matrix">matrix</a>');
  expect(page.match(/<tr id="t-/g)).toHaveLength(400);
});

test('what is asked of one issue for each of thousands of rows is found once', () => {
  const tests = manyFailures(3_000);
  const { book } = matrixOf(keptReport(reportOf(tests), tests));
  expect(book.linked('KP-1', 'testCase')).toHaveLength(3_000);
  expect(book.linked('KP-1', 'testCase')).toBe(book.linked('KP-1', 'testCase'));
});

const HOSTILE = [
  '</style><script>alert(1)</script><b onclick=x>\u202Eabc',
  '"><img src=x onerror=alert(1)>',
  '</title></textarea></details><iframe src="javascript:alert(1)">',
  '<!-- <![CDATA[ ]]> --!>\u0000\u001b[31m',
  '&lt;script&gt;&#x3C;b&#x3E;${7*7}{{7*7}}',
];

test.each(HOSTILE)('what tests and Jira say is text, wherever it stands: %j', async (evil) => {
  const named = { identity: evil, title: evil, file: evil, project: evil };
  const key = issueKey('KP-1');
  const page = await reportPage(
    keptReport(
      linkReport({
        buildId: evil,
        site: 'javascript:alert(1)',
        execution: { key: evil, summary: evil, url: 'javascript:alert(1)', created: false },
        problems: [evil],
        notices: [evil],
        deferred: evil,
        issues: [{ key, summary: evil, status: evil, done: false }],
        links: [
          {
            kind: 'defectToExecution',
            from: 'KP-1',
            phrase: evil,
            to: evil,
            status: 'failed',
            reason: evil,
            tests: [named],
          },
        ],
        leftOut: [{ reason: 'malformed', level: 'warning', test: named, text: evil, message: evil }],
      }),
      [failedTest({ titlePath: [evil], file: evil, project: evil, error: evil.repeat(20_000) })],
      {
        build: {
          startedAt: evil,
          suites: [evil],
          runErrors: [evil],
          ci: {
            provider: 'github',
            pullRequest: false,
            workflow: evil,
            number: evil,
            branch: evil,
            url: evil,
            commit: evil,
            repository: evil,
          },
        },
        configuration: [evil],
        unknown: [evil],
        chain: {
          at: evil,
          issues: [{ key, role: 'defect', issueType: evil, summary: evil, status: evil, done: false }],
          links: [],
          today: new Map(),
          whole: { requirements: true, defects: true },
          notices: [],
        },
      },
    ),
  );
  const outside = page.replace(/<style>[^]*?<\/style>/, '');
  expect(outside).not.toMatch(/<script|<b onclick|<img|<iframe|<!--|href="javascript/);
  expect(outside).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  expect(page.match(/<\/(?:html|body|main|style|title)>/g)).toHaveLength(5);
  expect(page.length).toBeLessThan(60_000);
});
