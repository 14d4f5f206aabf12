import type { JiraSnapshot, SnapshotIssue } from './jira-snapshot.ts';
import type { LeftOut } from './link-plan.ts';
import type { LinkRules } from './link-rules.ts';
import { testRef } from './test-ref.ts';
import { useOfIssue, type UseOfIssue, type UseRules } from './use-of-issue.ts';
import { absentIssue, furtherDefect, ignoredMention } from './why-left-out.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';

/** The issues that one test is to be linked to, and what it says beside. */
export interface ChosenIssues {
  /** The defects to link, the primary first, then those that are primary in other cells. */
  readonly defects: readonly SnapshotIssue[];
  /** Named beside the primary and not linked. */
  readonly furtherDefects: readonly SnapshotIssue[];
  readonly testCases: readonly SnapshotIssue[];
  /** Defects whose signature the failure does not match. */
  readonly otherDefects: readonly SnapshotIssue[];
  /** The test names a defect, whether or not it can be linked. */
  readonly namesDefect: boolean;
  readonly leftOut: readonly LeftOut[];
  /** The same of each cell, where they name different issues: the defect of one is not tested by the test case of another. */
  readonly byCell?: readonly ChosenIssues[];
}

/** What choosing the issues of a test goes by. */
export interface ChoosingRules extends UseRules {
  readonly rules: LinkRules;
  readonly snapshot: JiraSnapshot;
}

/**
 * Chooses the defects and test cases of a test by its tags and by what Jira knows of the issues. The first defect that can be
 * linked is the primary, in each cell where they differ; whatever cannot be linked is left out with its reason.
 */
export function chooseIssues({ tagsByCell, ...test }: TaggedTest, choosing: ChoosingRules): ChosenIssues {
  const { snapshot, rules } = choosing;
  const { tags, ignored } = test;
  const byCell = tagsByCell?.map((ofCell) => chooseIssues({ ...test, tags: ofCell }, choosing));
  const found = tags.flatMap((tag) => {
    const issue = snapshot.issues.get(tag.key);
    return issue ? [{ tag, issue }] : [];
  });
  const declaredTestCases = new Set(
    found.filter(({ tag }) => tag.role === 'testCase').map(({ issue }) => issue.id),
  );
  const uses = found.map(({ tag, issue }) => ({
    tag,
    issue,
    use: useOfIssue(tag, issue, choosing, declaredTestCases),
  }));
  const usedAs = (wanted: UseOfIssue['as']) =>
    distinctIssues(uses.flatMap(({ issue, use }) => (use.as === wanted ? [issue] : [])));
  const defects = usedAs('defect');
  const otherDefects = usedAs('otherDefect');

  const primaries = byCell?.map((cell) => cell.defects[0]) ?? defects.slice(0, 1);
  const linked = defects.filter((defect) => rules.defectsPerTest === 'all' || primaries.includes(defect));
  const further = defects.filter((defect) => !linked.includes(defect));
  const absent = tags.filter(({ key }) => !snapshot.issues.has(key));
  const leftOut = [
    ...ignored.map((mention) => ({ text: mention.text, why: ignoredMention(mention) })),
    ...absent.map((tag) => ({ text: tag.key, why: absentIssue(tag, snapshot.baseUrl) })),
    ...uses.flatMap(({ tag, use }) => (use.why ? [{ text: tag.key, why: use.why }] : [])),
    ...further.map(({ key }) => ({ text: key, why: furtherDefect(key, linked[0]?.key) })),
  ];
  return {
    defects: linked,
    furtherDefects: further,
    testCases: usedAs('testCase'),
    otherDefects,
    namesDefect:
      defects.length > 0 ||
      otherDefects.length > 0 ||
      tags.some(({ role }) => role === 'defect') ||
      ignored.some(({ role }) => role === 'defect'),
    leftOut: leftOut.map(({ text, why }) => ({ ...why, test: testRef(test), text })),
    ...(byCell && { byCell }),
  };
}

/** Each issue once: it may be named by several keys. */
function distinctIssues(issues: readonly SnapshotIssue[]): SnapshotIssue[] {
  return [...new Map(issues.map((issue) => [issue.id, issue])).values()];
}
