import type { Clock } from '../platform/clock.ts';
import type { Deadline } from '../platform/deadline.ts';
import type { LinkKind } from '../domain/plan/link-plan.ts';
import { nextWrite } from '../domain/pacing/next-write.ts';
import {
  startPacing,
  writeAnswered,
  writeRefused,
  writeSent,
  type PacingState,
  type PendingWrite,
} from '../domain/pacing/pacing-state.ts';
import { PUBLISHED_LIMITS, type WriteLimits } from '../domain/pacing/write-limits.ts';
import { LINK_LATER } from './explain-failure.ts';
import { refusalExplainer } from './explain-refusal.ts';
import { asksTooMuch, isPassing, type JiraFailure } from '../jira/jira-result.ts';
import type { IssueReader, LinkWriter, ProjectReader, SiteMetadata } from '../jira/ports.ts';
import { MAX_RETRIES, retryDelay } from '../jira/retry-policy.ts';
import { newLink, type LinkToWrite } from './link-to-write.ts';
import { isThere, LOST, lostLinks, proveLink } from './prove-link.ts';
import { errorText } from '../platform/error-text.ts';

/** What became of a link that was to be written. */
export type WriteOutcome =
  { readonly status: 'created' } | { readonly status: 'failed' | 'skipped'; readonly reason: string };

/** What writing links needs beside the links. */
export interface WriteContext {
  readonly client: IssueReader &
    ProjectReader &
    LinkWriter &
    Pick<SiteMetadata, 'checkCredentials' | 'baseUrl'>;
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly limits?: WriteLimits;
  /** Called as soon as the fate of a link is known. */
  readonly onOutcome?: (link: LinkToWrite, outcome: WriteOutcome) => void;
}

/**
 * Writes links within Jira's limits, and alone decides on trying again. The first link of each kind is read back before the
 * others of its kind follow: a site that stores links the other way round gets one wrong link of a kind and no more. At the end
 * all written links are read back.
 * @returns The outcome of each link, in the order given.
 */
export async function writeLinks(
  links: readonly LinkToWrite[],
  context: WriteContext,
): Promise<WriteOutcome[]> {
  const run = new Writing(links, context);
  await run.writeAll();
  await run.readBack();
  return run.outcomes();
}

class Writing {
  readonly #links: readonly LinkToWrite[];
  readonly #context: WriteContext;
  readonly #explain: ReturnType<typeof refusalExplainer>;
  readonly #outcomes = new Map<string, WriteOutcome>();
  readonly #attempts = new Map<string, number>();
  /** Writes that may have been made meanwhile, by an earlier attempt or by somebody else, so that one must look first. */
  readonly #lookFirst = new Set<string>();
  /** Kinds whose first link was read back as configured. */
  readonly #proven = new Set<LinkKind>();
  /** The writes by which they were proven: these need not be read back again. */
  readonly #proofs = new Set<string>();
  #waitingForProof: PendingWrite[];
  #state: PacingState;
  /** Why nothing more is written. */
  #stopped: string | undefined;
  /** What Jira refused since it last did as asked. */
  #trouble: JiraFailure | undefined;
  /** Attempts that have not come to an end: their request, or the reading back that follows. */
  #underWay = 0;
  #wake: () => void = () => undefined;

  constructor(links: readonly LinkToWrite[], context: WriteContext) {
    this.#links = links;
    this.#context = context;
    this.#explain = refusalExplainer(context.client);
    const writes = links.map(({ from, to }, at) => ({
      id: String(at),
      issues: [from.id, to.id],
      notBefore: 0,
    }));
    const kindOf = (write: PendingWrite) => this.#linkOf(write).link.kind;
    const first = writes.filter(
      (write, at) => writes.findIndex((other) => kindOf(other) === kindOf(write)) === at,
    );
    this.#waitingForProof = writes.filter((write) => !first.includes(write));
    this.#state = startPacing(first, context.limits ?? PUBLISHED_LIMITS, context.clock.now());
  }

  async writeAll(): Promise<void> {
    const { clock, deadline } = this.#context;
    while (this.#stopped === undefined) {
      if (deadline.signal.aborted) {
        this.#stopped = this.#outOfTime();
        break;
      }
      const step = nextWrite(this.#state, clock.now());
      if (step.kind === 'write') {
        this.#state = writeSent(this.#state, step.write, clock.now());
        this.#start(step.write);
      } else if (step.kind === 'wait' && step.until !== Infinity) {
        await this.#waitUntil(step.until);
      } else if (this.#underWay > 0) {
        await this.#nextEnd();
      } else {
        return;
      }
    }
    // What is under way is awaited, so that its outcome is known.
    while (this.#underWay > 0) await this.#nextEnd();
  }

  #start(write: PendingWrite): void {
    this.#underWay += 1;
    void this.#attempt(write)
      .catch((error: unknown) => {
        // A fault of ours must end linking, not the runner's process.
        this.#stopped = `An unexpected error stopped linking: ${errorText(error)}`;
      })
      .finally(() => {
        this.#underWay -= 1;
        this.#wake();
      });
  }

  /** Resolves when an attempt that is under way has come to its end. */
  #nextEnd(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async readBack(): Promise<void> {
    const { client, deadline } = this.#context;
    const created = this.#links.filter(
      (_, at) => this.#outcomes.get(String(at))?.status === 'created' && !this.#proofs.has(String(at)),
    );
    if (created.length === 0 || deadline.signal.aborted) return;
    for (const lost of await lostLinks(created, client))
      this.#settle(String(this.#links.indexOf(lost)), { status: 'failed', reason: LOST });
  }

  outcomes(): WriteOutcome[] {
    return this.#links.map((_, at) => {
      const known = this.#outcomes.get(String(at));
      return known ?? { status: 'skipped', reason: this.#stopped ?? this.#outOfTime() };
    });
  }

  #outOfTime(): string {
    if (!this.#trouble) return `The time for linking was up. ${LINK_LATER}`;
    const { message } = this.#trouble;
    return this.#context.deadline.signal.aborted
      ? `The time for linking was up. ${message} ${LINK_LATER}`
      : `${message} ${LINK_LATER}`;
  }

  async #waitUntil(until: number): Promise<void> {
    const { clock, deadline } = this.#context;
    const wait = until - clock.now();
    // Waiting because the site refused is standing still, unless a write that is under way gets through.
    const left = this.#trouble && this.#underWay === 0 ? deadline.patience() : deadline.left();
    if (wait > left) {
      const asked = this.#trouble?.retryAfter;
      if (this.#trouble && asked !== undefined) this.#trouble = asksTooMuch(this.#trouble, asked);
      this.#stopped = this.#outOfTime();
      return;
    }
    // Waiting for room in a window is planned.
    if (!this.#trouble) deadline.progress(wait);
    const sleeping = new AbortController();
    await Promise.race([
      clock.sleep(wait, AbortSignal.any([sleeping.signal, deadline.signal])),
      this.#nextEnd(),
    ]);
    sleeping.abort();
  }

  /** Tries a write once and decides what follows. */
  async #attempt(write: PendingWrite): Promise<void> {
    const { client, clock } = this.#context;
    const target = this.#linkOf(write);
    const attempt = (this.#attempts.get(write.id) ?? 0) + 1;
    this.#attempts.set(write.id, attempt);

    const result = (await this.#wasMade(write))
      ? ({ ok: true } as const)
      : await client.createLink(newLink(target));
    const now = clock.now();
    if (result.ok) {
      this.#trouble = undefined;
      this.#state = writeAnswered(this.#state, write, now);
      await this.#created(write, target);
      return;
    }
    const { failure } = result;
    // The time was up while it was under way: whether it took effect is for the next linking to see.
    if (failure.kind === 'cancelled') return;
    this.#trouble = failure;
    // Jira takes no link twice, but both orders of a symmetric type: somebody may make the other one while this waits.
    if (failure.ambiguous || target.link.phrase.symmetric) this.#lookFirst.add(write.id);
    const delay =
      isPassing(failure) && attempt <= MAX_RETRIES ? retryDelay(failure, attempt, Math.random()) : undefined;
    if (delay !== undefined && this.#stopped === undefined) {
      this.#state = writeRefused(this.#state, write, failure.scope, delay, now);
      return;
    }
    this.#state = writeAnswered(this.#state, write, now);
    // It may have been made by an attempt that nothing follows: a login page instead of the answer tells nothing of it.
    if (await this.#wasMade(write)) {
      await this.#created(write, target);
      return;
    }
    const { reason, endsAll } = await this.#explain(failure, target);
    if (endsAll) this.#stopped = reason;
    this.#settle(write.id, { status: 'failed', reason });
    this.#releaseProof(target.link.kind);
  }

  async #created(write: PendingWrite, target: LinkToWrite): Promise<void> {
    const { kind } = target.link;
    if (this.#proven.has(kind)) {
      this.#settle(write.id, { status: 'created' });
      return;
    }
    const proof = await proveLink(target, this.#context.client);
    if (proof.ok) {
      this.#proven.add(kind);
      this.#proofs.add(write.id);
      this.#settle(write.id, { status: 'created' });
      this.#release((candidate) => this.#linkOf(candidate).link.kind === kind);
      return;
    }
    this.#settle(write.id, { status: 'failed', reason: proof.reason });
    if (proof.wrongWay) this.#stopped ??= `Linking stopped. ${proof.reason}`;
    else this.#releaseProof(kind);
  }

  /** The link that was to prove its kind could not be made: the next of the kind takes its place. */
  #releaseProof(kind: LinkKind): void {
    if (this.#proven.has(kind)) return;
    const next = this.#waitingForProof.find((candidate) => this.#linkOf(candidate).link.kind === kind);
    this.#release((candidate) => candidate === next);
  }

  #release(which: (write: PendingWrite) => boolean): void {
    const released = this.#waitingForProof.filter(which);
    this.#waitingForProof = this.#waitingForProof.filter((write) => !released.includes(write));
    this.#state = { ...this.#state, pending: [...this.#state.pending, ...released] };
  }

  /** Whether a write that failed was made after all. */
  async #wasMade(write: PendingWrite): Promise<boolean> {
    return this.#lookFirst.has(write.id) && isThere(this.#linkOf(write), this.#context.client);
  }

  #settle(id: string, outcome: WriteOutcome): void {
    this.#outcomes.set(id, outcome);
    if (outcome.status === 'created') this.#context.deadline.progress();
    this.#context.onOutcome?.(this.#linkOf({ id }), outcome);
  }

  #linkOf({ id }: Pick<PendingWrite, 'id'>): LinkToWrite {
    const link = this.#links[Number(id)];
    if (!link) throw new RangeError(`no link ${id}`);
    return link;
  }
}
