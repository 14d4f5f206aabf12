import { compareText, type Build } from '../build/build.ts';
import type { IssueKey } from '../issue-key.ts';
import { archivedIssue, type JiraSnapshot, type SnapshotIssue } from '../plan/jira-snapshot.ts';
import type { TypeIds } from '../mapping/type-ids.ts';
import { passedOverNotice, unusualType } from '../plan/execution-type.ts';
import { endName, missingLinks, type LinkPlan, type PlannedLink } from '../plan/link-plan.ts';
import type { ReportedIssue, ReportedLink } from './link-report.ts';

/** What became of a link that did not exist. */
type LinkFate = Pick<ReportedLink, 'status' | 'reason'>;

/** Test Executions that were created, or found when they were to be, by the labels that identify them. */
export type CreatedExecutions = ReadonlyMap<
  string,
  { readonly key: IssueKey; readonly by: 'created' | 'found' }
>;

/** A planned link as its sentence, with the keys of executions that were created. */
export function sentenceParts(
  link: PlannedLink,
  created: CreatedExecutions,
): Pick<ReportedLink, 'from' | 'phrase' | 'to'> {
  const name = (end: PlannedLink['from']) =>
    (end.kind === 'newExecution' ? created.get(end.label)?.key : undefined) ?? endName(end);
  return { from: name(link.from), phrase: link.phrase.phrase, to: name(link.to) };
}

/** A planned link and its fate; a link that existed needed none. */
export function reportedLink(link: PlannedLink, created: CreatedExecutions, outcome: LinkFate): ReportedLink {
  const fate = link.existing === undefined ? outcome : ({ status: 'existed' } as const);
  return {
    kind: link.kind,
    ...sentenceParts(link, created),
    ...fate,
    tests: link.tests,
  };
}

/** The defects and test cases that a plan's links and failures name, or that are suggested, as Jira shows them. */
export function reportedIssues(
  { links, failures }: Pick<LinkPlan, 'links' | 'failures'>,
  { issues }: Pick<JiraSnapshot, 'issues'>,
  suggested: readonly SnapshotIssue[] = [],
): ReportedIssue[] {
  const named = new Set<string>([
    ...links.flatMap(({ kind, from, to }) => [
      endName(from),
      ...(kind === 'defectToTestCase' ? [endName(to)] : []),
    ]),
    ...failures.flatMap(({ defects }) => defects),
    ...suggested.map(({ key }) => key),
  ]);
  const read = new Map([...suggested, ...issues.values()].map((issue) => [issue.key, issue]));
  return [...read.values()]
    .filter(({ key }) => named.has(key))
    .map(({ key, summary, status }) => ({ key, summary, status: status.name, done: status.done }))
    .sort((a, b) => compareText(a.key, b.key));
}

/** Of a plan that is not carried out: the ends of missing links that are archived, by which Jira would refuse the links. */
export function archivedEnds(plan: LinkPlan, { issues }: Pick<JiraSnapshot, 'issues'>): string[] {
  const keys = new Set(missingLinks(plan).flatMap(({ from, to }) => [endName(from), endName(to)]));
  const archived = [...issues.values()].filter((issue) => issue.archived && keys.has(issue.key));
  return [...new Set(archived.map(({ key }) => archivedIssue(key)))].sort(compareText);
}

/** Jira Cloud refuses more links on one issue than this. */
const LINK_LIMIT = 2_000;
const LINK_WARNING = 1_500;

/** What a person should know of a plan although nothing is wrong. */
export function planNotices(
  plan: LinkPlan,
  build: Pick<Build, 'killedRuns' | 'partial'>,
  typeIds: TypeIds,
): string[] {
  const existing = plan.executions.flatMap(({ planned, issueType }) =>
    planned.kind === 'existing' ? [{ issue: planned.issue, issueType }] : [],
  );
  return [
    ...plan.executions.flatMap(({ passedOver = [] }) => passedOver.map(passedOverNotice)),
    ...existing.flatMap(({ issue, issueType }) => unusualType(issue, issueType, typeIds) ?? []),
    ...build.killedRuns.map(
      (runId) => `The run ${runId} was killed before its end: what had failed until then counts.`,
    ),
    ...(build.partial
      ? [
          'Some results are of failed tests only or were cut short. How many others there are is not known: no outage can be told from these.',
        ]
      : []),
    ...existing
      .filter(({ issue }) => issue.links.length >= LINK_WARNING)
      .map(
        ({ issue: { key, links } }) =>
          `${key} carries ${links.length} links, and Jira refuses more than ${LINK_LIMIT} on one issue. Use a new Test Execution, one for each build or sprint.`,
      ),
  ];
}
