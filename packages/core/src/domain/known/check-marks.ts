import { absentInJira } from '../absent-in-jira.ts';
import { hasPassed } from '../build/outcome.ts';
import type { IssueKey } from '../issue-key.ts';
import type { CompleteMapping, MappingBook } from '../mapping/resolve-mapping.ts';
import type { JiraSnapshot, SnapshotIssue } from '../plan/jira-snapshot.ts';
import { testRef, type TestRef } from '../plan/test-ref.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';
import { isDefect } from './propose-defects.ts';

/**
 * What the marks of a suite are held to. `skippedWithoutDefect` and `expectedWithoutDefect`: a test that its code skips, or expects to
 * fail, and that names no defect; `unknownDefect`: a key that does not exist, or is no defect; `closedDefect`: a defect that
 * is done, while the test is still skipped, expected to fail or tagged; `passingWithDefect`: a tag on a test that passes;
 * `oldDefect`: a defect that has been open for long, while its test does not pass;
 * `newFailures`: a failed test that names no defect which can be used.
 */
export const CHECK_RULES = [
  'skippedWithoutDefect',
  'expectedWithoutDefect',
  'unknownDefect',
  'closedDefect',
  'passingWithDefect',
  'oldDefect',
  'newFailures',
] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

/** How much a rule weighs: an `error` makes the command fail. */
export const CHECK_LEVELS = ['off', 'warn', 'error'] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

/** From when on a rule speaks. */
export interface CheckLimits {
  /** Builds in a row that a test passed. */
  readonly passingBuilds: number;
  /** Days for which a defect has been open. */
  readonly defectAge: number;
}

/** What marks are held against. */
export interface CheckEvidence {
  /** By the key asked for. */
  readonly issues: JiraSnapshot['issues'];
  /** In how many builds in a row a test has passed until now, by its identity. */
  readonly passes: ReadonlyMap<string, number>;
  readonly mappings: MappingBook<Pick<CompleteMapping, 'defectIssueTypes'>>;
  readonly limits: CheckLimits;
  readonly now: Date;
}

/** Something in a suite's marks that breaks a rule. */
export interface Mark {
  readonly rule: CheckRule;
  readonly test: TestRef;
  readonly defect?: IssueKey;
  /** As a sentence. */
  readonly message: string;
}

/** Holds the marks of a build's tests against what Jira knows of their defects. Pure. */
export function checkMarks(tests: readonly TaggedTest[], evidence: CheckEvidence): Mark[] {
  const { issues, passes, mappings, limits, now } = evidence;
  return tests.flatMap((test) => {
    const mark = (rule: CheckRule, message: string, defect?: IssueKey): Mark => ({
      rule,
      test: testRef(test),
      ...(defect && { defect }),
      message,
    });
    const defects = usableDefects(test, evidence);
    const unknown = test.tags
      .filter(({ role, outright, key }) => role === 'defect' && (outright || !issues.has(key)))
      .flatMap(({ key }) => {
        const issue = issues.get(key);
        if (!issue) return [mark('unknownDefect', absentInJira(key), key)];
        const { name } = issue.issueType;
        return isDefect(issue, mappings)
          ? []
          : [mark('unknownDefect', `${key} is of type "${name}", and no defect by the mapping.`, key)];
      });
    const closed = defects
      .filter(({ status }) => status.done)
      .map(({ key, status }) =>
        mark('closedDefect', `${key} is ${status.name}, and its test ${STILL[test.outcome]}.`, key),
      );
    const open = defects.filter(({ status }) => !status.done);
    const passed = hasPassed(test.outcome) ? Math.max(1, passes.get(test.identity) ?? 1) : 0;
    const passing =
      passed >= limits.passingBuilds
        ? open.map(({ key }) =>
            mark(
              'passingWithDefect',
              `${key} is named by a test that ${passedFor(passed)}. Is it mended?`,
              key,
            ),
          )
        : [];
    const old =
      passed > 0
        ? []
        : open.flatMap((issue) => {
            const days = daysOpen(issue, now);
            if (days < limits.defectAge) return [];
            return [
              mark(
                'oldDefect',
                `${issue.key} was created ${days} days ago and is still ${issue.status.name}.`,
                issue.key,
              ),
            ];
          });
    const isNew =
      test.outcome === 'failed' && test.settled && test.failedHook !== 'afterAll' && defects.length === 0;
    const failures = isNew
      ? [mark('newFailures', 'The test failed and names no defect that can be used.')]
      : [];
    const namesDefect =
      defects.length > 0 || unknown.length > 0 || test.tags.some(({ otherError }) => otherError);
    return [
      ...(namesDefect ? [] : unnamed(test).map(([rule, message]) => mark(rule, message))),
      ...unknown,
      ...closed,
      ...passing,
      ...old,
      ...failures,
    ];
  });
}

/** The defects that a test names, and that count for its failure. */
export function usableDefects(
  { tags }: TaggedTest,
  { issues, mappings }: Pick<CheckEvidence, 'issues' | 'mappings'>,
): readonly SnapshotIssue[] {
  return tags.flatMap(({ key, otherError }) => {
    const issue = issues.get(key);
    return issue && !otherError && isDefect(issue, mappings) ? [issue] : [];
  });
}

function passedFor(builds: number): string {
  return builds === 1 ? 'passed' : `passed in the last ${builds} builds`;
}

const DAY = 24 * 60 * 60_000;

/** Whole days since an issue was created; none when Jira does not say. */
function daysOpen({ created }: SnapshotIssue, now: Date): number {
  return created === undefined ? 0 : Math.floor((now.getTime() - created) / DAY);
}

/** What a test that names no defect breaks by being skipped, or by being expected to fail. A test that is yet to be written needs none. */
function unnamed({ outcome, skipped }: TaggedTest): [CheckRule, string][] {
  if (outcome === 'expectedFailure')
    return [['expectedWithoutDefect', 'The test is expected to fail and names no defect.']];
  if (outcome !== 'skipped' || !skipped || skipped.by === 'todo') return [];
  const why = skipped.reason === undefined ? '' : ` ("${skipped.reason}")`;
  const how = skipped.by === 'fixme' ? 'marked as to be fixed' : 'skipped';
  return [['skippedWithoutDefect', `The test is ${how}${why} and names no defect.`]];
}

/** What a test whose defect is done still does. */
const STILL: Readonly<Record<TaggedTest['outcome'], string>> = {
  failed: 'still fails',
  flaky: 'is flaky',
  expectedFailure: 'is still expected to fail',
  unexpectedPass: 'is still expected to fail, and passed',
  passed: 'is still tagged, and passed',
  skipped: 'is still skipped',
};
