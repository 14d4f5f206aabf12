import { groupBy } from '../group-by.ts';
import type { LeftOut } from '../plan/link-plan.ts';
import { causesOf, sameButForIssues, type Cause } from './causes.ts';
import type { LinkReport, ReportedLink } from './link-report.ts';

/** What a report has to say of its tests beyond their links, each cause once. */
export interface ReportCauses {
  /** Why links failed or were not tried, unless that is said of all of them together. */
  readonly unmade: readonly Cause[];
  /** Mistakes to mend. */
  readonly warnings: readonly Cause[];
  /** Findings that are worth a look. */
  readonly findings: readonly Cause[];
  /** Defects that may be those of failed tests: of each test the best one. */
  readonly suggestions: readonly Cause[];
  /** Why something is not linked although nothing is wrong, those of one reason together. */
  readonly notes: readonly (readonly Cause[])[];
}

/** Groups what a report says of its tests by cause. */
export function reportCauses(report: LinkReport): ReportCauses {
  const { leftOut, findings } = report;
  const told = findings.filter(({ kind }) => kind === 'noLongerReproduces' || kind === 'closedButFailing');
  const without = findings.filter(({ kind }) => kind === 'failedWithoutDefect').map(({ test }) => test);
  const ofLevel = (level: LeftOut['level']) =>
    leftOut
      .filter((entry) => entry.level === level)
      .map(({ test, ...entry }) => ({ ...entry, tests: [test] }));
  return {
    unmade: unmadeLinks(report),
    warnings: causesOf(ofLevel('warning')),
    findings: [
      ...causesOf(told.map(({ message, test }) => ({ message, tests: [test] }))),
      ...(without.length === 0
        ? []
        : causesOf([
            {
              message:
                without.length === 1 ? 'A failed test names no defect.' : 'Failed tests that name no defect.',
              tests: without,
            },
          ])),
    ],
    suggestions: suggestedDefects(report),
    notes: [...groupBy(ofLevel('info'), ({ reason }) => reason).values()].map(causesOf),
  };
}

function suggestedDefects({ suggestions = [] }: LinkReport): Cause[] {
  const best = [...groupBy(suggestions, ({ test }) => test.identity).values()].map(([first]) => first);
  return [...groupBy(best, ({ defect }) => defect).values()]
    .map((alike) => ({
      message: `${alike[0].defect} is suggested. ${alike[0].message}`,
      subjects: [alike[0].defect],
      tests: alike.map(({ test }) => test),
    }))
    .sort((a, b) => b.tests.length - a.tests.length);
}

function unmadeLinks({ links, mode, heldBack, problems }: LinkReport): Cause[] {
  const saidForAll = mode === 'plan' || heldBack !== undefined;
  const causes = (status: ReportedLink['status'], words: string) => {
    const unmade = links.flatMap(({ reason, tests, ...link }) =>
      link.status === status && reason !== undefined && !problems.includes(reason) ? [{ reason, tests }] : [],
    );
    return [...groupBy(unmade, ({ reason }) => sameButForIssues(reason)).values()].flatMap((alike) =>
      causesOf(
        alike.map(({ reason, tests }) => ({
          message: `${alike.length} link${alike.length === 1 ? '' : 's'} ${words}: ${reason}`,
          tests,
        })),
      ),
    );
  };
  return [...causes('failed', 'failed'), ...(saidForAll ? [] : causes('skipped', 'not tried'))];
}
