import type { Option } from './option.ts';
import { OPTIONS } from './options.ts';
import { RUN_OPTIONS } from './run-options.ts';

/** An option with its place and its environment variable. */
export interface OptionEntry extends Option {
  /** Path of the option, such as `execution.key`. */
  readonly path: string;
  /** Environment variable of the same meaning. */
  readonly variable: string;
  /** The option belongs to the run and is refused in a configuration file. */
  readonly runOnly?: true;
}

type Sections = Readonly<Record<string, Option | Readonly<Record<string, Option>>>>;

/** Every option as a list: what the early check and the reading of the environment go by. */
export const OPTION_TABLE: readonly OptionEntry[] = [
  ...entriesOf(RUN_OPTIONS).map((entry) => ({ ...entry, runOnly: true as const })),
  ...entriesOf(OPTIONS),
];

/** Names of the options at the top: `jira`, `mode`, … */
export const TOP_LEVEL_OPTIONS: readonly string[] = [
  ...new Set(OPTION_TABLE.map(({ path }) => path.split('.')[0] ?? path)),
  '$schema',
];

/** Whether a part of {@link OPTIONS} is one option and not a section of several. */
export function isOption(part: Sections[string]): part is Option {
  return typeof part.type === 'string';
}

function entriesOf(sections: Sections): OptionEntry[] {
  return Object.entries(sections).flatMap(([name, part]) =>
    isOption(part)
      ? [entryOf(name, part)]
      : Object.entries(part).map(([inner, option]) => entryOf(`${name}.${inner}`, option)),
  );
}

function entryOf(path: string, option: Option): OptionEntry {
  const snake = path.replace(/[A-Z]/g, (letter) => `_${letter}`).replaceAll('.', '_');
  return { ...option, path, variable: option.variable ?? `DEFECTLINK_${snake.toUpperCase()}` };
}
