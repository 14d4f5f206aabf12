import type { Command } from 'commander';
import type { ExitCode } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** What a command is given to register itself. */
export interface CommandContext {
  readonly shell: Shell;
  /** Makes an action of commander's of work that ends with an exit code. */
  readonly action: <Args extends readonly unknown[]>(
    work: (...args: Args) => Promise<ExitCode>,
  ) => (...args: Args) => Promise<void>;
}

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** Adds the options that say where a command works. */
export function withPlaces(command: Command): Command {
  return command
    .option(
      '--config <file>',
      'configuration file (default: the nearest one up to the root of the repository)',
    )
    .option('--output-dir <folder>', 'folder of journals and reports (default: defectlink-results)');
}
