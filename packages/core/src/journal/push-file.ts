import { closeSync, fsyncSync, openSync, readdirSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { buildFileName } from './build-file-name.ts';
import type { KeptChoice } from '../domain/build/choice.ts';
import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import { issueId, issueKey } from '../jira/wire.ts';
import { readJsonLines } from './read-json-lines.ts';
import { prepareOutputDir } from './output-folder.ts';
import { hideCredentials } from '../outgoing/hide-secrets.ts';
import { printable } from '../outgoing/printable.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';
import { isAlive } from '../platform/is-alive.ts';
import { lookAt } from '../platform/look-at.ts';

const begin = v.object({ type: v.literal('begin'), at: v.string(), host: v.string(), pid: v.number() });
const creating = v.object({ type: v.literal('creating'), at: v.string(), label: v.string() });
/** What was begun by `creating` certainly came to nothing. */
const refused = v.object({ type: v.literal('refused') });
const execution = v.object({ type: v.literal('execution'), key: issueKey, id: issueId });
const choice = v.object({
  type: v.literal('choice'),
  test: v.string(),
  defect: issueKey,
  testCases: v.optional(v.array(issueKey), []),
});
/** The choices for these tests were held against what Jira says, and cannot be linked. */
const withdrawn = v.object({ type: v.literal('withdrawn'), tests: v.array(v.string()) });
/** The choices so far were held against what Jira says, and those that were not withdrawn are settled. */
const judged = v.object({ type: v.literal('judged') });
/** A person named the Test Execution of the build: it is the build's from then on. */
const wish = v.object({ type: v.literal('wish'), key: issueKey });
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
const pushRecord = v.variant('type', [
  begin,
  creating,
  refused,
  execution,
  choice,
  withdrawn,
  judged,
  wish,
  link,
  end,
]);
export type PushRecord = v.InferInput<typeof pushRecord>;

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
}

/** The claim of one linking on a build, and its log. */
export interface PushFile {
  readonly path: string;
  readonly earlier: EarlierPushes;
  /** What is to be said of how the build was claimed. */
  readonly notices: readonly string[];
  write(record: PushRecord): void;
  /** Ends the claim. */
  close(at: Date): void;
}

export type PushClaim =
  | { readonly ok: true; readonly file: PushFile }
  /** Another linking of the build is under way. */
  | ({ readonly ok: false } & Holder);

/** Who holds a build. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Its push file. */
  readonly path: string;
  /** Size of the push file in bytes, which grows as long as its linking goes on. */
  readonly size: number;
}

/** Why a link failed is said in a server's words, and a proxy may repeat its login in them. */
function withoutSecrets(record: PushRecord): PushRecord {
  return record.type === 'link' && record.reason !== undefined
    ? { ...record, reason: hideCredentials(record.reason, process.env) }
    : record;
}

/**
 * Claims a build for one linking, by creating the next push file exclusively. The newest one is busy unless it has ended or its
 * process is dead; that of another machine cannot be asked, and counts as busy for a while only.
 * @param despite One that is not waited for any longer.
 */
export function claimBuild(outputDir: string, buildId: string, now: Date, despite?: Holder): PushClaim {
  prepareOutputDir(outputDir);
  const met: PushLog[] = [];
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const listed = readPushes(outputDir, buildId);
    const unlisted = met.filter(({ path }) => !listed.some((log) => log.path === path));
    const earlier = [...listed, ...unlisted].sort((a, b) => a.number - b.number);
    const last = earlier.at(-1);
    const holder = last && busyHolder(last, now);
    if (last && holder && last.path !== despite?.path)
      return { ok: false, ...holder, path: last.path, size: sizeOf(last.path) };
    const number = (last?.number ?? 0) + 1;
    const path = join(outputDir, `${buildFileName(buildId)}.push-${number}.jsonl`);
    const file = openExclusively(path);
    if (file === undefined) {
      // Somebody else took the same number at the same moment. The listing of a network folder may not show it for a while.
      met.push(readPush(path, number));
      continue;
    }
    const write = (record: PushRecord) => {
      try {
        writeSync(file, `${JSON.stringify(withoutSecrets(record))}\n`);
      } catch {
        // Jira decides what exists; a full disk must not keep links from being made.
      }
    };
    write({ type: 'begin', at: now.toISOString(), host: hostname(), pid: process.pid });
    claimedHere.add(path);
    return {
      ok: true,
      file: {
        path,
        earlier: summarise(earlier.flatMap(({ records }) => records)),
        notices: holder
          ? [
              `Another linking of this build has not ended (process ${holder.pid} on ${printable(holder.host, 100)}), and nothing was heard of it: the build was linked all the same.`,
            ]
          : [],
        write,
        close: (at) => {
          write({ type: 'end', at: at.toISOString() });
          claimedHere.delete(path);
          try {
            fsyncSync(file);
          } catch {
            // As for a write: the links stand in Jira.
          } finally {
            closeSync(file);
          }
        },
      },
    };
  }
  throw new Error(
    `No push file of ${buildId} can be claimed in ${outputDir}: ${MAX_LOOKS} numbers are taken.`,
  );
}

/** Numbers that are tried when others are taken under our hands; each is another linking that began at the same moment. */
const MAX_LOOKS = 100;

/** Claims of this process that have not ended. */
const claimedHere = new Set<string>();

/** What stands in for a push file where none can be written. */
export function unwrittenPushFile(): PushFile {
  return {
    path: '',
    earlier: { executionIds: [], choices: [] },
    notices: [],
    write: () => undefined,
    close: () => undefined,
  };
}

/** What people chose for a build and its tests, the earliest first; nothing when the folder cannot be read. */
export function readChoices(
  outputDir: string,
  buildId: string,
): Pick<EarlierPushes, 'choices' | 'executionKey'> {
  try {
    return summarise(readPushes(outputDir, buildId).flatMap(({ records }) => records));
  } catch {
    return { choices: [] };
  }
}

interface PushLog {
  readonly path: string;
  readonly number: number;
  readonly records: readonly v.InferOutput<typeof pushRecord>[];
}

function readPushes(outputDir: string, buildId: string): PushLog[] {
  const prefix = `${buildFileName(buildId)}.push-`;
  return readdirSync(outputDir)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const number = Number(/^(\d{1,6})\.jsonl$/.exec(name.slice(prefix.length))?.[1] ?? NaN);
      if (Number.isNaN(number)) return [];
      const path = join(outputDir, name);
      return [readPush(path, number)];
    })
    .sort((a, b) => a.number - b.number);
}

function readPush(path: string, number: number): PushLog {
  try {
    return { path, number, records: readJsonLines(readRegularFile(path), pushRecord) };
  } catch {
    // Its number is taken, whatever it is.
    return { path, number, records: [] };
  }
}

/** Longer than any linking lasts by default: after it a claim that cannot be asked about is taken for dead. */
const STALE_CLAIM = 10 * 60_000;
/** Between creating its file and writing its first line a claim is nameless. */
const NAMELESS_CLAIM = 2_000;

function busyHolder({ path, records }: PushLog, now: Date): { host: string; pid: number } | undefined {
  if (records.some((record) => record.type === 'end')) return undefined;
  const claim = records.find((record) => record.type === 'begin');
  if (!claim) {
    const age = Math.abs(Date.now() - Number(lookAt(path)?.mtimeMs));
    return age < NAMELESS_CLAIM ? { host: 'unknown', pid: 0 } : undefined;
  }
  const holder = { host: claim.host, pid: claim.pid };
  const mine = claim.host === hostname() && claim.pid === process.pid;
  if (mine) return claimedHere.has(path) ? holder : undefined;
  if (claim.host === hostname() && !isAlive(claim.pid)) return undefined;
  // A claim of the future tells of a clock that was wrong, and ends as late.
  return Math.abs(now.getTime() - Date.parse(claim.at)) < STALE_CLAIM ? holder : undefined;
}

function sizeOf(path: string): number {
  return Number(lookAt(path)?.size ?? 0);
}

function openExclusively(path: string): number | undefined {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw error;
  }
}

function summarise(records: PushLog['records']): EarlierPushes {
  const executionIds: IssueId[] = [];
  const choices: { -readonly [K in keyof KeptChoice]: KeptChoice[K] }[] = [];
  let judgedSoFar = 0;
  const created = new Set<string>();
  const creating = new Set<string>();
  let label = '';
  let executionKey: IssueKey | undefined;
  for (const record of records) {
    if (record.type === 'creating') {
      ({ label } = record);
      creating.add(label);
    }
    // One is created after the other: what follows is said of the last.
    if (record.type === 'refused' || record.type === 'execution') creating.delete(label);
    if (record.type === 'execution') executionIds.push(record.id);
    if (record.type === 'choice') choices.push({ ...record, state: 'open' });
    if (record.type === 'withdrawn') {
      const tests = new Set(record.tests);
      for (const one of choices.slice(judgedSoFar)) if (tests.has(one.test)) one.state = 'withdrawn';
    }
    if (record.type === 'judged') {
      for (const one of choices.slice(judgedSoFar)) if (one.state === 'open') one.state = 'settled';
      judgedSoFar = choices.length;
    }
    if (record.type === 'link' && record.status === 'created')
      created.add(`${record.from} ${record.phrase} ${record.to}`);
    if (record.type === 'wish') executionKey = record.key;
  }
  return {
    executionIds,
    choices,
    ...(created.size > 0 && { created }),
    ...(creating.size > 0 && { creating }),
    ...(executionKey !== undefined && { executionKey }),
  };
}
