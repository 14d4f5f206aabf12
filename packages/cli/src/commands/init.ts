import { relative } from 'node:path';
import {
  parseProjectKey,
  readMappingOffer,
  readSettings,
  saveMapping,
  startDeadline,
  systemClock,
  type MappingOffer,
  type ProjectKey,
  type SavedMapping,
} from '@defectlink/core/linking';
import { Option } from 'commander';
import { askerOf, type Asker } from '../ask.ts';
import { chooseMapping, type AnswerSource, type MappingAnswers } from '../choose-mapping.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { findRunners } from '../find-runners.ts';
import { placesOf, type PlaceOptions } from '../open-project.ts';
import type { Shell } from '../shell.ts';

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
      .option('--defect-to-execution <phrase>', 'link phrase, as in "KP-101 is caused by KP-88"')
      .option('--defect-to-test-case <phrase>', 'link phrase, as in "KP-101 is tested by KP-42"')
      .option('--execution-to-test-case <phrase>', 'link phrase, as in "KP-88 includes KP-42"')
      .option('--test-case-to-requirement <phrase>', 'link phrase, as in "KP-42 tests KP-1"')
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
  const asker = options.yes ? undefined : askerOf(shell);
  const settings = await readSettings(places.configDir, places.configFile);
  const prefix = settings.jira?.envPrefix ?? 'JIRA';
  const knownSite = shell.env[`${prefix}_BASE_URL`] ?? settings.jira?.baseUrl;
  const site = options.site ?? (await askSite(knownSite, options.yes ?? false, asker));
  const projects = projectKeys(
    options.project ?? (await askProjects(settings.projects, options.yes ?? false, asker)),
  );
  const offer = await readOffer(projects, { ...settings.jira, baseUrl: site }, shell);
  shell.note(`Connected to ${offer.baseUrl} as ${offer.account}.`);

  const source: AnswerSource = asker
    ? { kind: 'person', asker }
    : options.yes
      ? { kind: 'guess' }
      : { kind: 'none' };
  const chosen = await chooseMapping(offer, options, source);
  shell.note(['Links will read:', ...chosen.sentences.map((sentence) => `  ${sentence}`)].join('\n'));
  const { project, issueType } = chosen.settings.execution ?? {};
  if (project !== undefined && issueType !== undefined) {
    shell.note(
      `Each build gets a ${issueType} of its own in ${project}, unless DEFECTLINK_EXECUTION names one.`,
    );
  }
  if (asker && !(await asker.confirm('Save this mapping?'))) {
    throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
  }
  const saved = await saveMapping({ ...places, settings: chosen.settings, format: options.format });
  shell.print([savedText(saved, shell.cwd), '', ...reporterLines(shell.cwd)].join('\n'));
  return EXIT.ok;
}

async function askSite(known: string | undefined, yes: boolean, asker: Asker | undefined): Promise<string> {
  if (asker) {
    const check = (answer: string) =>
      URL.canParse(answer) ? undefined : 'Expected an address such as https://acme.atlassian.net';
    return asker.text('Address of your Jira', known ?? 'https://', check);
  }
  if (known !== undefined) return known;
  throw new CommandFailure(
    EXIT.usage,
    `Which Jira? Add --site https://acme.atlassian.net, or set JIRA_BASE_URL${yes ? '' : '; --yes answers the rest'}.`,
  );
}

async function askProjects(
  known: readonly string[] | undefined,
  yes: boolean,
  asker: Asker | undefined,
): Promise<readonly string[]> {
  if (asker) {
    const check = (answer: string) =>
      answer.split(',').every((key) => parseProjectKey(key)) ? undefined : 'Expected keys such as KP, SHOP';
    return (
      await asker.text(
        'Projects that your tests name issues of (keys, separated by commas)',
        known?.join(', ') ?? '',
        check,
      )
    ).split(',');
  }
  if (known && known.length > 0) return known;
  throw new CommandFailure(
    EXIT.usage,
    `Which projects? Add --project KP${yes ? '' : '; --yes answers the rest'}.`,
  );
}

function projectKeys(written: readonly string[]): ProjectKey[] {
  return written.map((text) => {
    const key = parseProjectKey(text);
    if (key) return key;
    throw new CommandFailure(
      EXIT.usage,
      `Expected the key of a project, such as KP, but received "${text}".`,
    );
  });
}

/** Reading what a site offers takes a few requests; more than this says that something hangs. */
const BUDGET = { timeout: 30_000, maxDuration: 120_000 };

async function readOffer(
  projects: readonly ProjectKey[],
  jira: Parameters<typeof readMappingOffer>[0]['jira'],
  shell: Shell,
): Promise<MappingOffer> {
  const deadline = startDeadline(BUDGET, systemClock);
  shell.status('Reading issue types and link types…');
  try {
    const reading = await readMappingOffer({
      jira,
      projects,
      env: shell.env,
      clock: systemClock,
      signal: deadline.signal,
    });
    if (reading.ok) return reading.offer;
    const lines = reading.failed.flatMap(({ message, remedy }) => [
      `✗ ${message}`,
      ...(remedy === undefined ? [] : [`  ${remedy}`]),
    ]);
    throw new CommandFailure(EXIT.failed, lines.join('\n'));
  } finally {
    shell.status();
    deadline.release();
  }
}

function savedText(saved: SavedMapping, cwd: string): string {
  const path = relative(cwd, saved.path) || saved.path;
  if (saved.kind === 'written') return `${saved.existed ? 'Updated' : 'Wrote'} ${path}`;
  return `${path} is left as it is. ${saved.why} Put this into it:\n\n${saved.snippet.trimEnd()}`;
}

/** What to do next for each runner of the folder. */
function reporterLines(folder: string): string[] {
  const runners = findRunners(folder);
  if (runners.length === 0) {
    return [
      'No runner was found in this folder. Install @defectlink/playwright or @defectlink/jest beside your runner, and add its reporter.',
    ];
  }
  const missing = runners.filter(({ installed }) => !installed).map(({ reporter }) => reporter);
  return [
    ...(missing.length > 0 ? [`npm install --save-dev ${missing.join(' ')}`, ''] : []),
    ...runners.flatMap(({ name, configFile, line }) => [
      `${name}: add the reporter${configFile === undefined ? '' : ` to ${configFile}`}`,
      `  ${line}`,
    ]),
    '',
    'Then: npx defectlink doctor',
  ];
}
