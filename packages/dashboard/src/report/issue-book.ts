import { compareText, executionsOf, groupBy, type KeptReport, type Role } from '@defectlink/core/linking';
import { isKey } from './is-key.ts';

/** What is known of an issue. */
export interface KnownIssue {
  readonly key: string;
  readonly role?: Role;
  readonly summary?: string;
  readonly status?: string;
  /** Whether its status means that it is done. */
  readonly done?: boolean;
  /** Whether Jira showed it with its links; else which it has is not known. */
  readonly linksRead?: boolean;
}

/** A link as a sentence. `inJira`: it was there when the chain was read, and the report has nothing to do with it. */
export interface Sentence {
  readonly from: string;
  readonly phrase: string;
  readonly to: string;
  readonly status: KeptReport['report']['links'][number]['status'] | 'inJira';
}

const ENDS = {
  defectToExecution: ['defect', 'execution'],
  defectToTestCase: ['defect', 'testCase'],
  executionToTestCase: ['execution', 'testCase'],
} as const;

/** The issues of a kept report by their keys of today, and the links that join them: those of the chain, and those that the report made. */
export class IssueBook {
  readonly #today: ReadonlyMap<string, string>;
  readonly #issues = new Map<string, KnownIssue>();
  readonly #joined = new Map<string, Set<string>>();
  readonly #sentences = new Map<string, Sentence[]>();
  /** Made when it is asked for: nothing is learned any more by then. */
  readonly #linked = new Map<string, ReadonlyMap<Role | undefined, readonly string[]>>();
  #sorted: readonly KnownIssue[] | undefined;

  constructor({ report, chain }: Pick<KeptReport, 'report' | 'chain'>) {
    this.#today = chain?.today ?? new Map();
    for (const { key, summary, status, done } of report.issues ?? [])
      this.#learn({ key, summary, status, done });
    for (const { execution } of executionsOf(report)) {
      if (!execution || !isKey(execution.key)) continue;
      this.#learn({ key: execution.key, summary: execution.summary, role: 'execution' });
    }
    for (const link of report.links) {
      const [from, to] = ENDS[link.kind];
      // Before it was made, an execution is named by words.
      if (isKey(link.from)) this.#learn({ key: link.from, role: from });
      if (isKey(link.to)) this.#learn({ key: link.to, role: to });
      const exists = link.status === 'created' || link.status === 'existed';
      this.#join({ ...link, from: this.today(link.from), to: this.today(link.to) }, exists);
    }
    for (const { linksHidden, ...issue } of chain?.issues ?? [])
      this.#learn({ ...issue, linksRead: !linksHidden });
    for (const link of chain?.links ?? []) this.#join({ ...link, status: 'inJira' }, true);
  }

  /** The key that an issue has today. */
  today(key: string): string {
    return this.#today.get(key) ?? key;
  }

  /** Whether it is one of the issues. */
  has(key: string): boolean {
    return this.#issues.has(key);
  }

  get(key: string): KnownIssue {
    return this.#issues.get(key) ?? { key };
  }

  /** All issues, by key. */
  get issues(): readonly KnownIssue[] {
    return (this.#sorted ??= [...this.#issues.values()].sort((a, b) => compareKeys(a.key, b.key)));
  }

  ofRole(role: Role): readonly string[] {
    return this.issues.filter((issue) => issue.role === role).map(({ key }) => key);
  }

  /** The issues of a role that an issue is linked to, by key. */
  linked(key: string, role: Role): readonly string[] {
    // Thousands of rows ask it of one issue, to which thousands are linked.
    const known = this.#linked.get(key) ?? this.#linkedByRole(key);
    this.#linked.set(key, known);
    return known.get(role) ?? [];
  }

  /** Every link between two of the issues, as its sentence. */
  sentencesAmong(keys: readonly string[]): readonly Sentence[] {
    return keys.flatMap((one, at) =>
      keys.slice(at + 1).flatMap((other) => this.#sentences.get(pair(one, other)) ?? []),
    );
  }

  #linkedByRole(key: string): ReadonlyMap<Role | undefined, readonly string[]> {
    const joined = [...(this.#joined.get(key) ?? [])].sort(compareKeys);
    return groupBy(joined, (other) => this.get(other).role);
  }

  #learn(issue: KnownIssue): void {
    const key = this.today(issue.key);
    this.#issues.set(key, { ...this.#issues.get(key), ...issue, key });
  }

  #join({ from, phrase, to, status }: Sentence, exists: boolean): void {
    if (exists) {
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        const joined = this.#joined.get(one);
        if (joined) joined.add(other);
        else this.#joined.set(one, new Set([other]));
      }
    }
    const said = this.#sentences.get(pair(from, to)) ?? [];
    if (said.some((known) => known.from === from && known.phrase === phrase)) return;
    this.#sentences.set(pair(from, to), [...said, { from, phrase, to, status }]);
  }
}

function pair(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** KP-9 before KP-10, and the same on every machine. */
export function compareKeys(a: string, b: string): number {
  const [one, other] = [a.lastIndexOf('-'), b.lastIndexOf('-')];
  return compareText(a.slice(0, one), b.slice(0, other)) || a.length - b.length || compareText(a, b);
}
