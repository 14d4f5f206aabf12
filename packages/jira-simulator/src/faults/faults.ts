import type { RateLimitForm } from '../limits/rate-limit-answer.ts';

/** What goes wrong. Unless it says otherwise, the request itself is not carried out. */
export type Fault =
  /** Answers late, but well. */
  | { kind: 'latency'; ms: number }
  /** Answers well, but its body trickles in over that time. */
  | { kind: 'slowBody'; ms: number }
  /** Cuts the connection; the request had no effect. */
  | { kind: 'resetBefore' }
  /** Carries the request out, then cuts the connection. */
  | { kind: 'resetAfter' }
  /** Never answers. `carriedOut`: the request took effect all the same. */
  | { kind: 'timeout'; carriedOut?: boolean }
  /** Carries the request out and answers with the first half of the JSON. */
  | { kind: 'truncatedJson' }
  /** Carries the request out and calls its JSON `text/html`. */
  | { kind: 'wrongContentType' }
  /** Any status, with Jira's shape of an error or a body and headers of your own. */
  | {
      kind: 'status';
      status: number;
      body?: unknown;
      headers?: Readonly<Record<string, string>>;
      carriedOut?: boolean;
    }
  /** 502 with a page of HTML, as from a load balancer. */
  | { kind: 'badGateway'; carriedOut?: boolean }
  /** 503, with Retry-After in seconds if given. */
  | { kind: 'unavailable'; retryAfter?: number; carriedOut?: boolean }
  /** 429. */
  | { kind: 'rateLimit'; retryAfter?: number; reason?: string; form?: RateLimitForm }
  /** The login page of a single sign-on, with 200. */
  | { kind: 'ssoPage' }
  /** 302 to another place. */
  | { kind: 'redirect'; to: string };

/** When something goes wrong. */
export interface FaultRule {
  /**
   * Method and path below `/rest/api/N`, such as `POST /issueLink`, `GET /issue/{issueIdOrKey}` or `GET /issue/KP-1`.
   * `*` stands for anything: `* *` is every request, `* /issue/*` all about issues.
   */
  endpoint: string;
  /** Which of the requests to that endpoint, counted from 1 since the rule was added. Default: all. */
  nth?: number | readonly number[];
  /** How likely each of them is hit, 0 to 1. Default: 1. */
  probability?: number;
  /** Start of the random numbers, so that a run can be repeated. Default: 1. */
  randomSeed?: number;
  /** How often at most. Default: no limit. */
  times?: number;
  fault: Fault;
}

interface ActiveRule {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  readonly random: () => number;
  seen: number;
  hit: number;
}

/** The faults of a simulator; rules can come and go while it runs. */
export class FaultInjector {
  #rules: ActiveRule[] = [];

  /** Adds rules; those that were there first go first. */
  add(...rules: readonly FaultRule[]): void {
    for (const rule of rules) {
      this.#rules.push({
        rule,
        pattern: endpointPattern(rule.endpoint),
        random: randomNumbers(rule.randomSeed ?? 1),
        seen: 0,
        hit: 0,
      });
    }
  }

  /** Removes all rules. */
  clear(): void {
    this.#rules = [];
  }

  /**
   * The faults that hit a request, by rule in their order.
   * @param names what the request may be called: with its own path, and with its endpoint's template
   */
  draw(names: readonly string[]): Fault[] {
    return this.#rules.flatMap((active) => {
      const { rule, pattern, random } = active;
      if (!names.some((name) => pattern.test(name))) return [];
      active.seen += 1;
      const { nth, probability = 1, times = Infinity } = rule;
      const chosen = nth === undefined || (typeof nth === 'number' ? [nth] : nth).includes(active.seen);
      if (!chosen || active.hit >= times || random() >= probability) return [];
      active.hit += 1;
      return [rule.fault];
    });
  }
}

function endpointPattern(endpoint: string): RegExp {
  const literal = endpoint.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}

/** Mulberry32: small, and the same on every machine. */
function randomNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
