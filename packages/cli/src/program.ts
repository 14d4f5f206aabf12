import { createRequire } from 'node:module';
import { errorText, onOneLine } from '@defectlink/core/linking';
import { Command, CommanderError } from 'commander';
import type { AddCommand, CommandContext } from './command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from './command-failure.ts';
import { addDashboard } from './commands/dashboard.ts';
import { addCheck } from './commands/check.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExecution } from './commands/execution.ts';
import { addInit } from './commands/init.ts';
import { addLink } from './commands/link.ts';
import { addPlan, addPush } from './commands/push.ts';
import { addRecord } from './commands/record.ts';
import { addReport } from './commands/report.ts';
import { addSearch } from './commands/search.ts';
import { addTrace } from './commands/trace.ts';
import type { Shell } from './shell.ts';

const COMMANDS: readonly AddCommand[] = [
  addInit,
  addDoctor,
  addPlan,
  addPush,
  addRecord,
  addLink,
  addSearch,
  addTrace,
  addReport,
  addDashboard,
  addCheck,
  addExecution,
];

const HELP = `
Exit codes: 0 all well, 1 a link failed or a wanted key is unusable, 2 usage or configuration.
Credentials are read from the environment only: JIRA_EMAIL and JIRA_API_TOKEN (Cloud), JIRA_PERSONAL_TOKEN (Data Center),
or JIRA_CLIENT_ID and JIRA_CLIENT_SECRET (service account).

First steps:
  $ npx defectlink init       choose which issue types and link types play which role
  $ npx defectlink doctor     check everything between a test run and its links
  $ npx defectlink push       link the failed tests of the last run`;

/**
 * Runs one command line.
 * @param args Arguments after the program's name.
 * @returns The exit code. Expected failures are said to the user; nothing is thrown for them.
 */
export async function runProgram(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const context: CommandContext = {
    shell,
    action:
      (work) =>
      async (...taken) => {
        exitCode = await work(...taken);
      },
  };
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CommandFailure) {
      shell.note(`defectlink: ${error.message}`);
      return error.exitCode;
    }
    shell.note(unexpected(error, shell.env.DEBUG !== undefined));
    return EXIT.failed;
  } finally {
    shell.status();
  }
}

function createProgram(context: CommandContext): Command {
  const { shell } = context;
  const program = new Command('defectlink')
    .description('Links failed tests to Jira defects: set up, diagnose, plan, push, link by hand, trace.')
    .version(ownVersion(), '--version', 'print the version')
    .helpOption('--help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .addHelpText('after', HELP)
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows what is known)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        shell.print(text.replace(/\n$/, ''));
      },
      writeErr: (text) => {
        shell.note(text.replace(/\n$/, ''));
      },
      // What is given to an option that we do not know may be a credential.
      outputError: (text, write) => {
        write(text.replace(/(unknown option '(?:--[\w-]*[^\w-]|-[^-])).+'/s, "$1…'"));
      },
    });
  for (const add of COMMANDS) add(program, context);
  return program;
}

function ownVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}

/** An error that nobody expected is a fault of ours. Its stack is for those who ask for it. */
function unexpected(error: unknown, debugging: boolean): string {
  const message = onOneLine(errorText(error));
  const stack = debugging && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return `defectlink: something unexpected went wrong: ${message} (set DEBUG=1 to see where)${stack}`;
}
