import {
  findTests,
  hideCredentials,
  mergeRuns,
  printable,
  suggestedDefects,
  testsWithoutLink,
  testTitle,
  type BuildTest,
  type Choice,
  type HandLinkRequest,
  type LinkReport,
} from '@defectlink/core/linking';
import { askerOf, type Asker } from '../ask.ts';
import { chooseDefect } from '../choose-issue.ts';
import { chooseBuilds } from '../choose-builds.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { isConfirmed, linkConfirmed, planForHand, readyToLink, testLines } from '../link-test.ts';
import { linkSuggested } from '../link-suggested.ts';
import { issueArgument, keyOf, type GivenIssue } from '../parse-keys.ts';
import type { Shell } from '../shell.ts';
import { withJira } from '../with-jira.ts';

interface LinkOptions extends PlaceOptions {
  readonly test?: string;
  readonly defect?: GivenIssue;
  readonly testCase?: readonly GivenIssue[];
  readonly execution?: GivenIssue;
  readonly suggested?: true;
  readonly yes?: true;
  readonly json?: true;
}

const HELP = `
Examples:
  $ npx defectlink link                                                    pick a failed test, find its defect, confirm
  $ npx defectlink link --suggested                                        go through the defects that are suggested
  $ npx defectlink link --test "rejects an expired password" --defect KP-101 --test-case KP-42 --yes

Only failed tests of the last run can be linked. The choice is kept: later pushes of the same build know it.`;

/** `link`: links one failed test of the last run to a defect by hand. */
export const addLink: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('link')
      .description('link a failed test of the last run to a defect by hand')
      .option('--test <text>', 'title, file or identity of the test, or its line in a list of several')
      .option('--defect <key>', 'key or address of the defect', issueArgument)
      .option(
        '--test-case <key>',
        'key or address of the test case, if the test names none; may be repeated',
        (given: string, others?: readonly GivenIssue[]) => [...(others ?? []), issueArgument(given)],
      )
      .option('--execution <key>', 'Test Execution to link to, by key or address', issueArgument)
      .option(
        '--suggested',
        'go through what is suggested for failed tests, one by one; with --json, list it',
      )
      .option('--yes', 'link without asking')
      .option('--json', 'print the link report as a JSON array'),
  )
    .addHelpText('after', HELP)
    .action(action((options: LinkOptions) => link(options, shell)));
};

async function link(options: LinkOptions, shell: Shell): Promise<ExitCode> {
  const places = placesOf(options, shell);
  const { outputDir } = places;
  const asker = askerOf(shell);
  if (options.suggested) requireSuggestedAlone(options, asker);
  const config = await loadProject(places);
  const site = config.jira.baseUrl;
  const choice = { journals: [], outputDir, site, all: false, executionKey: undefined };
  const [runs] = await chooseBuilds(choice, shell);
  if (!options.suggested) requireAnswers(options, asker);
  return withJira(config, shell, async (atHand) => {
    const given = (issue: GivenIssue) => keyOf(issue, config, atHand.jira.client.urls);
    const executionKey = options.execution === undefined ? undefined : given(options.execution);
    const request: HandLinkRequest = {
      runs,
      config,
      outputDir,
      clock: atHand.clock,
      deadline: atHand.deadline,
      connect: atHand.connect,
      ...(executionKey !== undefined && { executionKey }),
    };
    const search = asker && { jira: atHand.jira, config, asker, shell };
    if (options.suggested) return linkSuggested({ request, search, shell, json: options.json ?? false });
    const plan = once(() => planForHand(request));
    // As it was recorded: a title that shows a credential stands in the code, and in no journal.
    const wanted = options.test === undefined ? undefined : hideCredentials(options.test, shell.env);
    const test = await chooseTest(wanted, request, plan, asker);
    const defect =
      options.defect === undefined
        ? await chooseDefect(required(search), suggestedDefects(await plan(), test.identity))
        : given(options.defect);
    const choice: Choice = { test: test.identity, defect, testCases: options.testCase?.map(given) ?? [] };
    const ready = await readyToLink(choice, request, options.yes ? undefined : search);
    if (!options.yes && !(await isConfirmed(test, ready, request, required(search)))) {
      throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
    }
    return linkConfirmed(test, ready, request, { json: options.json ?? false, shell });
  });
}

function requireSuggestedAlone({ test, defect, yes, json }: LinkOptions, asker: Asker | undefined): void {
  const other = test !== undefined || defect !== undefined || yes;
  const message = other
    ? 'What is suggested is looked at and confirmed by a person, test by test: --suggested goes without --test, --defect and --yes.'
    : 'Without a terminal nobody can confirm what is suggested. Add --json to list it.';
  if (other || !(asker || json)) throw new CommandFailure(EXIT.usage, message);
}

function requireAnswers({ test, defect, yes }: LinkOptions, asker: Asker | undefined): void {
  if (asker) return;
  const missing = [
    ...(test === undefined ? ['--test'] : []),
    ...(defect === undefined ? ['--defect'] : []),
    ...(yes ? [] : ['--yes']),
  ];
  if (missing.length > 0) {
    throw new CommandFailure(
      EXIT.usage,
      `Without a terminal nobody can be asked. Add ${missing.join(', ')}.`,
    );
  }
}

/** Work that is done once, however often it is asked for. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => (begun ??= work());
}

function required<T>(somebody: T | undefined): T {
  if (!somebody) throw new TypeError('answers were required before');
  return somebody;
}

async function chooseTest(
  wanted: string | undefined,
  request: HandLinkRequest,
  plan: () => Promise<LinkReport>,
  asker: Asker | undefined,
): Promise<BuildTest> {
  const build = mergeRuns(request.runs);
  const lines = testLines(build.tests);
  if (wanted !== undefined) {
    // Where one title and place are of several tests, the line that lists one is all that tells it from the others.
    const listed = build.tests.filter((one) => lines.get(one) === wanted);
    const named = listed.length > 0 ? listed : findTests(build.tests, wanted);
    const found = failedNamesakes(named, request);
    const [test] = found;
    if (test && found.length === 1) return test;
    if (found.length > 1 && asker) return chooseAmong(found, lines, asker);
    const told = test
      ? [
          `"${wanted}" fits ${found.length} tests:`,
          ...found.map((one) => `  ${lines.get(one) ?? ''}`),
          'Name one by its whole line, title or file:line.',
        ]
      : [
          `The last run recorded no test like "${wanted}". It records the failed tests, and those that name an issue.`,
        ];
    throw new CommandFailure(EXIT.usage, ...told);
  }
  const report = await plan();
  if (report.deferred !== undefined && report.links.length === 0 && !canStillLink(request)) {
    throw new CommandFailure(EXIT.failed, report.deferred);
  }
  const candidates = testsWithoutLink(build, report, request.config.rules);
  if (candidates.length === 0) {
    throw new CommandFailure(
      EXIT.failed,
      'Every failed test of the last run has a link, or names a defect: npx defectlink push. A choice that was wrong is made anew with --test.',
    );
  }
  return chooseAmong(candidates, lines, required(asker));
}

/** Of tests of one title those that may be linked, if there are any: a person means none that passed. */
function failedNamesakes(
  tests: readonly BuildTest[],
  { config }: Pick<HandLinkRequest, 'config'>,
): readonly BuildTest[] {
  const { linkOn } = config.rules;
  const failed = tests.filter(({ outcome }) => linkOn.some((linked) => linked === outcome));
  return failed.length > 0 && new Set(tests.map(testTitle)).size === 1 ? failed : tests;
}

/** An execution that is created only when there is something to link is no hindrance. */
function canStillLink({ config }: HandLinkRequest): boolean {
  return [config.execution, ...config.executions].some(({ template }) => template !== undefined);
}

function chooseAmong(
  tests: readonly BuildTest[],
  lines: ReadonlyMap<BuildTest, string>,
  asker: Asker,
): Promise<BuildTest> {
  return asker.choose(
    'Which failed test?',
    tests.map((test) => ({
      value: test,
      label: lines.get(test) ?? '',
      ...(test.error !== undefined && { hint: printable(test.error, 80) }),
    })),
  );
}
