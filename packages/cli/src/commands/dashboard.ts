import { resolve } from 'node:path';
import { errorText, quotedPath } from '@defectlink/core/linking';
import { InvalidArgumentError, Option } from 'commander';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT } from '../command-failure.ts';
import { givenOptions, placesOf, type PlaceOptions } from '../open-project.ts';

interface DashboardOptions extends PlaceOptions {
  readonly port: number;
}

const HELP = `
Examples:
  $ npx defectlink dashboard               the builds of defectlink-results
  $ npx defectlink dashboard artifacts/    journals that CI kept, in any of its subfolders

It answers this machine's browser alone: open the address that it prints. Ctrl-C ends it.`;

/** `dashboard [folders...]`: lets a person link failed tests in the browser. */
export const addDashboard: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('dashboard')
      .description('link failed tests in the browser: builds, Execution Dashboard, Issue Mapping, Trace')
      .argument('[folders...]', 'folders of run journals (default: the output folder)')
      .addOption(
        new Option('--port <number>', 'port on 127.0.0.1').argParser(portArgument).default(0, 'any free one'),
      ),
  )
    .addHelpText('after', HELP)
    .action(
      action(async (folders: string[], { port, ...options }: DashboardOptions) => {
        const { configDir, configFile, outputDir, env } = placesOf(options, shell);
        const paths = folders.length === 0 ? [outputDir] : folders.map((path) => resolve(shell.cwd, path));
        const { startDashboard } = await import('@defectlink/dashboard');
        const given = { options: givenOptions(options), folders: folders.map(quotedPath).join(' ') };
        const request = { folders: paths, outputDir, configDir, configFile, env, port, given };
        const dashboard = await startDashboard(request).catch((error: unknown) => {
          const hint = port === 0 ? '' : '. Give another --port, or none: then any free one is taken.';
          throw new CommandFailure(
            EXIT.failed,
            `The dashboard cannot be started: ${errorText(error)}${hint}`,
          );
        });
        shell.print(`Dashboard: ${dashboard.address}`);
        shell.note('The address lets one browser in, once. Ctrl-C ends the dashboard.');
        await untilEnded();
        await dashboard.close();
        return EXIT.ok;
      }),
    );
};

/** The signals that end it: Ctrl-C, a request to end, the terminal that closes. */
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function untilEnded(): Promise<void> {
  return new Promise((ended) => {
    const end = () => {
      for (const signal of ENDS) process.off(signal, end);
      ended();
    };
    for (const signal of ENDS) process.on(signal, end);
  });
}

function portArgument(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}
