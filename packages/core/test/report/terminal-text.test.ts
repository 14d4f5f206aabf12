import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/domain/plan/finding.ts';
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

/** The lines of a report without colours. */
function lines(over: Partial<Report>): string[] {
  return terminalText(linkReport(over), { colors: false }).split('\n');
}

test('links are listed with what became of them, for which test, and why not', () => {
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
          tests: [SOME_TEST, SOME_TEST],
        }),
      ],
      jql: 'issue in linkedIssues("KP-88", "causes")',
    }),
  ).toEqual([
    'defectlink: 1 link created, 1 existed, 2 failed, 1 not tried · KP-88 Sprint 14 Execution',
    '  ✓ KP-101 is caused by KP-88  created  shop › pays',
    '  = KP-101 is tested by KP-42  existed  shop › pays',
    '  ✗ KP-102 is caused by KP-88  failed   shop › pays',
    '      Jira refused the link.',
    '  ✗ KP-103 is caused by KP-88  failed   shop › pays',
    '  - KP-104 is caused by KP-88  skipped  shop › pays and 1 more',
    '      The time was up.',
    '  https://acme.atlassian.net/browse/KP-88',
    '  JQL: issue in linkedIssues("KP-88", "causes")',
  ]);
});

test('a plan is shown as planned', () => {
  expect(
    lines({ mode: 'plan', links: [reportedLink({ status: 'skipped', reason: 'Only planned.' })] }),
  ).toEqual(['defectlink: 1 link to create', '  - KP-101 is caused by KP-88  planned  shop › pays']);
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
    '  - KP-101 is caused by KP-88  skipped  shop › pays',
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
    '  ! KP-999 does not exist. (test/shop.test.ts:3)',
    '  · It names no test case. (test/shop.test.ts:3)',
    '  ! KP-88 carries 1600 links.',
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
        finding('failedWithoutDefect', 'x'),
        finding('failedWithoutDefect', 'x'),
      ],
    }).slice(1),
  ).toEqual([
    '  → KP-101 no longer reproduces. (test/shop.test.ts:3)',
    '  → KP-105 is Closed. (test/shop.test.ts:3)',
    '  → 2 failed tests name no defect.',
  ]);
  expect(lines({ findings: [finding('failedWithoutDefect', 'x')] }).at(-1)).toBe(
    '  → 1 failed test names no defect.',
  );
});

test('more than twenty of a kind, and more than three hints that say the same, are only counted', () => {
  const text = lines({
    links: Array.from({ length: 25 }, (_, n) => reportedLink({ from: `KP-${n}` })),
    leftOut: [
      ...Array.from({ length: 21 }, (_, n) => leftOutEntry({ message: `KP-9${n} does not exist.` })),
      ...Array.from({ length: 22 }, (_, n) =>
        leftOutEntry({ reason: 'noTestCase', level: 'info', message: `Hint ${n}.` }),
      ),
      ...Array.from({ length: 4 }, (_, n) =>
        leftOutEntry({ reason: 'furtherDefect', level: 'info', message: `Other ${n}.` }),
      ),
    ],
    findings: Array.from({ length: 23 }, (_, n) => ({
      kind: 'closedButFailing' as const,
      message: `KP-${n} is Closed.`,
      test: SOME_TEST,
      defects: [],
    })),
  });
  expect(text.filter((line) => line.startsWith('  …'))).toEqual([
    '  … and 5 more links in the report file',
    '  … and 1 more warning in the report file',
    '  … and 19 more such notes in the report file',
    '  … and 1 more such note in the report file',
    '  … and 3 more findings in the report file',
  ]);
});

test('colours are the only difference when they are wanted', () => {
  const report = linkReport({
    execution: KP_88,
    links: [reportedLink(), reportedLink({ status: 'failed' })],
  });
  const colored = terminalText(report, { colors: true });
  expect(colored).not.toBe(terminalText(report, { colors: false }));
  expect(stripVTControlCharacters(colored)).toBe(terminalText(report, { colors: false }));
});

describe('whatever tests and Jira say', () => {
  test('the terminal and the CI log show it and obey nothing in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        for (const line of terminalText(hostileReport(a, b), { colors: false }).split('\n')) {
          expect(line).not.toMatch(CONTROL_CHARACTERS);
          expect(line).not.toMatch(/^\s*::|##\w*\[/);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1_500 },
    );
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
  ]);
});

test('what many tests say of one defect is told once, with the tests counted', () => {
  const finding = (file: string): Finding => ({
    kind: 'closedButFailing',
    test: { ...SOME_TEST, identity: file, file },
    defects: [key('KP-105')],
    message: 'KP-105 is Closed, and the test still fails. A regression?',
  });
  expect(lines({ findings: [finding('a.ts:1'), finding('b.ts:2'), finding('c.ts:3')] }).slice(1)).toEqual([
    '  → KP-105 is Closed, and the test still fails. A regression? (a.ts:1 and 2 more tests)',
  ]);
});
