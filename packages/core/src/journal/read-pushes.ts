import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as v from 'valibot';
import { buildFileName } from './build-file-name.ts';
import { readPushFileName } from './push-file-name.ts';
import { earlierPushes, pushRecord, type EarlierPushes } from './push-record.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';

/** A push file as it is read. */
export interface PushLog {
  readonly path: string;
  readonly number: number;
  readonly records: readonly v.InferOutput<typeof pushRecord>[];
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
