import { createOnce, type ExecutionForBuild } from '../execution/create-once.ts';
import { leastTime } from '../domain/pacing/least-time.ts';
import {
  endName,
  missingLinks,
  type LinkEnd,
  type LinkPlan,
  type PlannedLink,
} from '../domain/plan/link-plan.ts';
import type { ReportedLink } from '../domain/report/link-report.ts';
import { fromOwnOffset } from '../domain/pacing/own-offset.ts';
import { reportedLink, sentenceParts } from '../domain/report/report-plan.ts';
import { dividedLimits, PUBLISHED_LIMITS, type WriteLimits } from '../domain/pacing/write-limits.ts';
import { findExisting } from './find-existing.ts';
import { writeLinks, type WriteOutcome } from './write-links.ts';
import { LINK_LATER } from './explain-failure.ts';
import type { LinkToWrite } from './link-to-write.ts';
import { isPassing, type JiraFailure, type JiraFailureKind } from '../jira/jira-result.ts';
import type { CreatedIssue, JiraClient } from '../jira/ports.ts';
import type { Shard } from '../domain/build/choose-mode.ts';
import type { PushFile } from '../journal/push-file.ts';
import type { Clock } from '../platform/clock.ts';
import type { Deadline } from '../platform/deadline.ts';

/** A plan after it was carried out. */
export interface CarriedOut {
  readonly links: readonly ReportedLink[];
  /** The Test Executions that were created, or found when they were to be, by the labels that identify them. */
  readonly created: ReadonlyMap<string, MadeExecution>;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
}

/** What carrying a plan out needs beside the plan. */
export interface CarryOutRequest {
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** The log of this linking. */
  readonly log: PushFile;
  /** What the site allows. @default PUBLISHED_LIMITS */
  readonly limits?: WriteLimits;
  /** The shard that links on its own while the others do the same: it keeps to its share of the limits. */
  readonly shard?: Shard;
  /** Identities of the tests whose links are written; the others' are only reported. @default all tests */
  readonly only?: ReadonlySet<string>;
  /** Called before writing, with the least time that Jira's limits allow in milliseconds. */
  readonly onStart?: (links: number, leastTime: number) => void;
  /** Called as soon as the fate of a link is known. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Carries a plan out: creates the Test Executions that the plan asks for, then writes the missing links. */
export async function carryOutPlan(
  plan: LinkPlan,
  client: JiraClient,
  request: CarryOutRequest,
): Promise<CarriedOut> {
  const { clock, deadline, log, shard, limits: allowed = PUBLISHED_LIMITS } = request;
  const limits = shard ? dividedLimits(allowed, shard.total) : allowed;
  const wanted = missingLinks(plan).filter((link) => isAskedFor(link, request));
  const missing = shard ? fromOwnOffset(wanted, shard) : wanted;
  const expected = leastTime(
    missing.map(({ from, to }) => [endName(from), endName(to)]),
    limits,
    TYPICAL_LATENCY,
  );
  if (missing.length > 0) request.onStart?.(missing.length, expected);

  const { created, refused, stopped, notices } = await createExecutions(plan, wanted, client, request);
  const nothingWritten = (failure: JiraFailure): CarriedOut => {
    const reason = problemOf(failure);
    const links = plan.links.map((link) => reportedLink(link, created, { status: 'skipped', reason }));
    return { links, problems: [reason], notices, created };
  };
  if (stopped) return nothingWritten(stopped);

  const refusal = ({ from, to }: PlannedLink) =>
    newLabels(from, to).flatMap((label) => refused.get(label) ?? [])[0];
  const possible = missing
    .filter((link) => refusal(link) === undefined)
    .map((link) => toWrite(link, created));
  // When the plan was made, an execution that was found only now was to be new, without a link.
  const toFound = possible.filter(({ link: { from, to } }) =>
    newLabels(from, to).some((label) => created.get(label)?.by === 'found'),
  );
  const existing = await findExisting(toFound, client, log.earlier.created);
  if (!existing.ok) return nothingWritten(existing.failure);
  const writes = possible.filter((write) => !existing.value.has(write));
  let done = 0;
  const outcomes = await writeLinks(writes, {
    client,
    clock,
    deadline,
    limits,
    onOutcome: ({ link }, outcome) => {
      done += 1;
      log.write({ type: 'link', ...sentenceParts(link, created), ...outcome });
      request.onProgress?.(done, writes.length);
    },
  });
  const fates = new Map<PlannedLink, WriteOutcome | { readonly status: 'existed' }>([
    ...[...existing.value].map(({ link }) => [link, { status: 'existed' }] as const),
    ...writes.flatMap(({ link }, at) => (outcomes[at] ? [[link, outcomes[at]] as const] : [])),
  ]);
  const fateOf = (link: PlannedLink) => {
    const reason = refusal(link);
    if (reason !== undefined) return { status: 'skipped', reason } as const;
    return fates.get(link) ?? NOT_ASKED_FOR;
  };
  return {
    links: plan.links.map((link) => reportedLink(link, created, fateOf(link))),
    // What kept links from being tried at all concerns the build as a whole.
    problems: [
      ...new Set([
        ...refused.values(),
        ...outcomes.flatMap((outcome) => (outcome.status === 'skipped' ? outcome.reason : [])),
      ]),
    ],
    notices,
    created,
  };
}

/** A Test Execution that was created, or found when it was to be. */
type MadeExecution = CreatedIssue & Pick<ExecutionForBuild, 'by'>;

interface Creations {
  readonly created: ReadonlyMap<string, MadeExecution>;
  /** Why one could not be created, by its label. */
  readonly refused: ReadonlyMap<string, string>;
  /** Why nothing can be written at all. */
  readonly stopped?: JiraFailure;
  readonly notices: readonly string[];
}

/** Creates the Test Executions of a plan one after the other, so that the log tells which one an interruption met. */
async function createExecutions(
  { executions }: LinkPlan,
  wanted: readonly PlannedLink[],
  client: JiraClient,
  { clock, deadline, log, only }: CarryOutRequest,
): Promise<Creations> {
  const created = new Map<string, MadeExecution>();
  const refused = new Map<string, string>();
  const notices: string[] = [];
  const asked = new Set(wanted.flatMap(({ from, to }) => newLabels(from, to)));
  for (const { planned } of executions) {
    if (planned.kind !== 'create') continue;
    const { identityLabel } = planned.draft;
    if (only && !asked.has(identityLabel) && !planned.always) continue;
    const result = await createOnce(planned.draft, { client, clock, log, deadline });
    if (result.ok) {
      const { issue, by } = result.value;
      created.set(identityLabel, { ...issue, by });
      notices.push(...result.value.notices);
    } else if (OF_THE_CREATION.has(result.failure.kind))
      refused.set(identityLabel, problemOf(result.failure));
    else return { created, refused, notices, stopped: result.failure };
  }
  return { created, refused, notices };
}

/** The labels of those ends that were no issues yet when the plan was made. */
function newLabels(...ends: readonly LinkEnd[]): string[] {
  return ends.flatMap((end) => (end.kind === 'newExecution' ? [end.label] : []));
}

/** Answers that speak of the one issue to be created, by which a link between issues that exist may well succeed. */
const OF_THE_CREATION: ReadonlySet<JiraFailureKind> = new Set(['invalid', 'forbidden', 'notFound']);

const NOT_ASKED_FOR = {
  status: 'skipped',
  reason: 'Only what a person chose was linked. To link the others: npx defectlink push',
} as const;

function isAskedFor({ tests }: PlannedLink, { only }: CarryOutRequest): boolean {
  return !only || tests.some(({ identity }) => only.has(identity));
}

/** A failure that kept the whole build from being linked, with what to do when it may pass. */
export function problemOf(failure: JiraFailure): string {
  const later = isPassing(failure) || failure.kind === 'cancelled';
  return later ? `${failure.message} ${LINK_LATER}` : failure.message;
}

/** Milliseconds that one request usually takes, for the time that is announced. */
const TYPICAL_LATENCY = 150;

function toWrite(link: PlannedLink, created: ReadonlyMap<string, CreatedIssue>): LinkToWrite {
  const end = (side: LinkEnd) => {
    const issue = side.kind === 'issue' ? side : created.get(side.label);
    if (!issue) throw new TypeError('the Test Execution was not created');
    return issue;
  };
  return { link, from: end(link.from), to: end(link.to) };
}
