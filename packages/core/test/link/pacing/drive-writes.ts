import { nextWrite } from '../../../src/domain/pacing/next-write.ts';
import {
  startPacing,
  writeAnswered,
  writeRefused,
  writeSent,
  type PendingWrite,
} from '../../../src/domain/pacing/pacing-state.ts';
import { PUBLISHED_LIMITS, type WriteLimits } from '../../../src/domain/pacing/write-limits.ts';
import { JIRA_CLOUD, SimulatedSite, type SiteAnswer } from './simulated-site.ts';

/** The ids of both ends of a link. */
export type Link = readonly [string, string];

export interface Drive {
  readonly limits?: WriteLimits;
  readonly site?: Pick<SimulatedSite, 'write'>;
  /** Milliseconds that a request takes, and at which part of them (0 to 1) the site counts it. */
  readonly request?: () => { readonly latency: number; readonly countedAt: number };
}

export interface Driven {
  /** Milliseconds until the last write was answered. */
  readonly duration: number;
  readonly refused: number;
  /** When each link was written. */
  readonly writtenAt: ReadonlyMap<Link, number>;
}

/** Requests that all take the same time. */
export function constantLatency(latency: number) {
  return () => ({ latency, countedAt: 0.5 });
}

/** Writes links to a site, in virtual time: what `writeLinks` does, without its network. */
export function driveWrites(links: readonly Link[], drive: Drive = {}): Driven {
  const { limits = PUBLISHED_LIMITS, request = constantLatency(100) } = drive;
  const site = drive.site ?? new SimulatedSite(JIRA_CLOUD);
  const writes = links.map((issues, at): PendingWrite => ({ id: String(at), issues, notBefore: 0 }));
  const writtenAt = new Map<Link, number>();
  const timeline = new Timeline();
  let state = startPacing(writes, limits, 0);
  let refused = 0;

  const send = (write: PendingWrite) => {
    const sentAt = timeline.now;
    state = writeSent(state, write, sentAt);
    const { latency, countedAt } = request();
    let answer: SiteAnswer;
    timeline.at(sentAt + latency * countedAt, () => {
      answer = site.write(write.issues, timeline.now);
    });
    timeline.at(sentAt + latency, () => {
      if (answer.ok) {
        state = writeAnswered(state, write, timeline.now);
        const link = links[Number(write.id)];
        if (link) writtenAt.set(link, timeline.now);
      } else {
        refused += 1;
        state = writeRefused(state, write, answer.scope, answer.retryAfter, timeline.now);
      }
    });
  };

  for (;;) {
    const step = nextWrite(state, timeline.now);
    if (step.kind === 'done') return { duration: timeline.now, refused, writtenAt };
    if (step.kind === 'write') send(step.write);
    else timeline.advance(step.until);
  }
}

/** Virtual time: what is to happen, and when. */
class Timeline {
  now = 0;
  #events: { readonly at: number; readonly happen: () => void }[] = [];

  at(time: number, happen: () => void): void {
    const later = this.#events.findIndex((event) => event.at > time);
    this.#events.splice(later === -1 ? this.#events.length : later, 0, { at: time, happen });
  }

  /** Goes on to the next event, or to `until` when that is sooner. */
  advance(until: number): void {
    const [next] = this.#events;
    if (next && next.at <= until) {
      this.#events.shift();
      this.now = next.at;
      next.happen();
    } else if (until > this.now && until !== Infinity) {
      this.now = until;
    } else {
      throw new Error(`nothing will ever happen after ${String(this.now)} ms`);
    }
  }
}
