import type { Choice } from '../domain/build/choice.ts';
import { renamedProject } from '../domain/mapping/follow-renames.ts';
import { hiddenLinks } from '../domain/plan/jira-snapshot.ts';
import type { LinkReport } from '../domain/report/link-report.ts';
import { deferrals } from '../domain/report/report-executions.ts';
import { archivedEnds, planNotices } from '../domain/report/report-plan.ts';
import { refusedText } from './judge-choices.ts';
import type { PlanWithJira } from './plan-with-jira.ts';

/** What a report says of a plan, whether it is carried out or not. */
export type ToldPlan = Pick<
  LinkReport,
  'deferred' | 'problems' | 'leftOut' | 'findings' | 'failures' | 'notices' | 'heldBack'
>;

/** Tells a plan. @param choices Those that a person made now: of a plan alone, these are told apart, with the plan. */
export function tellPlan(
  { plan, build, refused, left, snapshot, renames, typeIds }: PlanWithJira,
  mode: 'link' | 'plan',
  choices: readonly Choice[],
): ToldPlan {
  const onlyPlanned = mode === 'plan';
  const made = new Set(onlyPlanned ? choices.map(({ test }) => test) : []);
  const notAsChosen = refused.filter(({ test }) => !made.has(test.identity)).map(refusedText);
  const { problems, deferred, notices } = deferrals(plan);
  return {
    ...(deferred !== undefined && { deferred }),
    problems: onlyPlanned ? problems : [...notAsChosen, ...problems],
    leftOut: plan.leftOut,
    findings: plan.findings,
    failures: plan.failures,
    notices: [
      ...(onlyPlanned ? notAsChosen : []),
      ...left,
      ...notices,
      ...planNotices(plan, build, typeIds),
      ...(onlyPlanned ? archivedEnds(plan, snapshot) : []),
      ...[hiddenLinks(snapshot.issues.values()) ?? []].flat(),
      ...[...renames].map(([former, today]) => renamedProject(former, today)),
    ],
    ...(plan.heldBack && { heldBack: plan.heldBack }),
  };
}
