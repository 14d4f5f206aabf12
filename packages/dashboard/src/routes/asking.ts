import type { BuildRow, Choice, Config, IssueKey } from '@defectlink/core/linking';
import type { Desk } from '../server/desk.ts';
import type { Seen } from '../server/kept-looks.ts';
import type { Runs } from '../server/places.ts';
import type { Query } from '../server/query.ts';

/** What the panels of a build's page work with, where Jira can be asked. */
export interface Asking {
  readonly desk: Desk;
  readonly runs: Runs;
  readonly config: Config;
  readonly seen: Seen;
  readonly query: Query;
}

/** The choices that link tests to a defect; each test case stands for the first test, which was asked about. */
export function choicesOf(
  rows: readonly BuildRow[],
  defect: IssueKey,
  testCase: IssueKey | undefined,
): readonly Choice[] {
  return rows.map(({ test }, at) => ({
    test: test.identity,
    defect,
    testCases: at === 0 && testCase !== undefined ? [testCase] : [],
  }));
}
