import { styleText } from 'node:util';
import {
  outgoingJson,
  diagnose,
  printable,
  systemClock,
  type Check,
  type CheckStatus,
  type LastRun,
} from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { EXIT, type ExitCode } from '../command-failure.ts';
import { findRunners } from '../find-runners.ts';
import { placesOf, type PlaceOptions } from '../open-project.ts';
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
export async function doctor(options: DoctorOptions, shell: Shell): Promise<ExitCode> {
  const diagnosis = await diagnose({
    ...placesOf(options, shell),
    clock: systemClock,
    onCheck: (check) => {
      if (options.json) return;
      shell.print(checkText(check, shell.colors));
      shell.status('Checking…');
    },
  });
  const { checks, lastRun } = diagnosis;
  if (options.json) shell.print(outgoingJson(diagnosis, shell.env));
  else shell.print(`\n${lastRun ? lastRunText(lastRun, shell.colors) : nextStep(shell.cwd)}`);
  const failed = checks.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return EXIT.ok;
  return failed.some(({ subject }) => subject === 'config') ? EXIT.usage : EXIT.failed;
}

/** What to do before there is any run to explain. */
function nextStep(folder: string): string {
  const runners = findRunners(folder);
  const ready = runners.find(({ names }) => names);
  if (ready) {
    return `No run is recorded yet; ${ready.name} names the reporter. Next: run your tests, then npx defectlink push`;
  }
  const [runner] = runners;
  if (!runner) {
    return "No run is recorded yet, and no runner was found in this folder. Start doctor where the runner's configuration is.";
  }
  const file = runner.configFile ?? 'its configuration';
  return `No run is recorded yet. Is the reporter added to ${file}? Next: add this line, and run your tests:\n  ${runner.line}`;
}

function checkText({ subject, status, message, remedy }: Check, colors: boolean): string {
  const { sign, style } = SIGNS[status];
  const painted = colors ? styleText(style, sign, { validateStream: false }) : sign;
  const line = `${painted} ${subject}: ${printable(message, 1_000)}`;
  return remedy === undefined ? line : `${line}\n    ${printable(remedy, 1_000)}`;
}

const SOURCES: Readonly<Record<LastRun['source'], string>> = {
  report: 'as it was linked',
  plan: 'as it would be linked now',
  journal: 'as it was recorded',
};

function lastRunText({ buildId, source, tests }: LastRun, colors: boolean): string {
  const dim = (text: string) => (colors ? styleText('dim', text, { validateStream: false }) : text);
  const title = `Last run (${printable(buildId)}), ${SOURCES[source]}:`;
  if (tests.length === 0) return `${title} no failed test names an issue.`;
  return [
    title,
    ...tests.flatMap(({ test, linked, because }) => [
      `  ${linked ? '✓' : '✗'} ${printable(test.title, 120)} ${dim(`(${printable(test.file)})`)}`,
      ...because.map((reason) => `      ${printable(reason, 1_000)}`),
    ]),
  ].join('\n');
}
