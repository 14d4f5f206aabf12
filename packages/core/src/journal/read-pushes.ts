import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as v from 'valibot';
import type { Config } from '../config/config.ts';
import { compareText, idOfBuild, type BuildRun } from '../domain/build/build.ts';
import { standing } from '../domain/build/choice.ts';
import { groupBy } from '../domain/group-by.ts';
import { isOfSite } from '../domain/is-of-site.ts';
import { buildFileName } from './build-file-name.ts';
import { readPushFileName } from './push-file-name.ts';
import { earlierPushes, pushRecord, sentenceOf, type EarlierPushes, type ReadRecord } from './push-record.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';

/** A build, and the site to which it is linked. */
export interface BuildOnSite {
  readonly buildId: string;
  /** Its base URL, as the configuration has it. */
  readonly site: string;
  /** The builds that a person joined to this one: what was chosen for them counts. */
  readonly joined?: readonly string[];
}

/** What the files of a build's linkings are known by. */
export function buildOnSite({
  runs,
  config,
}: {
  readonly runs: readonly BuildRun[];
  readonly config: Pick<Config, 'jira'>;
}): BuildOnSite {
  const joined = [...new Set(runs.flatMap(({ joinedFrom }) => joinedFrom ?? []))];
  return { buildId: idOfBuild(runs), site: config.jira.baseUrl, ...(joined.length > 0 && { joined }) };
}

/** A push file as it is read. */
export interface PushLog {
  readonly path: string;
  readonly number: number;
  readonly records: readonly v.InferOutput<typeof pushRecord>[];
}

/** What a push file says. */
interface Told {
  readonly records: readonly ReadRecord[];
}

/** The push files of a build, in the order of their numbers. @throws When the folder cannot be read. */
export function readPushes(outputDir: string, buildId: string): PushLog[] {
  const build = buildFileName(buildId);
  return readdirSync(outputDir)
    .flatMap((name) => {
      const told = readPushFileName(name);
      return told?.build === build ? [readPush(join(outputDir, name), told.number)] : [];
    })
    .sort((a, b) => a.number - b.number);
}

/** What earlier linkings of a build came to on a site; what was said on another one is passed over. @param logs The earliest first. */
export function pushesOn(site: string, logs: readonly PushLog[]): EarlierPushes {
  const earlier = earlierPushes(ofSite(site, logs).flatMap(({ records }) => records));
  const chosen = new Set(earlier.choices.map(({ test }) => test));
  const others = logs.filter((log) => !isOfSite(siteOf(log), site));
  const elsewhere = [...groupBy(others, siteOf)].flatMap(([other = '', theirs]) => {
    const { choices, executionKey } = earlierPushes(theirs.flatMap(({ records }) => records));
    const isMissed =
      standing(choices).some(({ test }) => !chosen.has(test)) ||
      (executionKey !== undefined && earlier.executionKey === undefined);
    return isMissed ? [other] : [];
  });
  return { ...earlier, ...(elsewhere.length > 0 && { elsewhere }) };
}

/**
 * What became of the links of a build on a site: `unmade` where one was tried in vain, `unheard` where a person chose beside; undefined
 * where none was made or tried, but for those that a person chose.
 */
export function linksSoFar(
  outputDir: string,
  { buildId, site }: BuildOnSite,
): 'made' | 'unmade' | 'unheard' | undefined {
  try {
    const logs = ofSite(site, readPushes(outputDir, buildId));
    const records = logs.flatMap((log) => log.records);
    const last = new Map<string, boolean>();
    for (const one of records)
      if (one.type === 'link') last.set(sentenceOf(one), /^(?:created|existed)$/.test(one.status));
    const chosen = standing(earlierPushes(records).choices);
    const isUnmade = [...last.values()].includes(false);
    if (chosen.some(({ state }) => isUnmade || state === 'open')) return 'unheard';
    if (isUnmade) return 'unmade';
    // Who chooses for some tests links these alone.
    const isWhole = logs.some((log) => hasLinks(log) && !log.records.some(({ type }) => type === 'choice'));
    return isWhole ? 'made' : undefined;
  } catch {
    return undefined;
  }
}

/** One push file; what cannot be read holds nothing. */
export function readPush(path: string, number: number): PushLog {
  try {
    return { path, number, records: readJsonLines(readRegularFile(path), pushRecord) };
  } catch {
    // Its number is taken, whatever it is.
    return { path, number, records: [] };
  }
}

/** What people chose for a build and its tests, the earliest first; nothing when the folder cannot be read. */
export function readChoices(
  outputDir: string,
  { buildId, site, joined = [] }: BuildOnSite,
): Pick<EarlierPushes, 'choices' | 'executionKey' | 'linkedTo' | 'elsewhere'> {
  try {
    const logs = readPushes(outputDir, buildId);
    const own = pushesOn(site, logs);
    if (joined.length === 0) return own;
    const others = joined
      .filter((one) => one !== buildId)
      .flatMap((one) => settledAlone(one, ofSite(site, readPushes(outputDir, one))));
    const inTime = [...ofSite(site, logs), ...others].sort((a, b) => compareText(beganAt(a), beganAt(b)));
    return { ...own, choices: earlierPushes(inTime.flatMap(({ records }) => records)).choices };
  } catch {
    return { choices: [] };
  }
}

/** The choices of another build's push files with what became of them there: what was judged in one says nothing of another. */
function settledAlone(of: string, logs: readonly PushLog[]): readonly Told[] {
  const choices = earlierPushes(logs.flatMap(({ records }) => records)).choices.values();
  return logs.map(({ records }) => ({
    records: records.flatMap((record): ReadRecord[] => {
      if (record.type === 'choice') return [{ ...record, state: choices.next().value?.state ?? 'open', of }];
      return record.type === 'begin' ? [record] : [];
    }),
  }));
}

function ofSite(site: string, logs: readonly PushLog[]): readonly PushLog[] {
  return logs.filter((log) => isOfSite(siteOf(log), site));
}

function hasLinks({ records }: Told): boolean {
  return records.some(({ type }) => type === 'link');
}

function beganAt({ records }: Told): string {
  return records.find((record) => record.type === 'begin')?.at ?? '';
}

function siteOf({ records }: PushLog): string | undefined {
  return records.find((record) => record.type === 'begin')?.site;
}
