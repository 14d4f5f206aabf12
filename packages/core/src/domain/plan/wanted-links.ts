import { compareText, type BuildTest } from '../build/build.ts';
import type { IssueId } from '../issue-key.ts';
import type { ResolvedPhrase } from '../mapping/link-phrase.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';
import type { ChosenIssues } from './choose-issues.ts';
import { projectOfIssue, type ExistingLink, type SnapshotIssue } from './jira-snapshot.ts';
import { endName, LINK_KINDS, type LinkEnd, type LinkKind, type PlannedLink } from './link-plan.ts';
import { testRef, type TestRef } from './test-ref.ts';

/** A test that is linked, with its issues and its Test Execution. */
export interface LinkingTest {
  readonly test: BuildTest;
  readonly chosen: ChosenIssues;
  readonly execution: LinkEnd;
}

/** The links that tests ask for, each once with all tests that do, in the order of reports. */
export function wantedLinks(
  linking: readonly LinkingTest[],
  mappings: MappingBook<ResolvedMapping>,
): PlannedLink[] {
  const links = new Map<string, PlannedLink & { readonly tests: TestRef[] }>();
  const want = (
    kind: LinkKind,
    phrase: ResolvedPhrase,
    from: LinkEnd,
    to: LinkEnd,
    known: readonly ExistingLink[],
    test: BuildTest,
  ) => {
    const identity = linkIdentity(phrase, from, to);
    const wanted = links.get(identity);
    if (wanted) {
      // One test may ask for a link twice, by two defects.
      if (wanted.tests.at(-1)?.identity !== test.identity) wanted.tests.push(testRef(test));
      return;
    }
    const existing = existingLink(phrase, from, to, known);
    links.set(identity, {
      kind,
      from,
      phrase,
      to,
      ...(existing !== undefined && { existing }),
      tests: [testRef(test)],
    });
  };
  const cellsOf = ({ test, chosen, execution }: LinkingTest) =>
    (chosen.byCell ?? [chosen]).map(({ defects, testCases }) => ({
      test,
      execution,
      defects,
      // What one cell says of the test's cases holds for those that say nothing.
      testCases: testCases.length > 0 ? testCases : chosen.testCases,
    }));
  for (const { test, execution, defects, testCases } of linking.flatMap(cellsOf)) {
    for (const defect of defects) {
      const mapping = mappingFor(mappings, projectOfIssue(defect));
      const from = issueEnd(defect);
      want('defectToExecution', mapping.defectToExecution, from, execution, defect.links, test);
      for (const testCase of testCases) {
        want('defectToTestCase', mapping.defectToTestCase, from, issueEnd(testCase), defect.links, test);
        const includes = mapping.executionToTestCase;
        // Read from the test case: an execution may carry thousands of links.
        if (includes)
          want('executionToTestCase', includes, execution, issueEnd(testCase), testCase.links, test);
      }
    }
  }
  return [...links.values()].sort(
    (a, b) =>
      LINK_KINDS.indexOf(a.kind) - LINK_KINDS.indexOf(b.kind) ||
      compareText(endName(a.from), endName(b.from)) ||
      compareText(endName(a.to), endName(b.to)),
  );
}

/** An issue as the end of a link. */
export function issueEnd({ id, key, summary }: SnapshotIssue): LinkEnd {
  return { kind: 'issue', id, key, summary };
}

/** (type, source, destination); the ends of a symmetric type in one order, since both orders say the same. */
function linkIdentity(phrase: ResolvedPhrase, from: LinkEnd, to: LinkEnd): string {
  const ends = [from, to].map((end) => (end.kind === 'issue' ? end.id : end.label));
  if (phrase.symmetric) ends.sort(compareText);
  else if (phrase.firstIs === 'destination') ends.reverse();
  return [phrase.typeId, ...ends].join(' ');
}

function existingLink(
  { typeId, firstIs, symmetric }: ResolvedPhrase,
  from: LinkEnd,
  to: LinkEnd,
  known: readonly ExistingLink[],
): string | undefined {
  if (from.kind !== 'issue' || to.kind !== 'issue') return undefined;
  const joins = (source: IssueId, destination: IssueId) => (link: ExistingLink) =>
    link.typeId === typeId && link.sourceId === source && link.destinationId === destination;
  const asWanted = firstIs === 'source' ? joins(from.id, to.id) : joins(to.id, from.id);
  const reversed = firstIs === 'source' ? joins(to.id, from.id) : joins(from.id, to.id);
  return known.find((link) => asWanted(link) || (symmetric && reversed(link)))?.id;
}
