import type { Failure } from '../known/failure.ts';
import {
  executionsOf,
  type LinkReport,
  type ReportedLink,
  type ReportedTestsExecution,
} from './link-report.ts';

/** A Test Execution of a report with the links that its tests ask for. */
export interface ExecutionLinks {
  readonly execution: ReportedTestsExecution;
  /** Each with those of its tests that are of the execution. A link between other issues may be in several executions. */
  readonly links: readonly ReportedLink[];
  /** Those of its tests. */
  readonly failures: readonly Failure[];
}

/** The links of a report by Test Execution, in the order of the configuration. Of a build that has one, it has them all. */
export function linksByExecution(
  report: Pick<LinkReport, 'execution' | 'executions' | 'links' | 'failures' | 'jql'>,
): ExecutionLinks[] {
  const executions = executionsOf(report);
  const { links: all, failures = [] } = report;
  if (executions.length === 1) return executions.map((execution) => ({ execution, links: all, failures }));
  return executions.map((execution) => {
    const own = new Set(execution.tests);
    const links = all.flatMap((link) => {
      const tests = link.tests.filter(({ identity }) => own.has(identity));
      return tests.length > 0 ? [{ ...link, tests }] : [];
    });
    return { execution, links, failures: failures.filter(({ test }) => own.has(test.identity)) };
  });
}
