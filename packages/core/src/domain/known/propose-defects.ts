import { compareText } from '../build/build.ts';
import { groupBy } from '../group-by.ts';
import type { IssueId, IssueKey } from '../issue-key.ts';
import { isOfType, projectOfIssue, type ExistingLink, type SnapshotIssue } from '../plan/jira-snapshot.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';
import { alike } from './error-shape.ts';
import type { Failure } from './failure.ts';
import { sameTest, type EarlierFailure } from './history.ts';
import type { SuggestionReason } from './suggestion.ts';
import type { Unexplained } from './unexplained.ts';

/** A reason to propose an issue for a test, before Jira says what the issue is. */
export interface Proposal {
  readonly test: Unexplained;
  /** Key or id of the issue. */
  readonly issue: IssueKey | IssueId;
  readonly reason: SuggestionReason;
  /** The reason as a clause. */
  readonly because: string;
}

/** What speaks for defects, beside the tests themselves. */
export interface Evidence {
  /** All failed tests of the build. */
  readonly failures: readonly Failure[];
  /** Failures of earlier builds, the newest first. */
  readonly history: readonly EarlierFailure[];
  readonly mappings: MappingBook<ResolvedMapping>;
}

/** An error that so many defects share tells of none of them. */
const COMMON = 3;
/** Links of a test case that are looked at, the newest first. */
const MAX_LINKED = 10;
const MAX_PROPOSALS = 1_000;

/** Everything that speaks for a defect of the tests, by test; of a test, the strongest kind of reason first. Pure. */
export function proposeDefects(tests: readonly Unexplained[], evidence: Evidence): Proposal[] {
  const { failures, history, mappings } = evidence;
  const now = bySharedError(
    failures.flatMap(({ kind, test, defects: [defect], errorShape }) =>
      defect && kind !== 'otherError'
        ? [{ errorShape, defect, says: `"${test.title}" fails with the same error and names it` }]
        : [],
    ),
  );
  const before = bySharedError(
    history.map(({ errorShape, defect, buildId }) => ({
      errorShape,
      defect,
      says: `the same error was linked to it in ${buildId}`,
    })),
  );
  const ofTest = groupBy(history, ({ test }) => test);
  return tests
    .flatMap((test): Proposal[] => {
      const { errorShape: shape = '' } = test;
      const propose =
        (reason: SuggestionReason) =>
        ({ defect, says }: SpeakingFor): Proposal => ({ test, issue: defect, reason, because: says });
      const earlier = (ofTest.get(sameTest(test.test)) ?? [])
        .filter(({ errorShape }) => shape === '' || errorShape === undefined || alike(shape, errorShape))
        .map(({ defect, buildId }) => ({ defect, says: `this test was linked to it in ${buildId}` }));
      return [
        ...test.testCases.flatMap((testCase) =>
          linkedTo(testCase, mappings).map((issue): Proposal => {
            const because = `its test case ${testCase.key} is linked to it`;
            return { test, issue, reason: 'testCase', because };
          }),
        ),
        ...(now.get(shape) ?? []).map(propose('sameError')),
        ...earlier.map(propose('earlierTest')),
        ...(before.get(shape) ?? []).map(propose('earlierError')),
      ];
    })
    .slice(0, MAX_PROPOSALS);
}

interface SpeakingFor {
  readonly defect: IssueKey;
  readonly says: string;
}

/** What failures with the same error say, by the error, one for each defect; an error that many defects share says nothing. */
function bySharedError(
  failures: readonly (SpeakingFor & { readonly errorShape?: string | undefined })[],
): ReadonlyMap<string, readonly SpeakingFor[]> {
  const telling = failures.filter(({ errorShape }) => errorShape !== undefined);
  return new Map(
    [...groupBy(telling, ({ errorShape }) => errorShape ?? '')].map(([shape, alikeFailures]) => {
      const byDefect = [...groupBy(alikeFailures, ({ defect }) => defect).values()];
      const mostOften = byDefect.sort((a, b) => b.length - a.length).map(([first]) => first);
      return [shape, byDefect.length > COMMON ? [] : mostOften] as const;
    }),
  );
}

/** Ids of the issues that a test case is linked to as to a defect, by any mapping; those that were linked last first. */
function linkedTo(testCase: SnapshotIssue, { mapping, byProject }: Evidence['mappings']): IssueId[] {
  const phrases = [mapping, ...byProject.values()].map(({ defectToTestCase }) => defectToTestCase);
  const asDefect = ({ typeId, sourceId }: ExistingLink) =>
    phrases.some(
      (phrase) =>
        phrase.typeId === typeId &&
        (phrase.symmetric || (phrase.firstIs === 'source') === (sourceId !== testCase.id)),
    );
  return testCase.links
    .filter(asDefect)
    .sort((a, b) => b.id.length - a.id.length || compareText(b.id, a.id))
    .slice(0, MAX_LINKED)
    .map(({ sourceId, destinationId }) => (sourceId === testCase.id ? destinationId : sourceId));
}

/** Whether an issue is a defect by the mapping of its project. */
export function isDefect(
  issue: SnapshotIssue,
  mappings: MappingBook<Pick<ResolvedMapping, 'defectIssueTypes'>>,
): boolean {
  return isOfType(issue, mappingFor(mappings, projectOfIssue(issue)).defectIssueTypes);
}
