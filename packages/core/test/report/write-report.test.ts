import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { FAILURE_KINDS } from '../../src/domain/known/failure.ts';
import type { Environment } from '../../src/domain/environment.ts';
import { SUGGESTION_REASONS } from '../../src/domain/known/suggestion.ts';
import type { LeftOutReason } from '../../src/domain/plan/link-plan.ts';
import type { LinkReport } from '../../src/domain/report/link-report.ts';
import { outgoing } from '../../src/outgoing/door.ts';
import { reportSchema } from '../../src/report/report-schema.ts';
import { ciWarnings, writeJobSummary, writeReport } from '../../src/report/write-report.ts';
import { folderWith } from '@defectlink/test-kit';
import { hostileText } from '../support/hostile.ts';
import { key } from '../support/jira-facts.ts';
import {
  hostileReport,
  KP_88,
  leftOutEntry,
  linkReport,
  reportedLink,
  SOME_TEST,
} from '../support/report.ts';

/** A report in which everything that a report can hold is held. */
const FULL: Required<LinkReport> = {
  ...linkReport(),
  site: 'https://acme.atlassian.net',
  execution: KP_88,
  executions: [
    { of: 'project firefox', execution: KP_88, jql: 'key = KP-101', tests: [SOME_TEST.identity] },
    { deferred: 'why', tests: [] },
  ],
  links: (['created', 'existed', 'failed', 'skipped'] as const).map((status) =>
    reportedLink({ status, reason: 'why', tests: [{ ...SOME_TEST, failedHook: 'beforeAll' }] }),
  ),
  issues: [{ key: key('KP-101'), summary: 'Crash', status: 'Open', done: false }],
  leftOut: (
    [
      'malformed',
      'foreignSite',
      'appEntity',
      'otherProject',
      'notFound',
      'notADefect',
      'notATestCase',
      'noRole',
      'alsoTheExecution',
      'alsoTheTestCase',
      'furtherDefect',
      'noTestCase',
      'notLinkedOutcome',
      'unsettled',
      'afterAllHook',
    ] as const satisfies readonly LeftOutReason[]
  ).map((reason) => leftOutEntry({ reason, text: 'KP-999', test: { ...SOME_TEST, project: 'chromium' } })),
  findings: (
    ['noLongerReproduces', 'closedButFailing', 'failedWithoutDefect', 'passingWithDefect'] as const
  ).map((kind) => ({ kind, test: SOME_TEST, defects: [key('KP-101')], message: 'm' })),
  failures: FAILURE_KINDS.map((kind) => ({
    kind,
    test: SOME_TEST,
    defects: [key('KP-101')],
    error: 'Error: 3 of 4',
    errorShape: 'Error: <n> of <n>',
  })),
  suggestions: [{ test: SOME_TEST, defect: key('KP-101'), reasons: SUGGESTION_REASONS, message: 'm' }],
  heldBack: { guard: 'outage', message: 'm' },
  deferred: 'why',
  problems: ['p'],
  notices: ['n'],
  jql: 'issue in linkedIssues("KP-88", "causes")',
};

describe('a report file', () => {
  test('holds the whole report, is named after the build, and leaves nothing else behind', () => {
    const folder = folderWith();
    const path = writeReport(FULL, folder);
    expect(path).toBe(join(folder, 'github-4711.report.json'));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(FULL);
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', 'github-4711.report.json']);
  });

  test('is replaced by the next one of the build', () => {
    const folder = folderWith();
    writeReport(FULL, folder);
    const path = writeReport(linkReport(), folder);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(linkReport());
  });

  test('is read back whole by its schema', () => {
    for (const report of [FULL, linkReport(), hostileReport('\u0000__proto__', '\ud83d')]) {
      expect(v.parse(reportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report);
    }
  });
});

describe('the summary of a CI job', () => {
  test('is added to what is there', () => {
    const file = join(folderWith(), 'summary.md');
    writeFileSync(file, '- a list\n');
    writeJobSummary(linkReport(), { GITHUB_STEP_SUMMARY: file });
    expect(readFileSync(file, 'utf8')).toBe('- a list\n\n### defectlink: nothing to link\n\n');
  });

  test('holds no password of an address, which Markdown writes otherwise', () => {
    const file = join(folderWith(), 'summary.md');
    const problems = ['cannot reach postgres://app:s3cret@db/shop, gave up'];
    writeJobSummary(linkReport({ problems }), { GITHUB_STEP_SUMMARY: file });
    expect(readFileSync(file, 'utf8')).toContain(
      'postgres&#58;<!-- -->//app:&#91;secret&#93;&#64;<!-- -->db/shop, gave up',
    );
  });

  test('is not written where the CI shows none', () => {
    expect(() => {
      writeJobSummary(linkReport(), {});
    }).not.toThrow();
  });
});

describe('warnings for the CI', () => {
  const shown = (report: LinkReport, env: Environment) =>
    ciWarnings(report, env).map((line) => outgoing(line, env));
  const failing = linkReport({
    problems: ['Jira answered 100% wrong.'],
    links: [
      reportedLink({ status: 'failed', reason: 'Refused.' }),
      reportedLink({ status: 'failed', reason: 'Refused.' }),
      reportedLink({ status: 'failed' }),
    ],
    leftOut: [leftOutEntry(), leftOutEntry(), leftOutEntry({ level: 'info', message: 'not shown' })],
  });

  test('are commands of GitHub, each once', () => {
    expect(shown(failing, { GITHUB_ACTIONS: 'true' })).toEqual([
      '::warning title=defectlink::Jira answered 100%25 wrong.',
      '::warning title=defectlink::Refused.',
      '::warning title=defectlink::KP-999 does not exist.',
    ]);
  });

  test('are commands of Azure Pipelines', () => {
    expect(shown(failing, { TF_BUILD: 'True' })[0]).toBe(
      '##vso[task.logissue type=warning]defectlink: Jira answered 100%AZP25 wrong.',
    );
  });

  test('show no credential, also where its percent sign is escaped', () => {
    const env = { TF_BUILD: 'True', JIRA_CLIENT_KEY_PASSPHRASE: '100% wrong.' };
    expect(shown(failing, env)[0]).toBe(
      '##vso[task.logissue type=warning]defectlink: Jira answered [secret]',
    );
  });

  test('are nothing elsewhere, nor when all is well', () => {
    expect(ciWarnings(failing, {})).toEqual([]);
    expect(ciWarnings(linkReport(), { GITHUB_ACTIONS: 'true' })).toEqual([]);
  });

  test('are at most five', () => {
    const problems = Array.from({ length: 9 }, (_, n) => `Problem ${n}.`);
    expect(ciWarnings(linkReport({ problems }), { GITHUB_ACTIONS: 'true' })).toHaveLength(5);
  });

  test('hold one command each, whatever Jira says', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        for (const line of shown(hostileReport(a, b), { GITHUB_ACTIONS: 'true' })) {
          expect(line).toMatch(/^::warning title=defectlink::[^\r\n]*$/);
          expect(line).not.toMatch(/##\w*\[|%(?!25)/);
        }
        for (const line of shown(hostileReport(a, b), { TF_BUILD: 'True' })) {
          expect(line).toMatch(/^##vso\[task\.logissue type=warning\]defectlink: [^\r\n]*$/);
          expect(line.slice(2)).not.toMatch(/##\w*\[/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
