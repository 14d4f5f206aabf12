import {
  causeLines,
  causesOf,
  CHECK_RULES,
  checkBuild,
  buildIdOf,
  layOut,
  printable,
  type Config,
  type Mark,
} from '@defectlink/core/linking';
import { chooseBuilds } from '../choose-builds.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { printJson } from '../print-json.ts';
import type { Shell } from '../shell.ts';
import { warn } from '../warn.ts';
import { withJira } from '../with-jira.ts';

interface CheckOptions extends PlaceOptions {
  readonly json?: true;
}

const HELP = `
Examples:
  $ npx defectlink check                 the marks of the last run
  $ npx defectlink check artifacts/      those of the journals in a folder, of its newest build

The builds before it tell for how long a test has passed (check.passingBuilds).

Each rule is switched in the configuration: check: { closedDefect: 'error' }. Only rules that are errors make the command fail.`;

/** `check [journals...]`: what the marks of a suite are worth against Jira. */
export const addCheck: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('check')
      .description(
        'hold the defects that tests name against Jira: unknown, done, old, or named by a test that passes',
      )
      .argument(
        '[journals...]',
        'run journals or folders of them (default: the last run in the output folder)',
      )
      .option('--json', 'print what was found as a JSON array'),
  )
    .addHelpText('after', HELP)
    .action(action((journals: string[], options: CheckOptions) => check(journals, options, shell)));
};

async function check(journals: readonly string[], options: CheckOptions, shell: Shell): Promise<ExitCode> {
  const places = placesOf(options, shell);
  const config = await loadProject(places);
  const { outputDir } = places;
  const site = config.jira.baseUrl;
  const choice = { journals, outputDir, site, all: true, executionKey: undefined };
  const [runs, ...others] = await chooseBuilds(choice, shell);
  if (journals.length > 0 && others.length > 0)
    warn(
      `${printable(buildIdOf(runs[0]))} is checked, the newest of the ${others.length + 1} builds; the others tell for how long a test has passed.`,
      shell,
    );
  return withJira(config, shell, async ({ jira, clock }) => {
    const earlier = others.flat();
    const { client } = jira;
    const checked = await checkBuild({ runs, earlier, outputDir, config, client, now: clock.date() });
    if (!checked.ok) throw new CommandFailure(EXIT.failed, checked.failure.message);
    const marks = checked.value;
    if (options.json) {
      const levelled = marks.map((mark) => ({ ...mark, level: config.check[mark.rule] }));
      printJson(levelled, shell);
    } else if (marks.length === 0)
      shell.note('Every defect that a test names is open, and its test does not pass.');
    else shell.print(markTable(marks, config, shell));
    return marks.some(({ rule }) => config.check[rule] === 'error') ? EXIT.failed : EXIT.ok;
  });
}

/** What was found, rule by rule, each cause once with its tests. */
function markTable(marks: readonly Mark[], { check: levels }: Config, { look }: Shell): string {
  const lines = CHECK_RULES.flatMap((rule) => {
    const broken = marks.filter((mark) => mark.rule === rule);
    if (broken.length === 0) return [];
    const isError = levels[rule] === 'error';
    const style = isError ? ('red' as const) : ('yellow' as const);
    return [
      {
        pieces: [
          { text: `${rule}:`, style: 'bold' as const },
          { text: `${broken.length} (${levels[rule]})` },
        ],
      },
      ...causesOf(broken.map(({ message, test }) => ({ message, tests: [test] }))).flatMap((cause) =>
        causeLines(cause, { text: isError ? '  ✗ ' : '  ! ', style }, look),
      ),
    ];
  });
  return layOut(lines, look);
}
