import { jqlText } from '../defect-query.ts';
import { endName, type LinkPlan, type TestsExecution } from '../plan/link-plan.ts';
import type { LinkReport, ReportedExecution, ReportedTestsExecution } from './link-report.ts';
import type { CreatedExecutions } from './report-plan.ts';

/** Why some Test Executions cannot be linked yet, as a report says it. */
interface Deferrals {
  /** The user named one that cannot be linked. */
  readonly problems: readonly string[];
  /** Nothing can be linked yet, though nothing is wrong. */
  readonly deferred?: string;
  /** Some tests cannot be linked yet, though nothing is wrong. */
  readonly notices: readonly string[];
}

/** Why links of a plan have to wait for their Test Execution. */
export function deferrals({ executions }: LinkPlan): Deferrals {
  const waiting = executions.flatMap((execution) =>
    execution.planned.kind === 'deferred' ? [{ ...execution, ...execution.planned }] : [],
  );
  const several = executions.length > 1;
  const said = ({ of, why }: (typeof waiting)[number]) => (several ? `Of ${ofText(of)}: ${why}` : why);
  const unusable = waiting.filter(({ unusable }) => unusable).map(said);
  const later = waiting.filter(({ unusable }) => !unusable);
  if (waiting.length === executions.length && unusable.length === 0 && later.length > 0) {
    return { problems: [], deferred: later.map(said).join(' '), notices: [] };
  }
  return {
    problems: unusable,
    notices: later.filter(({ tests }) => tests.length > 0).map(said),
  };
}

/** The Test Executions of a plan, once they exist, with the JQL that finds their defects. */
export function reportedExecutions(
  plan: LinkPlan,
  created: CreatedExecutions,
  baseUrl: string,
): Pick<LinkReport, 'execution' | 'executions' | 'jql'> {
  const told = plan.executions.map((one) => reported(one, plan, created, baseUrl));
  const [first] = told;
  const queries = told.flatMap(({ jql }) => jql ?? []);
  return {
    // The one of the whole build: of several, none is.
    ...(told.length === 1 && first?.execution && { execution: first.execution }),
    ...((told.length > 1 || first?.of !== undefined) && { executions: told }),
    ...(queries.length > 0 && { jql: queries.join(' OR ') }),
  };
}

function reported(
  { of, planned, tests }: TestsExecution,
  plan: LinkPlan,
  created: CreatedExecutions,
  baseUrl: string,
): ReportedTestsExecution {
  const execution = reportedExecution(planned, created, baseUrl);
  const phrase =
    execution &&
    plan.links.find(
      ({ kind, to }) =>
        kind === 'defectToExecution' &&
        (to.kind === 'newExecution' ? created.get(to.label)?.key : endName(to)) === execution.key,
    )?.phrase;
  return {
    ...(of !== undefined && { of }),
    ...(execution && { execution }),
    ...(planned.kind === 'deferred' && { deferred: planned.why }),
    ...(execution &&
      phrase && { jql: `issue in linkedIssues(${jqlText(execution.key)}, ${jqlText(phrase.opposite)})` }),
    tests,
  };
}

function reportedExecution(
  planned: TestsExecution['planned'],
  created: CreatedExecutions,
  baseUrl: string,
): ReportedExecution | undefined {
  const make = (key: string, summary: string, isNew: boolean) => ({
    key,
    summary,
    url: `${baseUrl}/browse/${key}`,
    created: isNew,
  });
  if (planned.kind === 'existing') return make(planned.issue.key, planned.issue.summary, false);
  const issue = planned.kind === 'create' && created.get(planned.draft.identityLabel);
  return issue ? make(issue.key, planned.draft.summary, issue.by === 'created') : undefined;
}

/** Which tests a Test Execution is of, as a sentence's words. */
export function ofText(of: string | undefined): string {
  return of === undefined ? 'the other tests' : `the tests of ${of}`;
}
