import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { key } from '../support/jira-facts.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';
import {
  hostileReport,
  KP_88,
  leftOutEntry,
  linkReport,
  reportedLink,
  SOME_TEST,
} from '../support/report.ts';

test('a report is a heading, a table of issues with links to Jira, and by cause what needs a look', () => {
  const text = markdown(
    linkReport({
      execution: KP_88,
      links: [
        reportedLink(),
        reportedLink({
          status: 'failed',
          reason: 'Jira refused it.',
          tests: [SOME_TEST, { ...SOME_TEST, identity: 'b', title: 'b', failedHook: 'beforeAll' }],
        }),
        reportedLink({ to: 'a new Test Execution', status: 'existed', reason: 'not said' }),
      ],
      issues: [{ key: key('KP-101'), summary: 'Crash *', status: 'Open', done: false }],
      problems: ['Jira cannot be reached.'],
      heldBack: { guard: 'outage', message: 'Looks like an outage.' },
      deferred: 'There is none.',
      leftOut: [leftOutEntry(), leftOutEntry({ level: 'info', message: 'not shown' })],
      findings: [
        { kind: 'closedButFailing', test: SOME_TEST, defects: [], message: 'It is Closed.' },
        { kind: 'passingWithDefect', test: SOME_TEST, defects: [], message: 'not shown' },
      ],
      notices: ['A notice.'],
      jql: 'issue in linkedIssues("KP&88", "causes`")',
    }),
  );
  expect(text.split('\n')).toEqual([
    '### defectlink: nothing linked &#40;outage guard&#41; · [KP&#45;88](https://acme.atlassian.net/browse/KP-88) Sprint 14 Execution',
    '',
    '| issue | links | tests |',
    '| --- | --- | --- |',
    '| [KP&#45;101](https://acme.atlassian.net/browse/KP-101) Crash &#42; (Open) | created: is caused by [KP&#45;88](https://acme.atlassian.net/browse/KP-88)<br>failed: is caused by [KP&#45;88](https://acme.atlassian.net/browse/KP-88)<br>existed: is caused by a new Test Execution | shop › pays<br>b &#40;its beforeAll hook failed&#41; |',
    '',
    '- **Failed**: Jira cannot be reached.',
    '- **Failed**: 1 link failed: Jira refused it. (2 tests: shop › pays, test/shop.test.ts:3, and 1 more)',
    '- **Held back**: Looks like an outage.',
    '- **Not yet**: There is none.',
    '- **To mend**: KP&#45;999 does not exist. (shop › pays, test/shop.test.ts:3)',
    '- **Worth a look**: It is Closed. (shop › pays, test/shop.test.ts:3)',
    '- **Notice**: A notice.',
    '',
    'JQL: `issue in linkedIssues("KP&88", "causes\'")`',
    '',
    '',
  ]);
});

test('a report of any size stays a summary', () => {
  const tests = Array.from({ length: 1_000 }, (_, n) => ({
    ...SOME_TEST,
    identity: `${n}`,
    title: `test ${n}`,
  }));
  const text = markdown(
    linkReport({
      links: Array.from({ length: 5_000 }, (_, n) => reportedLink({ from: `KP-${n}`, tests })),
      leftOut: Array.from({ length: 201 }, (_, n) =>
        leftOutEntry({
          text: `NO-${n}`,
          message: `NO-${n} does not exist.`,
          test: { ...SOME_TEST, identity: `${n}` },
        }),
      ),
    }),
  );
  expect(text).toContain('… and 4990 more in the report file');
  expect(text).toContain('| test 0<br>test 1<br>test 2<br>… and 997 more |');
  expect(text).toContain(
    'The same of NO&#45;1, NO&#45;2, NO&#45;3, NO&#45;4, NO&#45;5 and 195 more. (201 tests: ',
  );
  expect(text.split('\n').length).toBeLessThan(25);
  expect(Buffer.byteLength(text)).toBeLessThan(20_000);
});

test('one test in two projects is told apart by them, and by nothing else where it stands alone', () => {
  const tests = ['chromium', 'webkit'].map((project) => ({ ...SOME_TEST, identity: project, project }));
  expect(markdown(linkReport({ links: [reportedLink({ tests })] }))).toContain(
    `| ${SOME_TEST.title} &#91;chromium&#93;<br>${SOME_TEST.title} &#91;webkit&#93; |`,
  );
  expect(markdown(linkReport({ links: [reportedLink({ tests: tests.slice(0, 1) })] }))).toContain(
    `| ${SOME_TEST.title} |`,
  );
});

test('the first line says which failures are known and which are new', () => {
  const failures = [{ kind: 'new', test: SOME_TEST, defects: [] }] as const;
  expect(markdown(linkReport({ failures }))).toBe(
    '**1 failed: 1 new**\n\n### defectlink: nothing to link\n\n',
  );
});

test('nothing to link is a heading alone', () => {
  expect(markdown(linkReport())).toBe('### defectlink: nothing to link\n\n');
});

test('whatever tests and Jira say, it is text: no markup, no HTML, no cell and no line of its own', () => {
  const calm = markdown(hostileReport('a', 'b'));
  const structure = (text: string) =>
    text.split('\n').map((line) => (line.startsWith('|') ? line.split('|').length : 'no row'));
  // Links of one issue share a row, and the report has some of KP-101.
  const written = hostileText.filter((said) => said !== 'KP-101');
  fc.assert(
    fc.property(written, written, (a, b) => {
      const text = markdown(hostileReport(a, b));
      expect(text.replaceAll('\n', '')).not.toMatch(CONTROL_CHARACTERS);
      expect(structure(text)).toEqual(structure(calm));
      // What is left of the syntax is ours: links to the site, line breaks between tests, the JQL in its backticks.
      const ours = text
        .replaceAll('<br>', '')
        .replace(/^(?:### |\| --- .*|\| issue .*|- \*\*[A-Z][a-z ]+\*\*)/gm, '')
        .replace(/^JQL: `[^`]*`$/m, '')
        .replace(/\[\w+(?:-|&#45;)\d+\]\(https:\/\/acme\.atlassian\.net\/browse\/\w+-\d+\)/g, '')
        .replace(/&#\d+;(?:<!-- -->)?/g, '')
        .replace(/ \([^()]*\)$/gm, '');
      expect(ours).not.toMatch(/[<>[\]`*_#{}\\~$@()!&]/);
    }),
    { numRuns: 1_500 },
  );
});

test('nobody is mentioned and no issue of the host referred to, which writing a sign by its number does not prevent', () => {
  const text = markdown(linkReport({ notices: ['@octocat fixed #12 and !7, me@acme.example'] }));
  expect(text).toContain(
    '&#64;<!-- -->octocat fixed &#35;<!-- -->12 and &#33;<!-- -->7, me&#64;<!-- -->acme.example',
  );
});

test('a word between colons is no picture', () => {
  const text = markdown(linkReport({ notices: ['GET /users/:id: is 10:100:20 at 9:30, +1: 2'] }));
  expect(text).toContain('GET /users/&#58;<!-- -->id: is 10&#58;<!-- -->100:20 at 9:30, &#43;1: 2');
});

test('an address is text: GitHub would make a link of it with the numbers of its signs within', () => {
  const text = markdown(
    linkReport({ notices: ['GET https://api.acme.example/v1/users_list, www.acme.example'] }),
  );
  expect(text).toContain(
    'GET https&#58;<!-- -->//api.acme.example/v1/users&#95;list, www&#46;<!-- -->acme.example',
  );
});
