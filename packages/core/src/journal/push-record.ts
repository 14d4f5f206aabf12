import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { KeptChoice } from '../domain/build/choice.ts';
import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import { issueId, issueKey } from '../jira/wire.ts';

const begin = v.object({
  type: v.literal('begin'),
  at: v.string(),
  host: v.string(),
  pid: v.number(),
  /** Base URL of the site that all of the file is about; files of earlier versions do not tell it. */
  site: v.optional(v.string()),
  /** The builds that a person joined to this one for it. */
  joined: v.optional(v.array(v.string()), []),
});
const creating = v.object({ type: v.literal('creating'), at: v.string(), label: v.string() });
/** What was begun by `creating` certainly came to nothing. */
const refused = v.object({ type: v.literal('refused') });
const execution = v.object({ type: v.literal('execution'), key: issueKey, id: issueId });
const origin = v.object({
  results: v.optional(v.string()),
  repository: v.optional(v.string()),
});
const choice = v.object({
  type: v.literal('choice'),
  test: v.string(),
  defect: issueKey,
  testCases: v.optional(v.array(issueKey), []),
  until: v.optional(v.string()),
  origins: v.optional(v.array(origin)),
});
/** The code of a later run named another defect than this settled choice: it counts no more, whichever runs are at hand. */
const overtaken = v.object({
  type: v.literal('overtaken'),
  test: v.string(),
  defect: issueKey,
  origins: v.optional(v.array(origin)),
});
/** The choices for these tests were held against what Jira says, and cannot be linked. */
const withdrawn = v.object({
  type: v.literal('withdrawn'),
  tests: v.array(v.string()),
  /** Those of them whose settled choices were taken back by it. */
  takenBack: v.optional(v.array(v.string()), []),
});
/** The choices so far were held against what Jira says, and those that were not withdrawn are settled. */
const judged = v.object({
  type: v.literal('judged'),
  /** But for those for these tests, which wait for their next failure. */
  waiting: v.optional(v.array(v.string()), []),
});
/** A person named the Test Execution of the build: it is the build's from then on. */
const wish = v.object({ type: v.literal('wish'), key: issueKey });
/** Tests of runs were linked to the Test Execution that the configuration led to: it stays theirs. `of` is what a wish is noted as. */
const linkedTo = v.object({
  type: v.literal('linkedTo'),
  of: v.string(),
  runs: v.array(v.string()),
  key: issueKey,
});
const link = v.object({
  type: v.literal('link'),
  from: v.string(),
  phrase: v.string(),
  to: v.string(),
  status: v.picklist(['created', 'existed', 'failed', 'skipped']),
  reason: v.optional(v.string()),
});
const end = v.object({ type: v.literal('end'), at: v.string() });

/** A line of a push file: what one linking of a build claims and achieves. Jira decides what exists; this only reports. */
export const pushRecord = v.variant('type', [
  begin,
  creating,
  refused,
  execution,
  choice,
  overtaken,
  withdrawn,
  judged,
  wish,
  linkedTo,
  link,
  end,
]);
export type PushRecord = v.InferInput<typeof pushRecord>;

/** What a link says, as a sentence. */
export function sentenceOf({ from, phrase, to }: v.InferOutput<typeof link>): string {
  return `${from} ${phrase} ${to}`;
}

/** The Test Executions that tests of runs were linked to, by what their wishes are noted as and by the ids of the runs. */
export type LinkedTo = ReadonlyMap<string, ReadonlyMap<string, IssueKey>>;

/** What earlier linkings of a build left behind. */
export interface EarlierPushes {
  /** Ids of executions that they created, which the search index may not show yet. */
  readonly executionIds: readonly IssueId[];
  /** Labels of executions that one began to create and never noted down: each may or may not exist. */
  readonly creating?: ReadonlySet<string>;
  /** What people chose for its tests, the earliest first. */
  readonly choices: readonly KeptChoice[];
  /** Sentences of the links that they created, for issues that do not show their links. */
  readonly created?: ReadonlySet<string>;
  /** The Test Execution that a person named for it last. */
  readonly executionKey?: IssueKey;
  /** Those that the configuration led to when tests were linked. */
  readonly linkedTo?: LinkedTo;
  /** Other sites on which people chose for it what was not chosen here: that does not count. */
  readonly elsewhere?: readonly string[];
}

type Noted = { -readonly [K in keyof KeptChoice]: KeptChoice[K] } & {
  /** The build that it was made for, where that is another one. */
  readonly of?: string;
};

/** A line as it is read: of a choice for another build, with what became of it there. */
export type ReadRecord =
  | v.InferOutput<typeof pushRecord>
  | (v.InferOutput<typeof choice> & Pick<KeptChoice, 'state'> & { readonly of: string });

/** What the lines of a build's push files come to. @param records The earliest first. */
export function earlierPushes(records: readonly ReadRecord[]): EarlierPushes {
  const executionIds: IssueId[] = [];
  const choices: Noted[] = [];
  const byTest = new Map<string, Noted[]>();
  /** Those that were not held against what Jira says yet. */
  const open = new Set<Noted>();
  const created = new Set<string>();
  const creating = new Set<string>();
  let joined: readonly string[] = [];
  // What a linking found of the runs at its hand says nothing of a build that was not joined for it.
  const concerns = ({ of }: Noted): boolean => of === undefined || joined.includes(of);
  let label = '';
  let executionKey: IssueKey | undefined;
  const linkedTo = new Map<string, Map<string, IssueKey>>();
  for (const record of records) {
    if (record.type === 'begin') ({ joined } = record);
    if (record.type === 'creating') {
      ({ label } = record);
      creating.add(label);
    }
    // One is created after the other: what follows is said of the last.
    if (record.type === 'refused' || record.type === 'execution') creating.delete(label);
    if (record.type === 'execution') executionIds.push(record.id);
    if (record.type === 'choice') {
      const chosen: Noted = { state: 'open', ...record };
      choices.push(chosen);
      if (isOpen(chosen)) open.add(chosen);
      const others = byTest.get(record.test);
      if (others) others.push(chosen);
      else byTest.set(record.test, [chosen]);
    }
    if (record.type === 'overtaken')
      for (const one of byTest.get(record.test) ?? [])
        if (one.state === 'settled' && concerns(one) && isOf(record, one)) one.state = 'withdrawn';
    if (record.type === 'withdrawn') {
      const withdraw = (tests: readonly string[], isMeant: (one: Noted) => boolean): void => {
        for (const one of tests.flatMap((test) => byTest.get(test) ?? []))
          if (concerns(one) && isMeant(one)) {
            one.state = 'withdrawn';
            open.delete(one);
          }
      };
      withdraw(record.tests, isOpen);
      withdraw(record.takenBack, () => true);
    }
    if (record.type === 'judged') {
      const waiting = new Set(record.waiting);
      for (const one of [...open].filter(concerns)) {
        one.state = waiting.has(one.test) ? 'waiting' : 'settled';
        if (!isOpen(one)) open.delete(one);
      }
    }
    if (record.type === 'link' && record.status === 'created') created.add(sentenceOf(record));
    if (record.type === 'wish') executionKey = record.key;
    if (record.type === 'linkedTo') {
      const byRun = linkedTo.get(record.of) ?? new Map<string, IssueKey>();
      linkedTo.set(record.of, byRun);
      for (const run of record.runs) byRun.set(run, record.key);
    }
  }
  return {
    executionIds,
    choices,
    ...(created.size > 0 && { created }),
    ...(creating.size > 0 && { creating }),
    ...(executionKey !== undefined && { executionKey }),
    ...(linkedTo.size > 0 && { linkedTo }),
  };
}

function isOpen({ state }: KeptChoice): boolean {
  return state === 'open' || state === 'waiting';
}

function isOf({ test, defect, origins }: v.InferOutput<typeof overtaken>, chosen: KeptChoice): boolean {
  return chosen.test === test && chosen.defect === defect && isDeepStrictEqual(chosen.origins, origins);
}
