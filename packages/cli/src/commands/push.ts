import {
  keepBeside,
  countStatuses,
  executionsOf,
  issueNamed,
  nearPath,
  pushRuns,
  quotedPath,
  systemClock,
  withinTime,
  type BuildRun,
  type Config,
  type IssueKey,
  type KeepBesideRequest,
  type LinkReport,
  type PushRequest,
} from '@defectlink/core/linking';
import type { Command } from 'commander';
import { chooseBuilds } from '../choose-builds.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { hinting, loadProject, placesOf, type PlaceOptions, type Places } from '../open-project.ts';
import { issueArgument, keyOf, type GivenIssue } from '../parse-keys.ts';
import type { Shell } from '../shell.ts';
import { withJira } from '../with-jira.ts';
import { showReports, tellCi } from '../show-report.ts';

interface PushOptions extends PlaceOptions {
  readonly execution?: GivenIssue;
  readonly all?: true;
  readonly dryRun?: true;
  readonly despiteOutage?: boolean;
  readonly despiteSurge?: boolean;
  readonly json?: true;
}

const PUSH_HELP = `
Examples:
  $ npx defectlink push                                  the newest build of defectlink-results
  $ npx defectlink push artifacts/ --execution KP-88     all shards' journals, as CI unpacked them, to one execution
  $ npx defectlink push results/*.xml                    what any runner wrote as JUnit XML, as one run
  $ npx defectlink push --dry-run                        show what it would do

Pushing again adds nothing, an interrupted push is resumed by the next one, and two at once do not get in each other's way.`;

const PLAN_HELP = `
Examples:
  $ npx defectlink plan                        what linking the newest build of defectlink-results would do
  $ npx defectlink plan artifacts/ --json      the same for CI artifacts, for a program`;

/** `plan [journals...]`: shows the links that a build asks for; writes nothing. */
export const addPlan: AddCommand = (program, { shell, action }) => {
  buildOptions(program.command('plan'))
    .description('show the links that recorded failures ask for, and write nothing')
    .addHelpText('after', PLAN_HELP)
    .action(
      action((journals: string[], options: PushOptions) =>
        pushBuilds(journals, { ...options, dryRun: true }, shell),
      ),
    );
};

/** `push [journals...]`: links the failed tests that runs recorded. */
export const addPush: AddCommand = (program, { shell, action }) => {
  buildOptions(program.command('push'))
    .description('link the failed tests that runs recorded')
    .option('--dry-run', 'show what would be done, as plan does')
    .addHelpText('after', PUSH_HELP)
    .action(action((journals: string[], options: PushOptions) => pushBuilds(journals, options, shell)));
};

function buildOptions(command: Command): Command {
  return withPlaces(
    command
      .argument(
        '[journals...]',
        'run journals, JUnit XML files, or folders of them (default: the newest build of the output folder)',
      )
      .option(
        '--execution <key>',
        'Test Execution to link to, by key or address; makes one build of all journals',
        issueArgument,
      )
      .option('--all', 'each build found, not only the newest')
      .option('--despite-outage', 'link although so many tests failed that it looks like an outage')
      .option(
        '--despite-surge',
        'link although there are more new links than maxNewLinks, or more than 20 new Test Executions',
      )
      .option('--json', 'print the link reports as a JSON array'),
  );
}

async function pushBuilds(journals: readonly string[], options: PushOptions, user: Shell) {
  const places = placesOf(options, user);
  const shell = hinting(user, options, chosenRuns(journals, options));
  const config = await loadProject(places);
  const given =
    options.execution === undefined ? undefined : await keyOnSite(options.execution, config, shell);
  const builds = await chooseBuilds(
    {
      journals,
      outputDir: places.outputDir,
      site: config.jira.baseUrl,
      all: options.all ?? false,
      executionKey: given,
    },
    shell,
  );
  const ours = options.all ? undefined : user.env.DEFECTLINK_EXECUTION;
  // Journals that are named may come from anywhere, and do not say for whoever pushes them where their links go; others do.
  const isOurs = (runs: readonly BuildRun[]): boolean =>
    journals.length > 0 || runs.every(({ executionKey }) => executionKey === undefined);
  const common = ours && builds.some(isOurs) ? await keyOnSite(ours, config, shell) : undefined;
  const reports: LinkReport[] = [];
  for (const runs of builds) {
    const left = withWhatIsLeft(config, reports);
    const executions = {
      ...(given !== undefined && { executionKey: given }),
      ...(common && isOurs(runs) && { commonExecutionKey: common }),
    };
    reports.push(await pushBuild(runs, left, places, options, executions, shell));
  }
  return showReports(reports, options.json ?? false, shell);
}

/** Most journals that a hint names again. */
const MOST_NAMED = 5;

/** What names the chosen runs, as it is typed; nothing where they are the newest build. */
function chosenRuns(journals: readonly string[], { all, execution }: PushOptions): string {
  const named = journals.length > MOST_NAMED ? ['…'] : journals.map(quotedPath);
  const joins = journals.length > 0 && execution !== undefined ? ['--execution', quotedPath(execution)] : [];
  return [...named, ...(all ? ['--all'] : []), ...joins].join(' ');
}

/** The key of an issue by its key or address; an address that is not the configured one may be the site's other name, which only the site tells. */
async function keyOnSite(given: GivenIssue, config: Config, shell: Shell): Promise<IssueKey> {
  return issueNamed(given, config.rules.tags.site)
    ? keyOf(given, config)
    : withJira(config, shell, ({ jira }) => Promise.resolve(keyOf(given, config, jira.client.urls)));
}

/** Most Test Executions that one command creates without being told to. */
const MAX_NEW_EXECUTIONS = 20;

/** What one command may write is shared by all of its builds: journals from elsewhere may tell of any number. */
function withWhatIsLeft(config: Config, reports: readonly LinkReport[]): Config {
  const created = reports.reduce((sum, report) => sum + countStatuses(report).created, 0);
  const executions = reports.flatMap(executionsOf).filter(({ execution }) => execution?.created).length;
  const { rules } = config;
  return {
    ...config,
    rules: {
      ...rules,
      maxNewLinks: Math.max(0, rules.maxNewLinks - created),
      maxNewExecutions: MAX_NEW_EXECUTIONS - executions,
    },
  };
}

async function pushBuild(
  runs: readonly BuildRun[],
  config: Config,
  { outputDir }: Places,
  { dryRun, despiteOutage = false, despiteSurge = false }: PushOptions,
  executions: Pick<PushRequest, 'executionKey' | 'commonExecutionKey'>,
  shell: Shell,
): Promise<LinkReport> {
  let least = '';
  try {
    shell.status('Reading Jira…');
    const { report, path } = await pushRuns({
      runs,
      config,
      outputDir,
      env: shell.env,
      // A person, or the CI's own limit, ends a push that takes too long; only standing still ends it from within, and the time that
      // somebody set.
      budget: { timeout: config.timeout, maxDuration: config.givenDuration ?? Infinity },
      dryRun: dryRun ?? false,
      despite: { outage: despiteOutage, surge: despiteSurge },
      ...executions,
      onStart: (links, leastTime) => {
        least = announced(links, leastTime, shell);
      },
      onProgress: (done, of) => {
        shell.status(`${done} of ${of} links${least}`);
      },
    });
    if (dryRun) return report;
    if (path !== undefined) {
      shell.note(`Report: ${nearPath(shell.cwd, path)}`);
      for (const said of await kept({ report, path, runs, config }, shell)) shell.note(said);
    }
    tellCi(report, shell);
    return report;
  } finally {
    shell.status();
  }
}

/** Writes what the option `report` asks for beside the report. */
function kept(
  about: Pick<KeepBesideRequest, 'report' | 'path' | 'runs' | 'config'>,
  { env, status }: Shell,
): Promise<string[]> {
  const { config } = about;
  if (config.report.length === 0) return Promise.resolve([]);
  status('Reading the chain…');
  const budget = { timeout: config.timeout, maxDuration: Infinity };
  const loadPages = () => import('@defectlink/dashboard');
  return withinTime(config, { env, clock: systemClock, budget }, ({ connect }) =>
    keepBeside({ ...about, jira: connect, clock: systemClock, env, loadPages }),
  );
}

/** Linking that takes longer than this is announced, in milliseconds. */
const LONG = 10_000;

function announced(links: number, leastTime: number, shell: Shell): string {
  if (leastTime <= LONG) return '';
  const least = `at least ${Math.ceil(leastTime / 1000)} s within Jira's limits`;
  shell.note(`Writing ${links} links takes ${least}.`);
  return ` (${least})`;
}
