import type { BuildTest } from '../domain/build/build.ts';
import { groupBy } from '../domain/group-by.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { shapeOf } from '../domain/known/error-shape.ts';
import type { FailureKind } from '../domain/known/failure.ts';
import type { MappingBook, ResolvedMapping } from '../domain/mapping/resolve-mapping.ts';
import { chooseIssues } from '../domain/plan/choose-issues.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { LinkRules } from '../domain/plan/link-rules.ts';
import { byTest } from '../domain/report/by-test.ts';
import type { LinkReport, ReportedLink } from '../domain/report/link-report.ts';
import type { TaggedTest } from '../domain/tags/tagged-build.ts';
import { whyNotOffered } from '../domain/plan/why-not-offered.ts';

/** What a person may do about a test now. */
export type TestAction =
  | { readonly kind: 'link' }
  /** All links that it asks for exist. */
  | { readonly kind: 'linked' }
  /** It names a defect, and a link is still to be made. */
  | { readonly kind: 'waiting'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/** A test of a build as the Execution Dashboard shows it. */
export interface BuildRow {
  readonly test: BuildTest;
  /** Known or new; missing when it did not fail, or Jira could not be asked. */
  readonly kind?: FailureKind;
  readonly testCases: readonly IssueKey[];
  readonly defects: readonly IssueKey[];
  readonly links: readonly ReportedLink[];
  /** What of its tags cannot be used, as sentences. */
  readonly reasons: readonly string[];
  readonly action: TestAction;
}

export interface RowContext {
  readonly report: LinkReport;
  readonly rules: LinkRules;
  /** Missing when Jira could not be asked, or the mapping cannot be used: tags are then read by what they say. */
  readonly mappings: MappingBook<ResolvedMapping> | undefined;
  readonly issues: ReadonlyMap<IssueKey, SnapshotIssue>;
  readonly canCreateExecution: boolean;
  /** What keeps everything from being linked, as sentences. */
  readonly unusable: string | undefined;
}

/** The tests of a build as rows, the failed ones first. Pure. */
export function buildRows(tests: readonly TaggedTest[], context: RowContext): readonly BuildRow[] {
  const { report } = context;
  const links = byTest(report.links, ({ tests: asking }) => asking);
  const leftOut = byTest(report.leftOut, ({ test }) => [test]);
  const kinds = new Map((report.failures ?? []).map(({ test, kind }) => [test.identity, kind]));
  const rows = tests.map((test) => {
    const { testCases, defects } = namedIssues(test, context);
    const kind = kinds.get(test.identity);
    const own = links.get(test.identity) ?? [];
    const reasons = (leftOut.get(test.identity) ?? [])
      .filter(({ level, reason }) => level === 'warning' && reason !== 'unsettled')
      .map(({ message }) => message);
    const row = { test, testCases, defects, links: own, reasons, ...(kind && { kind }) };
    return { ...row, action: actionOf(row, context) };
  });
  const failed = ({ test }: BuildRow) => test.outcome === 'failed';
  return [...rows.filter(failed), ...rows.filter((row) => !failed(row))];
}

function actionOf(
  { test, defects, links }: Omit<BuildRow, 'action'>,
  { report, rules, canCreateExecution, unusable }: RowContext,
): TestAction {
  const why = whyNotOffered(test, rules);
  if (why !== undefined) return { kind: 'refused', why };
  const ofDefects = links.filter(({ kind }) => kind !== 'executionToTestCase');
  if (ofDefects.length > 0) {
    const missing = ofDefects.find(({ status }) => status === 'skipped' || status === 'failed');
    if (!missing) return { kind: 'linked' };
    return { kind: 'waiting', why: report.heldBack ? 'Held back.' : 'Not linked yet.' };
  }
  if (unusable !== undefined) return { kind: 'refused', why: unusable };
  if (defects.length > 0) return { kind: 'waiting', why: report.deferred ?? 'Not linked yet.' };
  return report.deferred === undefined || canCreateExecution
    ? { kind: 'link' }
    : { kind: 'refused', why: report.deferred };
}

function namedIssues(
  test: TaggedTest,
  { mappings, issues, rules, report: { site } }: RowContext,
): Pick<BuildRow, 'testCases' | 'defects'> {
  if (test.tags.length === 0) return { testCases: [], defects: [] };
  if (mappings && test.outcome === 'failed') {
    const snapshot = { baseUrl: site ?? '', issues };
    const chosen = chooseIssues(test, { rules, mappings, snapshot, executions: new Set() });
    const keys = (found: readonly SnapshotIssue[]) => found.map(({ key }) => key);
    return { testCases: keys(chosen.testCases), defects: keys(chosen.defects) };
  }
  const keys = (role: string) => test.tags.filter((tag) => tag.role === role).map(({ key }) => key);
  return { testCases: keys('testCase'), defects: keys('defect') };
}

/** The rows that may be linked together with one: failed tests with the same error that wait for a person too. */
export function rowsWithSameError(row: BuildRow, rows: readonly BuildRow[]): readonly BuildRow[] {
  const error = errorOf(row);
  if (error === undefined) return [];
  const others = waitingByError.get(rows) ?? groupWaiting(rows);
  waitingByError.set(rows, others);
  return (others.get(error) ?? []).filter((other) => other !== row);
}

/** Of rows that were asked about: reading thousands of errors takes longer than a page should. */
const waitingByError = new WeakMap<readonly BuildRow[], ReturnType<typeof groupWaiting>>();

function groupWaiting(rows: readonly BuildRow[]): ReadonlyMap<string | undefined, readonly BuildRow[]> {
  return groupBy(
    rows.filter(({ action }) => action.kind === 'link'),
    errorOf,
  );
}

/** What of an error is the same in two failures of one cause; an error that says too little is the same only word for word. */
function errorOf({ test }: BuildRow): string | undefined {
  return shapeOf(test) ?? (test.error?.trim() || undefined);
}
