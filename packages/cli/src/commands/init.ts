import { relative } from 'node:path';
import {
  formatProblem,
  printable,
  readCredentials,
  readSettings,
  saveMapping,
  type DefectlinkConfig,
  type SavedMapping,
} from '@defectlink/core/linking';
import { Option } from 'commander';
import { askerOf } from '../ask.ts';
import { chooseMapping, type AnswerSource, type MappingAnswers } from '../choose-mapping.ts';
import { chooseSite } from '../choose-site.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { findRunners, installCommand } from '../find-runners.ts';
import { placesOf, type PlaceOptions } from '../open-project.ts';
import { wrapProse } from '../wrap-prose.ts';
import type { Shell } from '../shell.ts';
import { doctor } from './doctor.ts';

interface InitOptions extends PlaceOptions, MappingAnswers {
  readonly site?: string;
  readonly project?: readonly string[];
  readonly format: 'json' | 'yaml';
  readonly yes?: true;
}

const HELP = `
Examples:
  $ npx defectlink init                        asks what it needs to know
  $ npx defectlink init --site https://acme.atlassian.net --project KP --yes
                                               takes the usual names of issue types and link phrases
  $ npx defectlink init --project KP --defect-type Bug --defect-to-execution "is caused by" --defect-to-test-case "is tested by"

Only issue types and link types that exist can be chosen; nothing in Jira is changed. Credentials come from the environment.`;

/** `init`: chooses the Issue Mapping from what a Jira has, and writes the configuration. */
export const addInit: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('init')
      .description('choose which issue types and link types play which role, and write the configuration')
      .option('--site <url>', 'address of your Jira (default: JIRA_BASE_URL)')
      .option('--project <keys>', 'keys of projects, separated by commas', (keys: string) => keys.split(','))
      .option('--defect-type <name>', 'issue type of defects')
      .option('--test-case-type <name>', 'issue type of test cases')
      .option('--requirement-type <name>', 'issue type of requirements')
      .option('--execution-type <name>', 'issue type of Test Executions, to create one for each build')
      .option('--test-plan-type <name>', 'issue type of Test Plans')
      .option('--test-step-type <name>', 'issue type of test steps')
      .option('--precondition-type <name>', 'issue type of preconditions')
      .option('--defect-to-execution <phrase>', 'link phrase, as in "KP-101 is caused by KP-88"')
      .option('--defect-to-test-case <phrase>', 'link phrase, as in "KP-101 is tested by KP-42"')
      .option('--execution-to-test-case <phrase>', 'link phrase, as in "KP-88 includes KP-42"')
      .option('--test-case-to-requirement <phrase>', 'link phrase, as in "KP-42 tests KP-1"')
      .option('--test-plan-to-execution <phrase>', 'link phrase, as in "KP-7 plans KP-88"')
      .option('--test-plan-to-test-case <phrase>', 'link phrase, as in "KP-7 plans KP-42"')
      .addOption(
        new Option('--format <format>', 'format of a new file').choices(['json', 'yaml']).default('json'),
      )
      .option('--yes', 'take the usual names for what is not given, and do not ask'),
  )
    .addHelpText('after', HELP)
    .action(action((options: InitOptions) => init(options, shell)));
};

async function init(options: InitOptions, shell: Shell): Promise<ExitCode> {
  const places = placesOf(options, shell);
  const yes = options.yes ?? false;
  const asker = yes ? undefined : askerOf(shell);
  const { settings } = await readSettings(places.configDir, places.configFile);
  requireCredentials(settings.jira?.envPrefix, shell);
  const offer = await chooseSite(
    { site: options.site, projects: options.project, settings, asker, yes },
    shell,
  );
  shell.note(`Connected to ${offer.baseUrl} as ${printable(offer.account)}.`);

  const source: AnswerSource = asker ? { kind: 'person', asker } : yes ? { kind: 'guess' } : { kind: 'none' };
  const chosen = await chooseMapping(offer, options, source);
  shell.note(
    ['Links will read:', ...chosen.sentences.map((sentence) => `  ${printable(sentence)}`)].join('\n'),
  );
  // What the file says and nobody answered anew stays.
  const execution = { ...settings.execution, ...chosen.settings.execution };
  shell.note(executionText(execution));
  if (asker && !(await asker.confirm('Save this mapping?'))) {
    throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
  }
  const saved = await saveMapping({ ...places, settings: chosen.settings, format: options.format });
  const steps = wrapProse(reporterLines(shell, execution).join('\n'), shell.look);
  shell.print(`${savedText(saved, shell.cwd)}\n\n${steps}`);
  if (saved.kind === 'written') {
    shell.print('\nnpx defectlink doctor says:\n');
    await doctor(options, shell);
  }
  return EXIT.ok;
}

/** Nothing is asked of a person before it is sure that the answers can be checked. */
function requireCredentials(prefix: string | undefined, shell: Shell): void {
  const reading = readCredentials(shell.env, prefix);
  if (reading.found) return;
  throw new CommandFailure(
    EXIT.usage,
    formatProblem(reading.problem),
    'Jira Cloud: create an API token at https://id.atlassian.com/manage-profile/security/api-tokens',
    'Data Center: create a personal access token in your profile, under Personal Access Tokens',
    'Then set the variables in this shell and start init again.',
  );
}

type ExecutionSettings = NonNullable<DefectlinkConfig['execution']>;

/** Which Test Execution the links of a run go to. */
function executionText({ key, jql, project, issueType }: ExecutionSettings): string {
  const found = key ?? (jql === undefined ? undefined : 'that execution.jql finds');
  if (found !== undefined)
    return `Links go to the Test Execution ${found}, unless DEFECTLINK_EXECUTION names one.`;
  return project === undefined
    ? 'Links go to the Test Execution that DEFECTLINK_EXECUTION names; without one, runs are recorded.'
    : `Each build gets a ${issueType ?? 'Test Execution'} of its own in ${project}, unless DEFECTLINK_EXECUTION names one.`;
}

function savedText(saved: SavedMapping, cwd: string): string {
  const path = relative(cwd, saved.path) || saved.path;
  if (saved.kind === 'written') return `${saved.existed ? 'Updated' : 'Wrote'} ${path}`;
  return `${path} is left as it is. ${saved.why} Put this into it:\n\n${saved.snippet.trimEnd()}`;
}

/** What to do next for each runner of the folder. */
function reporterLines({ cwd, env }: Shell, { project, key, jql }: ExecutionSettings): string[] {
  const runners = findRunners(cwd);
  if (runners.length === 0) {
    return [
      'No runner was found in this folder. Install @defectlink/playwright, @defectlink/jest or @defectlink/vitest beside your runner, and add its reporter; of others push the JUnit XML.',
    ];
  }
  const missing = runners.filter(({ installed }) => !installed).map(({ reporter }) => reporter);
  const unnamed = runners.filter(({ names }) => !names);
  const isNamed = [project, key, jql, env.DEFECTLINK_EXECUTION].some(Boolean);
  return [
    ...(missing.length > 0 ? [installCommand(cwd, missing), ''] : []),
    ...unnamed.flatMap(({ name, configFile, hasReporters, line }) => [
      `${name}: add the reporter to ${hasReporters ? 'those in ' : ''}${configFile}${hasReporters ? ', as here' : ''}`,
      `  ${line}`,
    ]),
    ...(unnamed.length > 0 ? [''] : []),
    `Next: name a defect in a test that fails, run your tests, then: npx defectlink push${isNamed ? '' : ' --execution KEY'}`,
  ];
}
