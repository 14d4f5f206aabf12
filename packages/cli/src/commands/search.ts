import {
  findDefects,
  foreignAddress,
  printable,
  withAliases,
  type FoundDefect,
} from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT } from '../command-failure.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { countArgument } from '../parse-keys.ts';
import { printJson } from '../print-json.ts';
import { withJira } from '../with-jira.ts';

interface SearchOptions extends PlaceOptions {
  readonly limit: number;
  readonly json?: true;
}

const HELP = `
Examples:
  $ npx defectlink search expired password     words of the summary
  $ npx defectlink search KP-101               a key, or its browse URL
  $ npx defectlink search 101                  a number, in every configured project
  $ npx defectlink search                      all defects, the last changed first`;

/** `search [text...]`: finds existing defects by key or summary. */
export const addSearch: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('search')
      .description('find existing defects by key or by words of their summary')
      .argument('[text...]', 'key, browse URL, number, or words')
      .option('--limit <count>', 'most defects to show, up to 100', countArgument, 20)
      .option('--json', 'print the defects as a JSON array'),
  )
    .addHelpText('after', HELP)
    .action(
      action(async (text: string[], options: SearchOptions) => {
        const config = await loadProject(placesOf(options, shell));
        return withJira(config, shell, async ({ jira }) => {
          const limit = Math.min(options.limit, 100);
          const words = text.join(' ');
          const { site } = config.rules.tags;
          const foreign = foreignAddress(words, site && withAliases(site, jira.client.urls));
          if (foreign !== undefined) throw new CommandFailure(EXIT.usage, foreign);
          const found = await findDefects(jira.client, config, words, limit);
          if (!found.ok) throw new CommandFailure(EXIT.failed, found.failure.message);
          if (options.json) printJson(found.value, shell);
          else if (found.value.length === 0) shell.note('No defect found.');
          else shell.print(defectTable(found.value));
          return EXIT.ok;
        });
      }),
    );
};

/** Defects as aligned lines: key, type, status, summary. */
function defectTable(defects: readonly FoundDefect[]): string {
  const rows = defects.map(({ key, issueType, status, summary, unusable }) => ({
    cells: [key, printable(issueType, 30), printable(status, 30)],
    summary: printable(summary, 100),
    unusable,
  }));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  return rows
    .map(({ cells, summary, unusable }) => {
      const line = [...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)), summary].join('  ');
      return unusable === undefined ? line : `${line}\n  ! ${unusable}`;
    })
    .join('\n');
}
