import type { Finding } from '../plan/finding.ts';
import type { TestRef } from '../plan/test-ref.ts';

/** What several tests give to think about alike. */
export interface SharedFinding {
  readonly message: string;
  /** At least one, in the order of the report. */
  readonly tests: readonly TestRef[];
}

/** Findings that say the same of a defect, told once with the tests; those that name no defect stay one by one. */
export function findingsOnce(findings: readonly Finding[]): SharedFinding[] {
  const shared = new Map<string, { message: string; tests: TestRef[] }>();
  for (const { kind, message, defects, test } of findings) {
    const identity = defects.length > 0 ? `${kind} ${message}` : `${kind} ${test.identity} ${message}`;
    const known = shared.get(identity);
    if (known) known.tests.push(test);
    else shared.set(identity, { message, tests: [test] });
  }
  return [...shared.values()];
}

/** Where the tests of a finding stand: the first one's place, and how many there are beside. */
export function filesOf([first, ...others]: readonly TestRef[]): string {
  if (!first) return '';
  return others.length === 0
    ? first.file
    : `${first.file} and ${others.length} more test${others.length === 1 ? '' : 's'}`;
}
