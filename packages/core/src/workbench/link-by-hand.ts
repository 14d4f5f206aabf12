import type { BuildTest } from '../domain/build/build.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { testTitle } from '../domain/build/outcome.ts';
import { testRef } from '../domain/plan/test-ref.ts';
import { withOrigins, type Choice } from '../domain/build/choice.ts';
import { byTest } from '../domain/report/by-test.ts';
import {
  executionsOf,
  type LinkReport,
  type ReportedExecution,
  type ReportedLink,
} from '../domain/report/link-report.ts';
import { buildOnSite, readChoices } from '../journal/read-pushes.ts';
import { linkBuild, planChoices, type LinkBuildRequest, type WrittenReport } from '../link/link-build.ts';
import type { RefusedTest } from '../link/judge-choices.ts';
import { printable } from '../outgoing/printable.ts';
import { whyNotOffered } from '../domain/plan/why-not-offered.ts';

/** The build that the tests are of, and how it is linked. */
export type HandLinkRequest = Omit<LinkBuildRequest, 'mode' | 'despite' | 'choices' | 'suggests'>;

/** What linking tests by hand would do, or why it is not possible. */
export type HandLinkPlan =
  | {
      readonly ok: true;
      /** The tests that would be linked, at least one. */
      readonly tests: readonly BuildTest[];
      /** The links that they would have; those that exist are among them. */
      readonly links: readonly ReportedLink[];
      /** Missing when it is to be created, or the tests have several. */
      readonly execution?: ReportedExecution;
      readonly refused: readonly RefusedTest[];
      /** For the linking: what is chosen from now on is not overridden. */
      readonly knownChoices: number;
      /** For the linking too: what is linked says just this, or nothing is linked. */
      readonly seal: string;
    }
  /** `jira`: it could not be asked, and a choice that is kept may well be linked later. */
  | { readonly ok: false; readonly kind: 'refused' | 'jira'; readonly message: string };

/** A person decides on these tests: guards, which hold back what nobody looked at, do not apply. */
const DESPITE = { outage: true, surge: true };

/**
 * Plans the links of failed tests to the defects that a person chose. Refused, with the reason, is a test that did not fail, one that
 * is linked to another defect, and a defect or a test case that cannot be linked; of several tests the others are planned all the same.
 */
export async function planLinkByHand(
  choices: readonly Choice[],
  request: HandLinkRequest,
): Promise<HandLinkPlan> {
  const { config, runs, outputDir } = request;
  const build = mergeRuns(runs);
  const knownChoices = readChoices(outputDir, buildOnSite(request)).choices.length;
  const tests = new Map(build.tests.map((test) => [test.identity, test]));
  const refused: RefusedTest[] = [];
  const wanted: { readonly choice: Choice; readonly test: BuildTest }[] = [];
  for (const choice of withOrigins(choices, build.tests)) {
    const test = tests.get(choice.test);
    if (!test) return { ok: false, kind: 'refused', message: `The build has no test ${choice.test}.` };
    const message = whyNotOffered(test, config.rules, `"${printable(testTitle(test))}"`);
    if (message === undefined) wanted.push({ choice, test });
    else refused.push({ test: testRef(test), message });
  }
  if (wanted.length === 0) return refusal(refused);

  const outcome = await planChoices({
    ...request,
    choices: wanted.map(({ choice }) => choice),
    despite: DESPITE,
    suggests: false,
  });
  const { report, seal } = outcome;
  if (outcome.unanswered) return { ok: false, kind: 'jira', message: report.problems.join(' ') };
  refused.push(...outcome.refused);
  const isRefused = new Set(outcome.refused.map(({ test }) => test.identity));
  const planned = defectsByTest(report);
  const possible: BuildTest[] = [];
  for (const { choice, test } of wanted) {
    if (isRefused.has(test.identity)) continue;
    if (planned.has(test.identity)) possible.push(test);
    else refused.push({ test: testRef(test), message: whyNot(choice, test, report) });
  }
  if (possible.length === 0 || seal === undefined) return refusal(refused);
  const identities = new Set(possible.map(({ identity }) => identity));
  const [execution, ...others] = executionsOf(report)
    .filter(({ tests: own }) => own.some((identity) => identities.has(identity)))
    .map((one) => one.execution);
  return {
    ok: true,
    tests: possible,
    links: report.links.filter(({ tests: asking }) =>
      asking.some(({ identity }) => identities.has(identity)),
    ),
    ...(execution && !others.length && { execution }),
    refused,
    knownChoices,
    seal,
  };
}

/**
 * Links failed tests to the defects that a person chose. The choices are kept before anything is sent: later linkings of the build
 * know them, whatever becomes of this one. A test for which another defect was chosen since the plan (`knownChoices`) is left
 * alone, and named among the problems; what Jira's answer refuses is not kept.
 */
export function linkByHand(choices: readonly Choice[], request: HandLinkRequest): Promise<WrittenReport> {
  const chosen = withOrigins(choices, mergeRuns(request.runs).tests);
  return linkBuild({ ...request, choices: chosen, mode: 'link', despite: DESPITE });
}

function refusal(refused: readonly RefusedTest[]): HandLinkPlan {
  const messages = [...new Set(refused.map(({ message }) => message))];
  return { ok: false, kind: 'refused', message: messages.slice(0, 5).join(' ') };
}

/** The links of each test to a defect, by the test's identity. */
export function defectsByTest({
  links,
}: Pick<LinkReport, 'links'>): ReadonlyMap<string, readonly ReportedLink[]> {
  return byTest(
    links.filter(({ kind }) => kind !== 'executionToTestCase'),
    ({ tests }) => tests,
  );
}

function whyNot({ defect }: Choice, { identity }: BuildTest, report: LinkReport): string {
  const reasons = [
    ...report.problems,
    ...(report.deferred === undefined ? [] : [report.deferred]),
    ...report.leftOut
      .filter((entry) => entry.test.identity === identity && entry.reason !== 'noTestCase')
      .map(({ message }) => message),
  ];
  return reasons.join(' ') || `${defect} cannot be linked.`;
}
