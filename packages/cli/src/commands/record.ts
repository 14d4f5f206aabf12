import { readdirSync } from 'node:fs';
import { basename, relative } from 'node:path';
import {
  errorText,
  formatProblem,
  isJournalName,
  quotedPath,
  readJunitRun,
  recordRun,
} from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { givenPaths } from '../given-paths.ts';
import { junitAtPaths } from '../junit-at-paths.ts';
import { hinting, placesOf, type PlaceOptions } from '../open-project.ts';
import { issueArgument, type GivenIssue } from '../parse-keys.ts';
import { printJson } from '../print-json.ts';
import type { Shell } from '../shell.ts';
import { warn } from '../warn.ts';

interface RecordOptions extends PlaceOptions {
  readonly execution?: GivenIssue;
  readonly json?: true;
}

const HELP = `
Examples:
  $ npx defectlink record results.xml                    keep what a runner wrote, for a later push
  $ npx defectlink record reports/ --execution KP-88     all JUnit XML of a folder, to be linked to one execution

Several files are one run. Nothing is asked of Jira, and no configuration is needed. Recording the same files again adds nothing.`;

/** `record <results...>`: keeps JUnit XML as a run journal, for a job that has no credentials. */
export const addRecord: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('record')
      .description('keep JUnit XML of any runner as a run journal, for a later push')
      .argument('<results...>', 'JUnit XML files, or folders of them')
      .option(
        '--execution <key>',
        'Test Execution that the run is to be linked to, by key or address (default: DEFECTLINK_EXECUTION)',
        issueArgument,
      )
      .option('--json', 'print the path and the counts, as JSON'),
  )
    .addHelpText('after', HELP)
    .action(
      action((results: string[], options: RecordOptions) =>
        recordResults(results, options, hinting(shell, options)),
      ),
    );
};

async function recordResults(
  results: readonly string[],
  options: RecordOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { outputDir, problems: mistakes } = placesOf(options, shell);
  const paths = await givenPaths(results, shell.cwd);
  const { files, leftOut } = await junitAtPaths(paths, shell.cwd);
  const { run, problems } = await readJunitRun(files, {
    configDir: shell.cwd,
    env: shell.env,
    executionKey: options.execution,
  });
  if (!run) throw new CommandFailure(EXIT.usage, ...problems, leftOut ?? nothingRead(paths));
  for (const problem of [
    ...mistakes.map(formatProblem),
    ...problems,
    ...(leftOut === undefined ? [] : [leftOut]),
  ])
    warn(problem, shell);
  const recorded = recordRun(run, outputDir);
  if (!recorded.ok)
    throw new CommandFailure(
      EXIT.failed,
      `The journal cannot be written in ${outputDir} (${errorText(recorded.error)}). Make the folder writable, or name another: --output-dir.`,
    );
  const { counts } = run;
  const tests = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  if (options.json) {
    printJson({ path: recorded.path, counts }, shell);
    return EXIT.ok;
  }
  const did = 'already' in recorded ? 'Recorded already' : 'Recorded';
  const path = relative(shell.cwd, recorded.path);
  shell.print(
    `${did}: ${counts?.failed ?? 0} failed of ${tests} ${tests === 1 ? 'test' : 'tests'}, in ${path}`,
  );
  // Outside of a CI build a push without names takes the newest run.
  const names = !run.ci && hasNewer(outputDir, basename(path)) ? ` ${quotedPath(path)}` : '';
  shell.note(`To link them: npx defectlink push${names}`);
  return EXIT.ok;
}

/** Whether another run in the folder began after one; the names of journals begin with the time. */
function hasNewer(outputDir: string, journal: string): boolean {
  return readdirSync(outputDir).some((name) => isJournalName(name) && name > journal);
}

function nothingRead(paths: readonly string[]): string {
  return `There is no JUnit XML in ${paths.join(', ')}. Name the files that the runner wrote (they end in .xml), or their folder.`;
}
