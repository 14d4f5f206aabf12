import { relative, resolve } from 'node:path';
import { quotedPath } from '../outgoing/quoted-path.ts';

/** Where a run worked, as absolute paths but for what was not chosen. */
export interface PushPlace {
  /** Where the user stands. */
  readonly cwd: string;
  /** The folder of the runner's configuration, which ours is looked for from. */
  readonly configDir: string;
  readonly outputDir: string;
  readonly configFile: string | undefined;
}

const PUSH = 'npx defectlink push';

/** The command that pushes what a run recorded, to be copied where the user stands: with the folders that are not the usual ones. */
export function pushCommand({ cwd, configDir, outputDir, configFile }: PushPlace): string {
  const from = (path: string) => quotedPath(relative(configDir, path) || '.');
  // By `relative`, which knows that C:\Shop and C:\shop are one folder on Windows.
  const isSame = (path: string, other: string) => relative(path, other) === '';
  return [
    ...(isSame(cwd, configDir) ? [] : [`cd ${quotedPath(relative(cwd, configDir))} &&`]),
    PUSH,
    ...(configFile === undefined ? [] : [`--config ${from(configFile)}`]),
    ...(isSame(outputDir, resolve(configDir, 'defectlink-results'))
      ? []
      : [`--output-dir ${from(outputDir)}`]),
  ].join(' ');
}

/** A text whose push commands are those of the place. */
export function withPushCommand(text: string, place: PushPlace): string {
  return text.includes(PUSH) ? text.replaceAll(PUSH, () => pushCommand(place)) : text;
}
