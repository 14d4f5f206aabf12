import { buildIdentity, prepareExecution, readCiBuild, type Config } from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT } from '../command-failure.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { printJson } from '../print-json.ts';
import type { Shell } from '../shell.ts';
import { warn } from '../warn.ts';
import { withJira } from '../with-jira.ts';

interface CreateOptions extends PlaceOptions {
  readonly id?: string;
  readonly json?: true;
}

const HELP = `
It is created once for a build: called again, also by another job of the same pipeline, it prints the same key.

Examples:
  $ export DEFECTLINK_EXECUTION=$(npx defectlink execution create)
  $ npx defectlink execution create --id nightly-2026-11-22`;

/** `execution create`: finds or creates the Test Execution of a CI pipeline. */
export const addExecution: AddCommand = (program, { shell, action }) => {
  const execution = program.command('execution').description('prepare the Test Execution of a CI pipeline');
  withPlaces(
    execution
      .command('create')
      .description("find the build's Test Execution or create it, and print its key")
      .option('--id <id>', 'identity of the build (default: execution.id, else the CI build)')
      .option('--json', 'print key, URL and whether it was created, as JSON'),
  )
    .addHelpText('after', HELP)
    .action(
      action(async (options: CreateOptions) => {
        const places = placesOf(options, shell);
        const config = await loadProject(places);
        const { template } = config.execution;
        if (!template) {
          throw new CommandFailure(
            EXIT.usage,
            'It is not configured where to create it. Set execution.project, such as KP, and execution.issueType if it is not "Test Execution".',
          );
        }
        const identity = options.id ?? identityOf(config, shell);
        return withJira(config, shell, async ({ jira, clock, deadline }) => {
          const prepared = await prepareExecution({
            client: jira.client,
            mappings: config.mappings,
            execution: { ...config.execution, template },
            ci: readCiBuild(shell.env),
            identity,
            outputDir: places.outputDir,
            clock,
            deadline,
          });
          if (!prepared.ok) throw new CommandFailure(EXIT.failed, prepared.failure.message);
          const { issue, created, notices } = prepared.value;
          for (const notice of notices) warn(notice, shell);
          const url = `${config.jira.baseUrl}/browse/${issue.key}`;
          shell.note(`${created ? 'Created' : 'Found'} ${url}`);
          if (options.json) printJson({ ...issue, url, created }, shell);
          else shell.print(issue.key);
          return EXIT.ok;
        });
      }),
    );
};

function identityOf({ execution }: Config, { env }: Shell): string {
  const identity = buildIdentity(execution, readCiBuild(env));
  if (identity !== undefined) return identity;
  throw new CommandFailure(
    EXIT.usage,
    'This is no CI build that can be told from others. Name the build: --id nightly-2026-11-22, or execution.id in the configuration.',
  );
}
