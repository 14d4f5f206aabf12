import type { Fault, FaultRule } from './fault.ts';

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
