import { chainMermaid, traceChain, type ChainTree } from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT } from '../command-failure.ts';
import { drawChain } from '../draw-chain.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { countArgument, issueArgument, keyOf, type GivenIssue } from '../parse-keys.ts';
import { printJson } from '../print-json.ts';
import type { Shell } from '../shell.ts';
import { warn } from '../warn.ts';
import { withJira } from '../with-jira.ts';

interface TraceOptions extends PlaceOptions {
  readonly depth?: number;
  readonly limit: number;
  readonly json?: true;
  readonly mermaid?: true;
}

const HELP = `
Examples:
  $ npx defectlink trace KP-101               from a defect up to the requirement
  $ npx defectlink trace KP-1                 from a requirement down to its defects
  $ npx defectlink trace KP-88 --depth 1      a Test Execution with what it is linked to directly`;

/** `trace KEY`: shows the chain Requirement → Test Case → Execution → Defect around an issue. */
export const addTrace: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('trace')
      .description('show the chain Requirement → Test Case → Execution → Defect around an issue')
      .argument(
        '<key>',
        'key or address of a requirement, test case, Test Plan, Test Execution or defect',
        issueArgument,
      )
      .option('--depth <steps>', 'steps to show in each direction (default: the whole chain)', countArgument)
      .option('--limit <count>', 'most issues to read', countArgument, 500)
      .option('--json', 'print the chain as JSON')
      .option('--mermaid', 'print the chain as a Mermaid flowchart, for documents'),
  )
    .addHelpText('after', HELP)
    .action(
      action(async (given: GivenIssue, options: TraceOptions) => {
        const config = await loadProject(placesOf(options, shell));
        return withJira(config, shell, async ({ jira }) => {
          const { client, linkTypes } = jira;
          const { depth, limit: maxIssues } = options;
          const traced = await traceChain(keyOf(given, config, client.urls), {
            client,
            linkTypes,
            config,
            maxIssues,
            ...(depth !== undefined && { depth }),
          });
          if (!traced.ok) {
            throw new CommandFailure(traced.kind === 'mapping' ? EXIT.usage : EXIT.failed, traced.message);
          }
          if (options.json) printJson(traced.tree, shell);
          else shell.print(drawn(traced.tree, options, shell));
          for (const notice of traced.notices) warn(notice, shell);
          return EXIT.ok;
        });
      }),
    );
};

function drawn(tree: ChainTree, { mermaid }: TraceOptions, { env, look }: Shell): string {
  return mermaid ? chainMermaid(tree, env) : drawChain(tree, look.colors);
}
