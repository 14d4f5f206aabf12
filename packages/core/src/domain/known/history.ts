import { groupBy } from '../group-by.ts';
import { parseIssueKey, type IssueKey } from '../issue-key.ts';
import type { TestRef } from '../plan/test-ref.ts';
import type { LinkReport } from '../report/link-report.ts';

/** A failure of an earlier build whose defect was known. */
export interface EarlierFailure {
  readonly buildId: string;
  /** Names the test as {@link sameTest} does. */
  readonly test: string;
  readonly defect: IssueKey;
  readonly errorShape?: string;
}

/** What of a kept report tells of its failures. */
export type KeptReport = Pick<LinkReport, 'buildId' | 'at' | 'site' | 'links' | 'failures'>;

/**
 * What the failed tests of earlier builds were linked to, or named.
 * @param reports In the order in which they are to be remembered, the newest first.
 */
export function readHistory(reports: readonly KeptReport[]): EarlierFailure[] {
  return reports.flatMap(({ buildId, links, failures = [] }) => {
    const shapes = new Map(failures.map(({ test, errorShape }) => [test.identity, errorShape]));
    const told = [
      ...failures.flatMap(({ kind, test, defects: [defect] }) =>
        defect && kind !== 'otherError' ? [{ test, defect }] : [],
      ),
      ...links.flatMap(({ kind, from, tests }) => {
        const defect = kind === 'executionToTestCase' ? undefined : parseIssueKey(from);
        return defect ? tests.map((test) => ({ test, defect })) : [];
      }),
    ];
    return [...groupBy(told, ({ test, defect }) => `${defect} ${test.identity}`).values()].map(
      ([{ test, defect }]): EarlierFailure => {
        const errorShape = shapes.get(test.identity);
        return { buildId, test: sameTest(test), defect, ...(errorShape !== undefined && { errorShape }) };
      },
    );
  });
}

/** Names a test whatever the runner's project, and whichever line it stands in now. */
export function sameTest({ file, title }: Pick<TestRef, 'file' | 'title'>): string {
  return `${file.replace(/:\d+$/, '')} ${title}`;
}
