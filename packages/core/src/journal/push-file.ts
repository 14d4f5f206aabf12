import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { prepareOutputDir } from './output-folder.ts';
import { pushFileName } from './push-file-name.ts';
import type { EarlierPushes, PushRecord } from './push-record.ts';
import { pushesOn, readPush, readPushes, type BuildOnSite, type PushLog } from './read-pushes.ts';
import { harmlessJson } from '../outgoing/harmless-json.ts';
import { hideCredentials } from '../outgoing/hide-secrets.ts';
import { printable } from '../outgoing/printable.ts';
import { isAlive } from '../platform/is-alive.ts';
import { lookAt } from '../platform/look-at.ts';
import { errorCode } from '../platform/error-code.ts';

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

/**
 * Claims a build for one linking, by creating the next push file exclusively. The newest one is busy unless it has ended or its
 * process is dead; that of another machine cannot be asked, and counts as busy for a while only.
 * @param despite One that is not waited for any longer.
 */
export function claimBuild(
  outputDir: string,
  { buildId, site, joined = [] }: BuildOnSite,
  now: Date,
  despite?: Holder,
): PushClaim {
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
    const path = join(outputDir, pushFileName(buildId, number));
    const file = openExclusively(path);
    if (file === undefined) {
      // Somebody else took the same number at the same moment. The listing of a network folder may not show it for a while.
      met.push(readPush(path, number));
      continue;
    }
    const write = (record: PushRecord) => {
      try {
        writeSync(file, `${harmlessJson(JSON.stringify(withoutSecrets(record)))}\n`);
      } catch {
        // Jira decides what exists; a full disk must not keep links from being made.
      }
    };
    const begin = { at: now.toISOString(), host: hostname(), pid: process.pid, site };
    write({ type: 'begin', ...begin, ...(joined.length > 0 && { joined: [...joined] }) });
    claimedHere.add(path);
    return {
      ok: true,
      file: {
        path,
        earlier: pushesOn(site, earlier),
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

/** Why a link failed is said in a server's words, and a proxy may repeat its login in them. */
function withoutSecrets(record: PushRecord): PushRecord {
  return record.type === 'link' && record.reason !== undefined
    ? { ...record, reason: hideCredentials(record.reason, process.env) }
    : record;
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
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}
