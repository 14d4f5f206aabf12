import type { Clock } from '../platform/clock.ts';
import type { Deadline } from '../platform/deadline.ts';
import type { ExecutionDraft } from '../domain/plan/execution-draft.ts';
import { parseProjectKey, type ProjectKey } from '../domain/issue-key.ts';
import { asksTooMuch, failed, succeeded, type JiraFailure, type JiraResult } from '../jira/jira-result.ts';
import type { CreatedIssue, ExecutionCreator } from '../jira/ports.ts';
import { retryDelay } from '../jira/retry-policy.ts';
import type { PushFile } from '../journal/push-file.ts';

/** A Test Execution for a build, and what a person should know of how it came to be. */
export interface ExecutionForBuild {
  readonly issue: CreatedIssue;
  readonly notices: readonly string[];
}

interface CreationContext {
  readonly client: ExecutionCreator;
  readonly clock: Clock;
  readonly deadline: Pick<Deadline, 'signal' | 'patience'>;
  readonly log: Pick<PushFile, 'write' | 'earlier'>;
}

/** Pauses between looks into a search index that lags; seconds are usual (Jira Cloud documentation). */
const LOOKS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * Creates the Test Execution of a build. Creating has no identity in Jira, so two linkings at once, or one after an ambiguous
 * failure, could make twins: hence look before creating again, and afterwards let the lowest id win.
 */
export async function createOnce(
  draft: ExecutionDraft,
  { client, clock, deadline: { signal, patience }, log }: CreationContext,
): Promise<JiraResult<ExecutionForBuild>> {
  const project = parseProjectKey(draft.project);
  if (!project) throw new TypeError(`not a project key: ${draft.project}`);
  const look = lookAgain(client, clock, signal, project, draft.identityLabel);

  // An earlier linking was killed while creating: its execution may exist, and the index may not show it yet.
  if (log.earlier.creatingSince !== undefined) {
    const found = await look(([first]) => first !== undefined, true);
    if (!found.ok) return found;
    const [first] = found.value;
    if (first) return succeeded({ issue: first, notices: [] });
  }

  let mayExist = false;
  for (let attempt = 1; ; attempt++) {
    log.write({ type: 'creating', at: clock.date().toISOString(), label: draft.identityLabel });
    const created = await client.createExecution(draft);
    if (created.ok) {
      log.write({ type: 'execution', ...created.value });
      return settleTwins(created.value, look);
    }
    const { failure } = created;
    if (failure.ambiguous) {
      const found = await look(([first]) => first !== undefined, true);
      const [first] = found.ok ? found.value : [];
      if (first) {
        log.write({ type: 'execution', ...first });
        return succeeded({ issue: first, notices: [] });
      }
      // Not to be seen, or not seen yet: without a look nothing is created again.
      if (!found.ok) return explained(failure, draft, client);
    }
    mayExist ||= failure.ambiguous;
    if (!mayExist) log.write({ type: 'refused' });
    const delay = retryDelay(failure, attempt, Math.random());
    if (failure.retryAfter !== undefined && failure.retryAfter > patience())
      return explained(asksTooMuch(failure, failure.retryAfter), draft, client);
    if (delay !== undefined) await clock.sleep(delay, signal);
    if (delay === undefined || signal.aborted) return explained(failure, draft, client);
  }
}

type Look = ReturnType<typeof lookAgain>;

/**
 * Waits until the index shows what was just created: then it shows every earlier twin too, and the lowest id wins. An index that
 * lags may forget for a moment what it has shown (measured on Cloud), so that one look at it is not enough.
 */
async function settleTwins(own: CreatedIssue, look: Look): Promise<JiraResult<ExecutionForBuild>> {
  let looks = 0;
  let sightings = 0;
  const shown = await look((found) => {
    looks += 1;
    if (found.some(({ id }) => id === own.id)) sightings += 1;
    return sightings === (looks === 1 ? 1 : 2);
  });
  // The execution exists; that the index cannot be asked does not change it.
  const winner = shown.ok ? (shown.value[0] ?? own) : own;
  const twin = `${own.key} was created at the same time as ${winner.key} for the same build, and stays unused. Delete it.`;
  const unsure = `Whether ${own.key} is the only Test Execution of the build could not be checked.`;
  const notices = [
    ...(shown.ok ? [] : [`${unsure} ${shown.failure.message}`]),
    ...(winner.id === own.id ? [] : [twin]),
  ];
  return succeeded({ issue: winner, notices });
}

function lookAgain(
  client: ExecutionCreator,
  clock: Clock,
  signal: AbortSignal,
  project: ProjectKey,
  label: string,
) {
  return async (
    enough: (found: readonly CreatedIssue[]) => boolean,
    beyondIndex = false,
  ): Promise<JiraResult<readonly CreatedIssue[]>> => {
    const lookOnce = async () => {
      const indexed = await client.findByLabel(project, label);
      return indexed.ok && indexed.value.length === 0 && beyondIndex
        ? client.findUnindexed(project, label)
        : indexed;
    };
    let found = await lookOnce();
    for (const pause of LOOKS) {
      if (!found.ok || enough(found.value) || signal.aborted) return found;
      await clock.sleep(pause, signal);
      found = await lookOnce();
    }
    return found;
  };
}

/** A refusal with the names of the required fields that the draft lacks, when that is its cause. */
async function explained(
  failure: JiraFailure,
  draft: ExecutionDraft,
  client: ExecutionCreator,
): Promise<JiraResult<ExecutionForBuild>> {
  const what = `The Test Execution cannot be created. ${failure.message}`;
  if (failure.kind !== 'invalid') return failed({ ...failure, message: what });
  const missing = await client.missingFields(draft);
  const hint = !missing.ok
    ? missing.failure.message
    : missing.value.length > 0
      ? `Project ${draft.project} demands ${missing.value.join(', ')} of a ${draft.issueType}. Give values in execution.fields.`
      : 'Check execution.project, execution.issueType and execution.fields.';
  return failed({ ...failure, message: `${what} ${hint}` });
}
