import { resolve } from 'node:path';
import {
  formatProblem,
  loadConfig,
  quotedPath,
  readRunSettings,
  type Config,
  type ConfigProblem,
} from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** Options that say where a command works. */
export interface PlaceOptions {
  readonly config?: string;
  readonly outputDir?: string;
}

/** Where a command works, as absolute paths. */
export interface Places {
  readonly configDir: string;
  readonly configFile: string | undefined;
  readonly outputDir: string;
  readonly options: Readonly<Record<string, never>>;
  readonly env: Shell['env'];
  /** What is wrong with the environment, as far as a command needs it that loads no configuration. */
  readonly problems: readonly ConfigProblem[];
}

/** The folders and files of a command: its options, then the environment, then the working folder. */
export function placesOf({ config, outputDir }: PlaceOptions, { cwd, env }: Shell): Places {
  const settings = readRunSettings({}, env, cwd, cwd);
  return {
    configDir: cwd,
    configFile: config === undefined ? settings.configFile : resolve(cwd, config),
    outputDir: outputDir === undefined ? settings.outputDir : resolve(cwd, outputDir),
    options: {},
    env,
    problems: settings.problems,
  };
}

/** The options of places that a command was given, as they are typed. */
export function givenOptions({ config, outputDir }: PlaceOptions): string {
  return [
    ...(config === undefined ? [] : [`--config ${quotedPath(config)}`]),
    ...(outputDir === undefined ? [] : [`--output-dir ${quotedPath(outputDir)}`]),
  ].join(' ');
}

/**
 * A shell whose hints name the folder and the file that a command was given, so that they can be copied.
 * @param ofPush What names the runs to push again, as it is typed, where they are not the newest.
 */
export function hinting(
  shell: Shell,
  { json, ...options }: PlaceOptions & { readonly json?: true },
  ofPush = '',
): Shell {
  const given = givenOptions(options);
  // What programs read stays as it is.
  if ((given === '' && ofPush === '') || json) return shell;
  const complete = (text: string) =>
    text.replace(/npx defectlink (push|plan|link|doctor|report)\b/g, (command, name) =>
      [command, name === 'push' ? ofPush : '', given].filter((part) => part !== '').join(' '),
    );
  return {
    ...shell,
    print: (text) => {
      shell.print(complete(text));
    },
    note: (text) => {
      shell.note(complete(text));
    },
  };
}

/** Loads the configuration, or ends the command with all its problems. */
export async function loadProject(places: Places): Promise<Config> {
  const completion = await loadConfig(places);
  if (completion.ok) return completion.config;
  throw new CommandFailure(EXIT.usage, ...configurationErrors(completion.problems));
}

function configurationErrors(problems: readonly ConfigProblem[]): readonly string[] {
  // Without any configuration there is one thing to say, and what to do about it.
  const [only] = problems;
  if (only?.path === '' && problems.length === 1) return linesOf(only);
  const incomplete = problems.every(({ path }) => /^mapping(?:ByProject)?\b/.test(path));
  return [
    incomplete ? 'The Issue Mapping is incomplete.' : 'The configuration has errors.',
    ...problems.flatMap((problem) => linesOf(problem).map((line, at) => (at === 0 ? `  ✗ ${line}` : line))),
  ];
}

/** A problem, and below it the place in the file. */
function linesOf(problem: ConfigProblem): readonly string[] {
  return formatProblem(problem).split('\n');
}
