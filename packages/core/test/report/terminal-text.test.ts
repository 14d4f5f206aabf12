import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import { outgoing } from '../../src/outgoing/door.ts';
import type { Finding } from '../../src/domain/plan/finding.ts';
import type { TerminalLook } from '../../src/report/terminal-look.ts';
import { terminalText } from '../../src/report/terminal-text.ts';
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

type Report = Parameters<typeof terminalText>[0];

const PLAIN: TerminalLook = { colors: false, columns: 160, hyperlinks: false };

/** The lines of a report without colours. */
function lines(over: Partial<Report>): string[] {
  return terminalText(linkReport(over), PLAIN).split('\n');
}

test('a test in whose place a hook failed is marked', () => {
  const tests = [{ ...SOME_TEST, failedHook: 'beforeAll' as const }];
  expect(lines({ links: [reportedLink({ tests })] })).toContain(
    '      shop › pays (its beforeAll hook failed) (test/shop.test.ts:3)',
  );
});

test('a place that does not fit beside its title goes below it, and the title is shown whole', () => {
  const title = 'payments › charges the card once when the request is repeated';
  const report = linkReport({ links: [reportedLink({ tests: [{ ...SOME_TEST, title }] })] });
  const text = terminalText(report, { ...PLAIN, columns: 70 });
  expect(text).toContain(`      ${title}\n      (test/shop.test.ts:3)`);
});

test('no row begins with a branch that the summary of the Test Execution names, where its line is wrapped', () => {
  const summary = 'acme/shop · ::warning title=defectlink::obeyed';
  const report = linkReport({ execution: { ...KP_88, summary } });
  const text = terminalText(report, { ...PLAIN, columns: 50 });
  expect(text).toContain('\n  ::warning');
});

test('links stand by their issue with what became of them and for which test, and why not is told by cause', () => {
  expect(
    lines({
      execution: KP_88,
      links: [
        reportedLink(),
        reportedLink({ kind: 'defectToTestCase', phrase: 'is tested by', to: 'KP-42', status: 'existed' }),
        reportedLink({ from: 'KP-102', status: 'failed', reason: 'Jira refused the link.' }),
        reportedLink({ from: 'KP-103', status: 'failed', reason: 'Jira refused the link.' }),
        reportedLink({
          from: 'KP-104',
          status: 'skipped',
          reason: 'The time was up.',
          tests: [SOME_TEST, { ...SOME_TEST, identity: 'jest:.:ships', title: 'shop › ships' }],
        }),
      ],
      issues: [
        {
          key: key('KP-101'),
          summary: 'Login accepts an expired password',
          status: 'In Progress',
          done: false,
        },
      ],
      jql: 'issue in linkedIssues("KP-88", "causes")',
    }),
  ).toEqual([
    'defectlink: 1 link created, 1 existed, 2 failed, 1 not tried · KP-88 Sprint 14 Execution',
    '  KP-102',
    '    ✗ failed: is caused by KP-88',
    '      shop › pays (test/shop.test.ts:3)',
    '  KP-103',
    '    ✗ failed: is caused by KP-88',
    '      shop › pays (test/shop.test.ts:3)',
    '  KP-104',
    '    - not tried: is caused by KP-88',
    '      2 tests, such as shop › pays',
    '  KP-101 Login accepts an expired password (In Progress)',
    '    ✓ created: is caused by KP-88',
    '    = existed: is tested by KP-42',
    '      shop › pays (test/shop.test.ts:3)',
    '  ✗ 2 links failed: Jira refused the link.',
    '  ✗ 1 link not tried: The time was up.',
    '  https://acme.atlassian.net/browse/KP-88',
    '  JQL: issue in linkedIssues("KP-88", "causes")',
  ]);
});

test('a plan is shown as planned', () => {
  expect(
    lines({ mode: 'plan', links: [reportedLink({ status: 'skipped', reason: 'Only planned.' })] }),
  ).toEqual([
    'defectlink: 1 link to create',
    '  KP-101',
    '    - planned: is caused by KP-88',
    '      shop › pays (test/shop.test.ts:3)',
  ]);
});

test('why nothing was linked is said once', () => {
  const message = '3 new links are more than maxNewLinks (2), so nothing is linked.';
  expect(
    lines({
      heldBack: { guard: 'surge', message },
      links: [reportedLink({ status: 'skipped', reason: message })],
    }),
  ).toEqual([
    'defectlink: nothing linked (surge guard)',
    '  KP-101',
    '    - not tried: is caused by KP-88',
    '      shop › pays (test/shop.test.ts:3)',
    `  ! ${message}`,
  ]);
  expect(lines({ deferred: 'There is no Test Execution to link.' })).toEqual([
    'defectlink: nothing linked yet',
    '  ! There is no Test Execution to link.',
  ]);
  expect(lines({ problems: ['Jira cannot be reached.'] })).toEqual([
    'defectlink: nothing linked',
    '  ✗ Jira cannot be reached.',
  ]);
  expect(lines({})).toEqual(['defectlink: nothing to link']);
});

test('defects stand before the Test Execution, though it has links of all their tests', () => {
  const tests = [SOME_TEST, { ...SOME_TEST, identity: 'b' }];
  const links = [
    reportedLink({ kind: 'executionToTestCase', from: 'KP-88', phrase: 'includes', to: 'KP-42', tests }),
    reportedLink(),
  ];
  expect(lines({ links }).filter((line) => /^ {2}KP/.test(line))).toEqual(['  KP-101', '  KP-88']);
});

test('a new execution is marked as new', () => {
  expect(lines({ execution: { ...KP_88, created: true } })[0]).toMatch(
    / · KP-88 Sprint 14 Execution \(new\)$/,
  );
});

test('what is left out is said once each, warnings first, and what is normal not at all', () => {
  expect(
    lines({
      leftOut: [
        leftOutEntry({ reason: 'noTestCase', level: 'info', message: 'It names no test case.' }),
        leftOutEntry({ message: 'KP-999 does not exist.' }),
        leftOutEntry({ message: 'KP-999 does not exist.' }),
        leftOutEntry({ reason: 'noRole', level: 'quiet', message: 'KP-1 plays no role.' }),
      ],
      notices: ['KP-88 carries 1600 links.'],
    }),
  ).toEqual([
    'defectlink: nothing to link',
    '  ! KP-999 does not exist.',
    '    shop › pays (test/shop.test.ts:3)',
    '  · It names no test case.',
    '    shop › pays (test/shop.test.ts:3)',
    '  ! KP-88 carries 1600 links.',
    '  Signs: ! to mend, · for information',
  ]);
});

test('findings that ask for a person are told, the others counted or left to the report file', () => {
  const finding = (kind: Finding['kind'], message: string): Finding => ({
    kind,
    message,
    test: SOME_TEST,
    defects: [],
  });
  expect(
    lines({
      findings: [
        finding('noLongerReproduces', 'KP-101 no longer reproduces.'),
        finding('closedButFailing', 'KP-105 is Closed.'),
        finding('passingWithDefect', 'The test passed.'),
        {
          ...finding('failedWithoutDefect', 'x'),
          test: { ...SOME_TEST, identity: 'a', title: 'shop › ships' },
        },
        { ...finding('failedWithoutDefect', 'x'), test: { ...SOME_TEST, identity: 'b' } },
      ],
    }).slice(1),
  ).toEqual([
    '  → KP-101 no longer reproduces.',
    '    shop › pays (test/shop.test.ts:3)',
    '  → KP-105 is Closed.',
    '    shop › pays (test/shop.test.ts:3)',
    '  → Failed tests that name no defect.',
    '    2 tests, such as shop › ships',
    '  Signs: → worth a look',
  ]);
  expect(lines({ findings: [finding('failedWithoutDefect', 'x')] }).slice(1, 3)).toEqual([
    '  → A failed test names no defect.',
    '    shop › pays (test/shop.test.ts:3)',
  ]);
});

describe('three hundred failures', () => {
  const tests = Array.from({ length: 300 }, (_, n) => ({
    identity: `${n}`,
    title: `checkout with a saved card of a returning customer › in a basket with vouchers › case ${n}: 割引コードを適用した後に合計金額が正しく表示される`,
    file: `tests/checkout/payment.spec.ts:${n}`,
  }));
  const guard =
    'It looks like an outage, so nothing is linked. To link regardless: npx defectlink push --despite-outage';
  const report = linkReport({
    execution: KP_88,
    heldBack: { guard: 'outage', message: guard },
    links: tests.flatMap((test, n) => [
      reportedLink({
        from: `KP-${n % 90}`,
        to: `KP-${600 + (n % 3)}`,
        status: 'skipped',
        reason: guard,
        tests: [test],
      }),
      reportedLink({
        from: `KP-${n % 90}`,
        to: `KP-${1000 + n}`,
        phrase: 'is tested by',
        status: 'skipped',
        reason: guard,
        tests: [test],
      }),
      reportedLink({
        from: `KP-${n % 90}`,
        to: `KP-${2000 + n}`,
        phrase: 'is tested by',
        status: 'failed',
        reason: `Jira refused KP-${2000 + n} (403).`,
        tests: [test],
      }),
    ]),
    leftOut: tests.flatMap((test, n) => [
      leftOutEntry({ test, text: `KP-${5000 + n}`, message: `KP-${5000 + n} does not exist.` }),
      leftOutEntry({ test, reason: 'malformed', text: `kp ${n}`, message: `"kp ${n}" is no key.` }),
      leftOutEntry({
        test,
        reason: 'noTestCase',
        level: 'info',
        message: `It links KP-${n} to the Test Execution only.`,
      }),
      leftOutEntry({ test, reason: 'furtherDefect', level: 'info', message: `KP-${n} is a further defect.` }),
    ]),
    findings: tests.flatMap((test, n): Finding[] => [
      { kind: 'closedButFailing', test, defects: [key(`KP-${n + 1}`)], message: `KP-${n + 1} is Done.` },
      { kind: 'failedWithoutDefect', test, defects: [], message: 'x' },
    ]),
    failures: tests.map((test, n) => ({ kind: 'known', test, defects: [key(`KP-${n + 1}`)] })),
    jql: 'issue in linkedIssues("KP-88", "causes")',
  });

  test.each([80, 140])('fit a screen of %i columns, and no line is longer', (columns) => {
    const shown = terminalText(report, { ...PLAIN, columns }).split('\n');
    expect(shown.length).toBeLessThanOrEqual(columns === 80 ? 48 : 38);
    expect(shown.map((line) => stringWidth(line)).filter((width) => width > columns)).toEqual([]);
    expect(shown.join(' ').match(/looks like an outage/g)).toHaveLength(1);
  });

  test('are counted by issue and by cause, and each has the title of a test', () => {
    const shown = terminalText(report, PLAIN);
    expect(shown).toContain('… and 87 more issues with 864 links in the report file');
    expect(shown).toContain('  ✗ 300 links failed: Jira refused KP-2000 (403).\n');
    expect(shown).toContain(
      '  ! KP-5000 does not exist.\n    The same of KP-5001, KP-5002, KP-5003, KP-5004, KP-5005 and 294 more.\n    300 tests, such as checkout',
    );
    expect(shown).toContain('  → Failed tests that name no defect.\n    300 tests, such as checkout');
  });
});

test('issue keys are hyperlinks where the terminal shows them, and take no room', () => {
  const report = linkReport({
    execution: KP_88,
    links: [reportedLink({ phrase: 'is caused by UTF-8 and' })],
  });
  const shown = outgoing(terminalText(report, { ...PLAIN, hyperlinks: true }), {});
  expect(shown).toContain(
    '\u001b]8;;https://acme.atlassian.net/browse/KP-101\u001b\\KP-101\u001b]8;;\u001b\\',
  );
  expect(shown).not.toContain('browse/UTF-8');
  expect(stripVTControlCharacters(shown)).toBe(terminalText(report, PLAIN));
});

test('colours are the only difference when they are wanted', () => {
  const report = linkReport({
    execution: KP_88,
    links: [reportedLink(), reportedLink({ status: 'failed' })],
  });
  const colored = terminalText(report, { ...PLAIN, colors: true });
  expect(colored).not.toBe(terminalText(report, PLAIN));
  expect(stripVTControlCharacters(colored)).toBe(terminalText(report, PLAIN));
});

describe('whatever tests and Jira say', () => {
  test('the terminal and the CI log show it and obey nothing in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        for (const line of outgoing(terminalText(hostileReport(a, b), PLAIN), {}).split('\n')) {
          expect(line).not.toMatch(CONTROL_CHARACTERS);
          expect(line).not.toMatch(/^\s*::|##\w*\[/);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('none of it begins a line', () => {
    const text = terminalText(hostileReport('x\nforged', 'y\r\nforged'), PLAIN);
    expect(text.split('\n').filter((line) => line.startsWith('forged'))).toEqual([]);
  });
});

test('the first line says which failures are known and which are new', () => {
  const failures = [
    { kind: 'known', test: SOME_TEST, defects: [key('KP-101')] },
    { kind: 'new', test: SOME_TEST, defects: [] },
  ] as const;
  expect(lines({ failures })).toEqual([
    'defectlink: 2 failed: 1 known (KP-101), 1 new',
    'defectlink: nothing to link',
    '  KP-101',
    '      shop › pays (test/shop.test.ts:3)',
  ]);
});

test('while nothing can be linked, the defects that failures are known by are shown as Jira has them', () => {
  const known = (kind: 'known' | 'knownClosed' | 'unusable', of: string, file: string) => ({
    kind,
    test: { ...SOME_TEST, identity: file, file },
    defects: kind === 'unusable' ? [] : [key(of)],
  });
  const issue = (of: string, summary: string, done: boolean) => ({
    ...{ key: key(of), summary, done },
    status: done ? 'Done' : 'To Do',
  });
  const report = {
    deferred: 'There is no Test Execution to link.',
    failures: [
      known('known', 'KP-101', 'a.ts:1'),
      known('knownClosed', 'KP-105', 'b.ts:2'),
      known('known', 'KP-101', 'c.ts:3'),
      known('unusable', 'KP-9', 'd.ts:4'),
    ],
    issues: [issue('KP-101', 'Login fails', false), issue('KP-105', 'Discount twice', true)],
  };
  const shown = [
    '  KP-101 Login fails (To Do)',
    '      2 tests, such as shop › pays',
    '  KP-105 Discount twice (Done)',
    '      shop › pays (b.ts:2)',
  ];
  expect(lines(report).slice(2, 6)).toEqual(shown);
  // Of several Test Executions each shows those of its own tests.
  const executions = [
    { of: 'project a', execution: KP_88, tests: ['a.ts:1'] },
    { deferred: 'None is given.', tests: ['b.ts:2', 'c.ts:3'] },
  ];
  expect(lines({ ...report, executions }).filter((line) => line.startsWith('      '))).toEqual([
    '      shop › pays (a.ts:1)',
    '      shop › pays (b.ts:2)',
    '      shop › pays (c.ts:3)',
  ]);
});

test('a Test Execution that was just created has its summary, though nobody read it', () => {
  const includes = { kind: 'executionToTestCase', from: 'KP-88', phrase: 'includes', to: 'KP-42' } as const;
  expect(lines({ execution: KP_88, links: [reportedLink(includes)] })).toContain(`  KP-88 ${KP_88.summary}`);
});

test('what many tests say of one defect is told once, with the tests counted', () => {
  const finding = (file: string): Finding => ({
    kind: 'closedButFailing',
    test: { ...SOME_TEST, identity: file, file },
    defects: [key('KP-105')],
    message: 'KP-105 is Closed, and the test still fails. A regression?',
  });
  expect(lines({ findings: [finding('a.ts:1'), finding('b.ts:2'), finding('c.ts:3')] }).slice(1)).toEqual([
    '  → KP-105 is Closed, and the test still fails. A regression?',
    '    3 tests, such as shop › pays',
    '  Signs: → worth a look',
  ]);
});
