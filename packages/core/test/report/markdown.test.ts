import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';
import {
  hostileReport,
  KP_88,
  leftOutEntry,
  linkReport,
  reportedLink,
  SOME_TEST,
} from '../support/report.ts';

test('a report is a heading, a table of links with links to Jira, and what needs a look', () => {
  const text = markdown(
    linkReport({
      execution: KP_88,
      links: [
        reportedLink(),
        reportedLink({
          status: 'failed',
          reason: 'Jira refused it.',
          tests: [SOME_TEST, { ...SOME_TEST, title: 'b' }],
        }),
        reportedLink({ to: 'a new Test Execution', status: 'existed', reason: 'not said' }),
      ],
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
    '| link | status | tests |',
    '| --- | --- | --- |',
    '| [KP-101](https://acme.atlassian.net/browse/KP-101) is caused by [KP-88](https://acme.atlassian.net/browse/KP-88) | created | shop › pays |',
    '| [KP-101](https://acme.atlassian.net/browse/KP-101) is caused by [KP-88](https://acme.atlassian.net/browse/KP-88) | failed: Jira refused it. | shop › pays<br>b |',
    '| [KP-101](https://acme.atlassian.net/browse/KP-101) is caused by a new Test Execution | existed | shop › pays |',
    '',
    '- ❌ Jira cannot be reached.',
    '- ⚠️ Looks like an outage.',
    '- ⚠️ There is none.',
    '- ⚠️ KP&#45;999 does not exist. (test/shop.test.ts:3)',
    '- 🔎 It is Closed. (test/shop.test.ts:3)',
    '- ⚠️ A notice.',
    '',
    'JQL: `issue in linkedIssues("KP&88", "causes\'")`',
    '',
    '',
  ]);
});

test('a report of any size stays a summary', () => {
  const tests = Array.from({ length: 1_000 }, (_, n) => ({ ...SOME_TEST, title: `test ${n}` }));
  const text = markdown(
    linkReport({
      links: Array.from({ length: 5_000 }, (_, n) => reportedLink({ from: `KP-${n}`, tests })),
      leftOut: Array.from({ length: 201 }, () => leftOutEntry()),
    }),
  );
  expect(text.split('\n').filter((line) => line.startsWith('…'))).toEqual([
    '… and 4800 more in the report file',
    '… and 1 more in the report file',
  ]);
  expect(text).toContain('| test 0<br>test 1<br>');
  expect(text).toContain('<br>test 9<br>… and 990 more |');
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20);
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
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      const text = markdown(hostileReport(a, b));
      expect(text.replaceAll('\n', '')).not.toMatch(CONTROL_CHARACTERS);
      expect(structure(text)).toEqual(structure(calm));
      // What is left of the syntax is ours: links to the site, line breaks between tests, the JQL in its backticks.
      const ours = text
        .replaceAll('<br>', '')
        .replace(/^(?:### |\| --- .*|\| link .*|- )/gm, '')
        .replace(/^JQL: `[^`]*`$/m, '')
        .replace(/\[\w+(?:-|&#45;)\d+\]\(https:\/\/acme\.atlassian\.net\/browse\/\w+-\d+\)/g, '')
        .replace(/&#\d+;/g, '')
        .replace(/ \([^()]*\)$/gm, '');
      expect(ours).not.toMatch(/[<>[\]`*_#{}\\~$@()!&]/);
    }),
    { numRuns: 1_500 },
  );
});
