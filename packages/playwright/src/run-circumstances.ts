import { valuesOfOption, type RunActivity } from '@defectlink/core';

/** What of a run Playwright tells a reporter only by the way. */
export interface RunCircumstances {
  readonly activity: RunActivity;
  /** `--fail-on-flaky-tests`, which a reporter is not told of by every version that has it. */
  readonly failOnFlakyTests: boolean;
  /** `--last-failed`, which leaves out what passed. */
  readonly failedTestsOnly: boolean;
  /** Names that `--project` confines the run to. */
  readonly projects?: readonly string[];
}

const UI_MODE = /^--ui(?:-host|-port)?(?:=|$)/;

/**
 * Reads what kind of run this is from what Playwright adds to a reporter's options (`_mode`, not on 1.42) and from its command
 * line. Only the latter tells UI mode and the test server, which editors drive: both make a new reporter in the same process for
 * every click, like any run (measured on 1.52 and 1.65).
 * @param argv Arguments after the script's name.
 */
export function readCircumstances(
  options: Readonly<Record<string, unknown>>,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): RunCircumstances {
  const projects = valuesOfOption(argv, ['--project']);
  return {
    activity: readActivity(options, argv, env),
    failOnFlakyTests: argv.includes('--fail-on-flaky-tests'),
    failedTestsOnly: argv.includes('--last-failed'),
    ...(projects.length > 0 && { projects }),
  };
}

function readActivity(
  options: Readonly<Record<string, unknown>>,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): RunActivity {
  const command = argv.find((argument) => !argument.startsWith('-'));
  if (options._mode === 'list' || argv.includes('--list')) return 'list';
  if (options._mode === 'merge' || command === 'merge-reports') return 'merge';
  const driven =
    command === 'test-server' || options._isTestServer === true || argv.some((a) => UI_MODE.test(a));
  // PWTEST_WATCH starts the watch loop of the terminal (measured on 1.65).
  return driven || env.PWTEST_WATCH ? 'watch' : 'run';
}
