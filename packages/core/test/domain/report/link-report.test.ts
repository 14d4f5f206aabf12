import { describe, expect, test } from 'vitest';
import { countStatuses, hasFailures } from '../../../src/domain/report/link-report.ts';
import type { LeftOutReason } from '../../../src/domain/plan/link-plan.ts';
import { leftOutEntry, linkReport, reportedLink } from '../../support/report.ts';

describe('a report has failures', () => {
  test('when a link failed or something went wrong as a whole', () => {
    expect(hasFailures(linkReport({ links: [reportedLink({ status: 'failed' })] }))).toBe(true);
    expect(hasFailures(linkReport({ problems: ['Jira cannot be reached.'] }))).toBe(true);
  });

  test.each<LeftOutReason>([
    'malformed',
    'otherProject',
    'notFound',
    'notADefect',
    'notATestCase',
    'alsoTheExecution',
    'alsoTheTestCase',
  ])('when a wanted key is unusable: %s', (reason) => {
    expect(hasFailures(linkReport({ leftOut: [leftOutEntry({ reason, level: 'warning' })] }))).toBe(true);
    expect(hasFailures(linkReport({ leftOut: [leftOutEntry({ reason, level: 'quiet' })] }))).toBe(false);
  });

  test.each<LeftOutReason>([
    'foreignSite',
    'appEntity',
    'noRole',
    'furtherDefect',
    'noTestCase',
    'notLinkedOutcome',
    'unsettled',
    'afterAllHook',
  ])('but never for policy: %s', (reason) => {
    expect(hasFailures(linkReport({ leftOut: [leftOutEntry({ reason, level: 'warning' })] }))).toBe(false);
  });

  test('and not because a guard held it back, or links exist, or were not tried', () => {
    expect(
      hasFailures(
        linkReport({
          heldBack: { guard: 'surge', message: 'Too many.' },
          deferred: 'There is no Test Execution.',
          links: [reportedLink({ status: 'existed' }), reportedLink({ status: 'skipped' })],
        }),
      ),
    ).toBe(false);
  });
});

test('a report counts its links by their status', () => {
  const links = (['created', 'created', 'existed', 'failed'] as const).map((status) =>
    reportedLink({ status }),
  );
  expect(countStatuses({ links })).toEqual({ created: 2, existed: 1, failed: 1, skipped: 0 });
});
