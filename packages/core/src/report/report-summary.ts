import { countStatuses, type LinkReport } from '../domain/report/link-report.ts';

/** A report in one line: what was linked, to which Test Execution. */
export function reportSummary(report: LinkReport): string {
  const { created, existed, failed, skipped } = countStatuses(report);
  const parts =
    report.mode === 'plan' && !report.heldBack
      ? [amount(skipped, 'link to create', 'links to create'), existed > 0 && `${existed} existing`]
      : [
          created > 0 && amount(created, 'link created', 'links created'),
          existed > 0 && `${existed} existed`,
          failed > 0 && `${failed} failed`,
          skipped > 0 && `${skipped} not tried`,
        ];
  const said = parts.filter((part) => part !== false).join(', ');
  if (report.heldBack) return `nothing linked (${report.heldBack.guard} guard)`;
  if (report.deferred !== undefined) return 'nothing linked yet';
  if (report.links.length === 0) return report.problems.length > 0 ? 'nothing linked' : 'nothing to link';
  return said;
}

function amount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
