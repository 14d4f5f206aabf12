import type { BuildTest } from '../domain/build/build.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { mayBeLinked } from '../domain/plan/link-rules.ts';
import type { Choice } from '../domain/build/choice.ts';
import type { ReportedExecution, ReportedLink } from '../domain/report/link-report.ts';
import { testTitle, type Outcome } from '../domain/build/outcome.ts';
import { linkBuild, planBuild, type LinkBuildRequest, type WrittenReport } from '../link/link-build.ts';

/** The build that the test is of, and how it is linked. */
export type HandLinkRequest = Omit<LinkBuildRequest, 'mode' | 'despite' | 'choice'>;

/** What linking a test by hand would do, or why it is not possible. */
export type HandLinkPlan =
  | {
      readonly ok: true;
      readonly test: BuildTest;
      /** The links that the test would have; those that exist are among them. */
      readonly links: readonly ReportedLink[];
      /** Missing when it is to be created. */
      readonly execution?: ReportedExecution;
    }
  | { readonly ok: false; readonly message: string };

/** A person decides on one test: guards, which hold back what nobody looked at, do not apply. */
const DESPITE = { outage: true, surge: true };

/**
 * Plans the links of a failed test to a defect that a person chose. Refused, with the reason, for a test that did not fail, for
 * one that is linked to another defect, and for a defect that cannot be linked.
 */
export async function planLinkByHand(choice: Choice, request: HandLinkRequest): Promise<HandLinkPlan> {
  const { config, runs } = request;
  const test = mergeRuns(runs).tests.find(({ identity }) => identity === choice.test);
  if (!test) return { ok: false, message: `The build has no test ${choice.test}.` };
  if (!mayBeLinked(test, config.rules)) {
    const linkOn = config.rules.linkOn.map((outcome) => OUTCOME_WORDS[outcome]).join(' or ');
    const message = `"${testTitle(test)}" ${OUTCOME_WORDS[test.outcome]}, and only a test that ${linkOn} is linked.`;
    return { ok: false, message };
  }
  const before = await planBuild({ ...request, despite: DESPITE });
  const [other] = before.links.filter(
    ({ kind, tests, from }) =>
      kind === 'defectToExecution' &&
      from !== choice.defect &&
      tests.some(({ identity }) => identity === test.identity),
  );
  if (other && config.rules.defectsPerTest === 'primary') {
    const message = `"${testTitle(test)}" names ${other.from} already, and a test is linked to one defect. ${other.status === 'existed' ? `The link exists. If it is wrong, remove it in Jira (on ${other.from}, under Linked work items), and change the tag in the test.` : 'To make that link: npx defectlink push'}`;
    return { ok: false, message };
  }
  const report = await planBuild({ ...request, choice, despite: DESPITE });
  const links = report.links.filter(({ tests }) => tests.some(({ identity }) => identity === test.identity));
  if (links.some(({ from }) => from === choice.defect)) {
    return { ok: true, test, links, ...(report.execution && { execution: report.execution }) };
  }
  const reasons = [
    ...report.problems,
    ...(report.deferred === undefined ? [] : [report.deferred]),
    ...report.leftOut
      .filter((entry) => entry.test.identity === test.identity && entry.reason !== 'noTestCase')
      .map(({ message }) => message),
  ];
  return { ok: false, message: reasons.join(' ') || `${choice.defect} cannot be linked.` };
}

/** Links one failed test to a defect that a person chose, and keeps the choice: later linkings of the build know it. */
export function linkByHand(choice: Choice, request: HandLinkRequest): Promise<WrittenReport> {
  return linkBuild({ ...request, choice, mode: 'link', despite: DESPITE });
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  flaky: 'is flaky',
  expectedFailure: 'failed as expected',
  unexpectedPass: 'passed unexpectedly',
  passed: 'passed',
  skipped: 'was skipped',
};
