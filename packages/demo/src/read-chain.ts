import type { LinkedIssue, NamedIssue } from './jira-reader.ts';

/** One step of a chain: the issue, its phrase and the issue that it leads to. */
export interface ChainStep {
  readonly linkId: string;
  readonly from: NamedIssue;
  readonly phrase: string;
  readonly to: NamedIssue;
}

/**
 * The chain from the requirements to a defect, as far as it is linked: Requirement → Test Case → Execution → Defect,
 * then what the defect itself shows. Every phrase is the one that Jira shows on the step's first issue.
 * @param issues all issues that a step may start from
 */
export function readChain(defectKey: string, issues: ReadonlyMap<string, LinkedIssue>): ChainStep[] {
  const from = (issue: NamedIssue, type: string): ChainStep[] => {
    const links = issues.get(issue.key)?.links ?? [];
    return links
      .filter((link) => link.other.type === type)
      .map(({ id, phrase, other }) => ({ linkId: id, from: issue, phrase, to: other }));
  };
  const defect = issues.get(defectKey);
  if (!defect) throw new Error(`${defectKey} was not read.`);
  const executions = from(defect, 'Test Execution');
  const testCases = from(defect, 'Test Case');
  const requirements = testCases.flatMap(({ to }) => from(to, 'Story'));
  return [
    ...requirements.flatMap(({ to: story, from: testCase }) =>
      from(story, 'Test Case').filter((step) => step.to.key === testCase.key),
    ),
    ...testCases.flatMap(({ to }) => from(to, 'Test Execution')),
    ...executions,
    ...testCases,
  ];
}
