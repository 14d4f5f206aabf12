import {
  diagnose,
  layOut,
  printable,
  systemClock,
  type Check,
  type CheckStatus,
  type Line,
} from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { EXIT, type ExitCode } from '../command-failure.ts';
import { findRunners } from '../find-runners.ts';
import { lastRunText } from '../last-run-text.ts';
import { hinting, placesOf, type PlaceOptions } from '../open-project.ts';
import { printJson } from '../print-json.ts';
import { wrapProse } from '../wrap-prose.ts';
import type { Shell } from '../shell.ts';

interface DoctorOptions extends PlaceOptions {
  readonly json?: true;
}

const HELP = `
Examples:
  $ npx defectlink doctor             a checklist, and why the last run's failed tests were linked or not
  $ npx defectlink doctor --json      the same for a program

It only reads. It ends with 0 when nothing is wrong, with 2 when the configuration is, else with 1.`;

const SIGNS = {
  ok: { sign: '✓', style: 'green' },
  warning: { sign: '!', style: 'yellow' },
  failed: { sign: '✗', style: 'red' },
  unknown: { sign: '-', style: 'dim' },
} as const satisfies Record<CheckStatus, { sign: string; style: string }>;

/** `doctor`: checks everything between a test run and its links. */
export const addDoctor: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('doctor')
      .description('check everything between a test run and its links, and explain the last run')
      .option('--json', 'print the checks as JSON'),
  )
    .addHelpText('after', HELP)
    .action(action((options: DoctorOptions) => doctor(options, shell)));
};

/** Checks everything between a test run and its links, and prints what it finds. */
export async function doctor(options: DoctorOptions, user: Shell): Promise<ExitCode> {
  const shell = hinting(user, options);
  const counts = new Map<CheckStatus, number>();
  const diagnosis = await diagnose({
    ...placesOf(options, shell),
    clock: systemClock,
    onCheck: (check) => {
      if (options.json) return;
      const alike = (counts.get(check.status) ?? 0) + 1;
      counts.set(check.status, alike);
      if (alike <= MAX_CHECKS) shell.print(layOut(checkLines(check), shell.look));
      shell.status('Checking…');
    },
  });
  const { checks, lastRun } = diagnosis;
  if (options.json) printJson(diagnosis, shell);
  else {
    const uncounted = layOut(uncountedLines(counts), shell.look);
    if (uncounted !== '') shell.print(uncounted);
    shell.print(
      `\n${lastRun ? lastRunText(lastRun, shell.look) : wrapProse(nextStep(shell.cwd, checks), shell.look)}`,
    );
  }
  const failed = checks.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return EXIT.ok;
  return failed.some(({ subject }) => subject === 'config') ? EXIT.usage : EXIT.failed;
}

/** What to do before there is any run to explain. Without a Test Execution a push has nothing to link to. */
function nextStep(folder: string, checks: readonly Check[]): string {
  const runners = findRunners(folder);
  const ready = runners.find(({ names }) => names);
  if (ready) {
    const needsExecution = checks.some(({ subject, status }) => subject === 'execution' && status !== 'ok');
    return `No run is recorded yet; ${ready.name} names the reporter. Next: run your tests, then npx defectlink push${needsExecution ? ' --execution KEY' : ''}`;
  }
  const [runner] = runners;
  if (!runner) {
    return "No run is recorded yet, and no runner was found in this folder. Start doctor where the runner's configuration is.";
  }
  return `No run is recorded yet. Is the reporter added to ${runner.configFile}? Next: ${runner.hasReporters ? 'add it to those there, as here' : 'add this line'}, and run your tests:\n  ${runner.line}`;
}

/** Of a site with hundreds of projects, this many checks that are well are shown, that warn, and that failed. */
const MAX_CHECKS = 25;

function checkLines({ subject, status, message, remedy }: Check): Line[] {
  const { sign, style } = SIGNS[status];
  // Below an error of a configuration file stands the line that is meant, with a caret under its place.
  const [sentence = '', ...frame] = subject === 'config' ? message.split('\n') : [message];
  return [
    { sign: { text: `${sign} `, style }, pieces: [{ text: `${subject}: ${printable(sentence, 1_000)}` }] },
    ...frame.map((text): Line => ({ pieces: [{ text }], whole: true })),
    ...(remedy === undefined
      ? []
      : [{ sign: { text: '    ' }, pieces: [{ text: printable(remedy, 1_000) }] }]),
  ];
}

/** How many checks were not shown, by what they found. */
function uncountedLines(counts: ReadonlyMap<CheckStatus, number>): Line[] {
  return [...counts]
    .filter(([, count]) => count > MAX_CHECKS)
    .map(([status, count]) => {
      const { sign, style } = SIGNS[status];
      const text = `… and ${count - MAX_CHECKS} more like these. All of them: npx defectlink doctor --json`;
      return { sign: { text: `${sign} `, style }, pieces: [{ text, style: 'dim' }] };
    });
}
