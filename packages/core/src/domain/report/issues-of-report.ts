import { parseIssueKey, type IssueKey } from '../issue-key.ts';
import type { Role } from '../mapping/mapped-chain.ts';
import type { TestTags } from '../tags/read-tags.ts';
import type { LinkKind } from '../plan/link-plan.ts';
import { executionsOf, type LinkReport } from './link-report.ts';

/** An issue that a build names, and the role that it names it in. */
export interface NamedIssue {
  readonly key: IssueKey;
  readonly role?: Role;
}

const ENDS: Readonly<Record<LinkKind, readonly [Role, Role]>> = {
  defectToExecution: ['defect', 'execution'],
  defectToTestCase: ['defect', 'testCase'],
  executionToTestCase: ['execution', 'testCase'],
};

/** The issues that a report and the tests of its build name. */
export function issuesOfReport(
  report: Pick<LinkReport, 'execution' | 'executions' | 'links' | 'failures' | 'jql'>,
  tests: readonly Pick<TestTags, 'tags'>[],
): NamedIssue[] {
  const { links, failures = [] } = report;
  const named = (text: string, role?: Role): NamedIssue[] => {
    const key = parseIssueKey(text);
    return key ? [{ key, ...(role && { role }) }] : [];
  };
  return [
    ...executionsOf(report).flatMap(({ execution }) => (execution ? named(execution.key, 'execution') : [])),
    ...tests.flatMap(({ tags }) =>
      tags.flatMap(({ key, role }) => named(key, role === 'byType' ? undefined : role)),
    ),
    ...failures.flatMap(({ defects }) => defects.flatMap((key) => named(key, 'defect'))),
    ...links.flatMap(({ kind, from, to }) => [...named(from, ENDS[kind][0]), ...named(to, ENDS[kind][1])]),
  ];
}
