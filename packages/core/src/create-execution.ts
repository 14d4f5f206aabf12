import type { Clock } from './clock.ts';
import type { ExecutionDraft } from './domain/execution-draft.ts';
import { parseProjectKey, type ProjectKey } from './domain/issue-key.ts';
import { failed, succeeded, type JiraResult } from './jira/jira-result.ts';
import type { CreatedIssue, ExecutionCreator } from './jira/ports.ts';
import type { PushFile } from './journal/push-file.ts';

/** A Test Execution for a build, and what a person should know of how it came to be. */
export interface ExecutionForBuild {
  readonly issue: CreatedIssue;
  readonly notices: readonly string[];
}

interface CreationContext {
  readonly client: ExecutionCreator;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Pick<PushFile, 'write' | 'earlier'>;
}

/** Pauses between looks into a search index that lags; seconds are usual (Jira Cloud documentation). */
const LOOKS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * Creates the Test Execution of a build. Creating has no identity in Jira, so two linkings at once, or one after an ambiguous
 * failure, could make twins: hence look before creating again, and afterwards let the lowest id win.
 */
export async function createExecution(
  draft: ExecutionDraft,
  { client, clock, signal, log }: CreationContext,
): Promise<JiraResult<ExecutionForBuild>> {
  const project = parseProjectKey(draft.project);
  if (!project) throw new TypeError(`not a project key: ${draft.project}`);
  const look = lookAgain(client, clock, signal, project, draft.identityLabel);

  // An earlier linking was killed while creating: its execution may exist, and the index may not show it yet.
  if (
    log.earlier.creatingSince !== undefined &&
    clock.date().getTime() - Date.parse(log.earlier.creatingSince) < 60_000
  ) {
    const found = await look(([first]) => first !== undefined);
    if (!found.ok) return found;
    const [first] = found.value;
    if (first) return succeeded({ issue: first, notices: [] });
  }

  log.write({ type: 'creating', at: clock.date().toISOString(), label: draft.identityLabel });
  const created = await client.createExecution(draft);
  if (!created.ok) {
    if (!created.failure.ambiguous) return explained(created, draft, client);
    const found = await look(([first]) => first !== undefined);
    if (!found.ok) return created;
    const [first] = found.value;
    if (!first) return created;
    log.write({ type: 'execution', ...first });
    return succeeded({ issue: first, notices: [] });
  }
  log.write({ type: 'execution', ...created.value });
  return settleTwins(created.value, look);
}

type Look = ReturnType<typeof lookAgain>;

/** Waits until the index shows what was just created: then it shows every earlier twin too, and the lowest id wins. */
async function settleTwins(own: CreatedIssue, look: Look): Promise<JiraResult<ExecutionForBuild>> {
  const shown = await look((found) => found.some(({ id }) => id === own.id));
  // The execution exists; that the index cannot be asked does not change it.
  const winner = shown.ok ? (shown.value[0] ?? own) : own;
  const twin = `${own.key} was created at the same time as ${winner.key} for the same build, and stays unused. Delete it.`;
  return succeeded({ issue: winner, notices: winner.id === own.id ? [] : [twin] });
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
  ): Promise<JiraResult<readonly CreatedIssue[]>> => {
    let found = await client.findByLabel(project, label);
    for (const pause of LOOKS) {
      if (!found.ok || enough(found.value) || signal.aborted) return found;
      await clock.sleep(pause, signal);
      found = await client.findByLabel(project, label);
    }
    return found;
  };
}

/** A refusal with the names of the required fields that the draft lacks, when that is its cause. */
async function explained(
  refusal: { readonly ok: false; readonly failure: Parameters<typeof failed>[0] },
  draft: ExecutionDraft,
  client: ExecutionCreator,
): Promise<JiraResult<ExecutionForBuild>> {
  if (refusal.failure.kind !== 'invalid') return refusal;
  const missing = await client.missingFields(draft);
  const hint = !missing.ok
    ? missing.failure.message
    : missing.value.length > 0
      ? `Project ${draft.project} demands ${missing.value.join(', ')} of a ${draft.issueType}. Give values in execution.fields.`
      : 'Check execution.project, execution.issueType and execution.fields.';
  const message = `The Test Execution cannot be created. ${refusal.failure.message} ${hint}`;
  return failed({ ...refusal.failure, message });
}
