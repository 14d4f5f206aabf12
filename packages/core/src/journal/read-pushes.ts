import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as v from 'valibot';
import { buildFileName } from './build-file-name.ts';
import { earlierPushes, pushRecord, type EarlierPushes } from './push-record.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';

/** A push file as it is read. */
export interface PushLog {
  readonly path: string;
  readonly number: number;
  readonly records: readonly v.InferOutput<typeof pushRecord>[];
}

/** How the names of a build's push files begin, before their number. */
export function pushPrefix(buildId: string): string {
  return `${buildFileName(buildId)}.push-`;
}

/** The push files of a build, in the order of their numbers. @throws When the folder cannot be read. */
export function readPushes(outputDir: string, buildId: string): PushLog[] {
  const prefix = pushPrefix(buildId);
  return readdirSync(outputDir)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const number = Number(/^(\d{1,6})\.jsonl$/.exec(name.slice(prefix.length))?.[1] ?? NaN);
      return Number.isNaN(number) ? [] : [readPush(join(outputDir, name), number)];
    })
    .sort((a, b) => a.number - b.number);
}

/** Whether a linking of a build made links, or found them. */
export function isLinked(outputDir: string, buildId: string): boolean {
  try {
    return readPushes(outputDir, buildId).some(({ records }) =>
      records.some((record) => record.type === 'link' && /^(?:created|existed)$/.test(record.status)),
    );
  } catch {
    return false;
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
  buildId: string,
): Pick<EarlierPushes, 'choices' | 'executionKey'> {
  try {
    return earlierPushes(readPushes(outputDir, buildId).flatMap(({ records }) => records));
  } catch {
    return { choices: [] };
  }
}
