import { buildFileName } from './build-file-name.ts';

const PUSH_FILE = /^([a-z0-9-]+)\.push-(\d{1,6})\.jsonl$/;

/** What the name of a push file says. */
export interface PushFileName {
  /** As `buildFileName` has it. */
  readonly build: string;
  /** Of the linkings of the build, from 1. */
  readonly number: number;
}

/** The name of a push file. */
export function pushFileName(buildId: string, number: number): string {
  return `${buildFileName(buildId)}.push-${number}.jsonl`;
}

/** What a file's name says, when it is that of a push file. */
export function readPushFileName(name: string): PushFileName | undefined {
  const [, build, number] = PUSH_FILE.exec(name) ?? [];
  return build === undefined ? undefined : { build, number: Number(number) };
}
