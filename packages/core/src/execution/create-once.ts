import type { Clock } from '../platform/clock.ts';
import type { Deadline } from '../platform/deadline.ts';
import type { ExecutionDraft } from '../domain/plan/execution-draft.ts';
import { fitDraft, leftOutSentence, missingFields, type CreateScreen } from '../domain/plan/fit-draft.ts';
import { parseProjectKey, type ProjectKey } from '../domain/issue-key.ts';
import { archivedForCreation } from '../domain/plan/jira-snapshot.ts';
import { asksTooMuch, failed, succeeded, type JiraFailure, type JiraResult } from '../jira/jira-result.ts';
import type { CreatedIssue, ExecutionCreator, ProjectReader } from '../jira/ports.ts';
import { retryDelay } from '../jira/retry-policy.ts';
import type { PushFile } from '../journal/push-file.ts';
import { hidingCredentials, withoutCredentials } from '../outgoing/hide-secrets.ts';

/** A Test Execution for a build, and what a person should know of how it came to be. */
export interface ExecutionForBuild {
  readonly issue: CreatedIssue;
  /** `found`: it existed, or may have, before this linking, so that links to it may exist too. */
  readonly by: 'created' | 'found';
  readonly notices: readonly string[];
}

interface CreationContext {
  readonly client: ExecutionCreator & ProjectReader;
  readonly clock: Clock;
  readonly deadline: Pick<Deadline, 'signal' | 'patience' | 'progress'>;
  readonly log: Pick<PushFile, 'write' | 'earlier'>;
}

/** Pauses between looks into a search index that lags; seconds are usual (Jira Cloud documentation). */
const LOOKS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * Creates the Test Execution of a build. Creating has no identity in Jira, so two linkings at once, or one after an ambiguous
 * failure, could make twins: hence look before creating again, and afterwards let the lowest id win.
 */
export async function createOnce(
  wanted: ExecutionDraft,
  { client, clock, deadline, log }: CreationContext,
): Promise<JiraResult<ExecutionForBuild>> {
  const { signal, patience } = deadline;
  const project = parseProjectKey(wanted.project);
  if (!project) throw new TypeError(`not a project key: ${wanted.project}`);
  // What others wrote: the names that Jira knows stay as they are.
  const told = { summary: wanted.summary, description: wanted.description };
  let draft = { ...wanted, ...withoutCredentials(told, hidingCredentials(process.env)) };
  let screen: JiraResult<CreateScreen> | undefined;
  const marked = async () => usable(await findMarked(client, project, draft), draft);
  const look = lookAgain(clock, deadline, marked, async () =>
    usable(await client.findUnindexed(project, wanted.identityLabel), wanted),
  );

  const taken = (issue: CreatedIssue) => {
    log.write({ type: 'execution', ...issue });
    return succeeded({ issue, by: 'found', notices: [] } as const);
  };

  // An earlier linking was killed while creating: its execution may exist, and the index may not show it yet.
  if (log.earlier.creating?.has(draft.identityLabel)) {
    const found = await look(([first]) => first !== undefined, true);
    if (!found.ok) return found;
    const [first] = found.value;
    if (first) return taken(first);
  }

  let mayExist = false;
  for (let attempt = 1; ; attempt++) {
    log.write({ type: 'creating', at: clock.date().toISOString(), label: draft.identityLabel });
    const created = await client.createExecution(draft);
    if (created.ok) {
      log.write({ type: 'execution', ...created.value });
      const settled = await settleTwins(created.value, look);
      const lack = leftOutSentence(draft, draft.project);
      return settled.ok && lack !== undefined
        ? succeeded({
            ...settled.value,
            notices: [...settled.value.notices, `${created.value.key}: ${lack}`],
          })
        : settled;
    }
    const { failure } = created;
    if (failure.ambiguous) {
      const found = await look(([first]) => first !== undefined, true);
      const [first] = found.ok ? found.value : [];
      if (first) return taken(first);
      // Not to be seen, or not seen yet: without a look nothing is created again.
      if (!found.ok) return explained(failure, { client, draft, project, screen });
    }
    mayExist ||= failure.ambiguous;
    if (!mayExist) log.write({ type: 'refused' });
    // What was refused may be a field that the project does not let set, or a name that several types have.
    if (failure.kind === 'invalid' && screen === undefined) {
      screen = await client.readCreateScreen(draft.project, draft.issueType);
      const fitting = screen.ok ? fitDraft(draft, screen.value) : draft;
      if (fitting !== draft) {
        draft = fitting;
        const found = await marked();
        const [first] = found.ok ? found.value : [];
        if (first) return taken(first);
        continue;
      }
    }
    const delay = retryDelay(failure, attempt, Math.random());
    if (failure.retryAfter !== undefined && failure.retryAfter > patience())
      return explained(asksTooMuch(failure, failure.retryAfter), { client, draft, project, screen });
    if (delay !== undefined) await clock.sleep(delay, signal);
    if (delay === undefined || signal.aborted) return explained(failure, { client, draft, project, screen });
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
  const isSure = shown.ok && (sightings > 0 || winner.id !== own.id);
  const why = shown.ok ? "Jira's search does not show it yet." : shown.failure.message;
  const notices = [...(isSure ? [] : [`${unsure} ${why}`]), ...(winner.id === own.id ? [] : [twin])];
  return succeeded({ issue: winner, by: winner.id === own.id ? 'created' : 'found', notices });
}

/** The issues that are marked as a draft's Test Execution: by the label, or by a property where its project takes no labels. */
function findMarked(
  client: ExecutionCreator,
  project: ProjectKey,
  { identityLabel, issueType, leftOut = [] }: ExecutionDraft,
): Promise<JiraResult<readonly CreatedIssue[]>> {
  return leftOut.includes('labels')
    ? client.findByProperty(project, issueType, identityLabel)
    : client.findByLabel(project, identityLabel);
}

/** Issues with the label, less those that are something else. */
function usable(
  found: JiraResult<readonly CreatedIssue[]>,
  { passedOver = [] }: ExecutionDraft,
): JiraResult<readonly CreatedIssue[]> {
  return found.ok ? succeeded(found.value.filter(({ id }) => !passedOver.includes(id))) : found;
}

type Finding = () => Promise<JiraResult<readonly CreatedIssue[]>>;

function lookAgain(
  clock: Clock,
  { signal, progress }: CreationContext['deadline'],
  findIndexed: Finding,
  findUnindexed: Finding,
) {
  return async (
    enough: (found: readonly CreatedIssue[]) => boolean,
    beyondIndex = false,
  ): Promise<JiraResult<readonly CreatedIssue[]>> => {
    const lookOnce = async () => {
      const indexed = await findIndexed();
      return indexed.ok && indexed.value.length === 0 && beyondIndex ? findUnindexed() : indexed;
    };
    let found = await lookOnce();
    for (const pause of LOOKS) {
      if (!found.ok || enough(found.value) || signal.aborted) return found;
      progress(pause);
      await clock.sleep(pause, signal);
      found = await lookOnce();
    }
    return found;
  };
}

/** A refusal with its cause, where the project is archived or demands fields that the draft lacks. */
async function explained(
  failure: JiraFailure,
  { client, draft, project, screen }: Refused,
): Promise<JiraResult<ExecutionForBuild>> {
  const what = `The Test Execution cannot be created. ${failure.message}`;
  if (failure.kind !== 'invalid' || !screen) return failed({ ...failure, message: what });
  const read = await client.readProject(project);
  if (read.ok && read.value?.archived)
    return failed({ ...failure, message: `${what} ${archivedForCreation(project)}` });
  const missing = screen.ok ? missingFields(draft, screen.value) : [];
  const hint = !screen.ok
    ? screen.failure.message
    : missing.length > 0
      ? `Project ${draft.project} demands ${missing.join(', ')} of a ${screen.value.issueType.name}. Give values in execution.fields.`
      : 'Check execution.project, execution.issueType and execution.fields.';
  return failed({ ...failure, message: `${what} ${hint}` });
}

interface Refused {
  readonly client: ProjectReader;
  readonly draft: ExecutionDraft;
  readonly project: ProjectKey;
  readonly screen: JiraResult<CreateScreen> | undefined;
}
