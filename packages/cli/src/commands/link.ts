import {
  findDefects,
  findTests,
  linkByHand,
  mergeRuns,
  parseIssueKey,
  planBuild,
  planLinkByHand,
  printable,
  testsWithoutLink,
  testTitle,
  type BuildTest,
  type Choice,
  type Config,
  type FoundDefect,
  type HandLinkRequest,
  type IssueKey,
  type LinkReport,
  type ReportedLink,
} from '@defectlink/core/linking';
import { askerOf, type Asker } from '../ask.ts';
import { chooseBuilds } from '../choose-builds.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { issueKeyArgument } from '../parse-keys.ts';
import type { Shell } from '../shell.ts';
import { showReports } from '../show-report.ts';
import { withJira, type JiraAtHand } from '../with-jira.ts';

interface LinkOptions extends PlaceOptions {
  readonly test?: string;
  readonly defect?: IssueKey;
  readonly testCase: readonly IssueKey[];
  readonly execution?: IssueKey;
  readonly yes?: true;
  readonly json?: true;
}

const HELP = `
Examples:
  $ npx defectlink link                                                    pick a failed test, find its defect, confirm
  $ npx defectlink link --test "rejects an expired password" --defect KP-101 --test-case KP-42 --yes

Only failed tests of the last run can be linked. The choice is kept: later pushes of the same build know it.`;

/** `link`: links one failed test of the last run to a defect by hand. */
export const addLink: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('link')
      .description('link a failed test of the last run to a defect by hand')
      .option('--test <text>', 'title, file or identity of the test')
      .option('--defect <key>', 'key of the defect', issueKeyArgument)
      .option(
        '--test-case <key>',
        'key of the test case, if the test names none; may be repeated',
        (key: string, others: readonly IssueKey[]) => [...others, issueKeyArgument(key)],
        [],
      )
      .option('--execution <key>', 'Test Execution to link to', issueKeyArgument)
      .option('--yes', 'link without asking')
      .option('--json', 'print the link report as a JSON array'),
  )
    .addHelpText('after', HELP)
    .action(action((options: LinkOptions) => link(options, shell)));
};

async function link(options: LinkOptions, shell: Shell): Promise<ExitCode> {
  const places = placesOf(options, shell);
  const { outputDir } = places;
  const config = await loadProject(places);
  const choice = { journals: [], outputDir, all: false, executionKey: options.execution };
  const [runs] = await chooseBuilds(choice, shell);
  if (!runs) throw new CommandFailure(EXIT.usage, `There is no run in ${outputDir}.`);
  const asker = askerOf(shell);
  requireAnswers(options, asker);
  return withJira(config, shell, async (atHand) => {
    const request: HandLinkRequest = {
      runs,
      config,
      outputDir,
      ...linking(atHand),
      ...(options.execution !== undefined && { executionKey: options.execution }),
    };
    const test = await chooseTest(options.test, request, asker);
    const defect = options.defect ?? (await chooseDefect(atHand, config, asked(asker)));
    const wanted: Choice = { test: test.identity, defect, testCases: options.testCase };
    const plan = await planLinkByHand(wanted, request);
    if (!plan.ok) throw new CommandFailure(EXIT.failed, plan.message);
    if (!options.yes) {
      shell.note([`${testTitle(test)}:`, ...plan.links.map(linkLine)].join('\n'));
      if (!(await asked(asker).confirm('Make these links?'))) {
        throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
      }
    }
    const { report } = await linkByHand(wanted, request);
    return showReports([aboutTest(report, test)], options.json ?? false, shell);
  });
}

/** The part of a report that is about one test: what the others lack is no concern of this command. */
function aboutTest(report: LinkReport, { identity }: BuildTest): LinkReport {
  const isIt = (test: { readonly identity: string }) => test.identity === identity;
  return {
    ...report,
    links: report.links.filter(({ tests }) => tests.some(isIt)),
    leftOut: report.leftOut.filter(({ test }) => isIt(test)),
    findings: report.findings.filter(({ test }) => isIt(test)),
  };
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

function asked(asker: Asker | undefined): Asker {
  if (!asker) throw new TypeError('answers were required before');
  return asker;
}

function linking({ jira, clock, deadline }: JiraAtHand) {
  return { clock, deadline, connect: () => Promise.resolve({ ok: true, value: jira } as const) };
}

async function chooseTest(
  wanted: string | undefined,
  request: HandLinkRequest,
  asker: Asker | undefined,
): Promise<BuildTest> {
  const build = mergeRuns(request.runs);
  if (wanted !== undefined) {
    const found = findTests(build.tests, wanted);
    const [test] = found;
    if (test && found.length === 1) return test;
    if (found.length > 1 && asker) return chooseAmong(found, asker);
    const message = test
      ? `"${wanted}" fits ${found.length} tests:\n${found.map((one) => `  ${testLine(one)}`).join('\n')}\nName one by its whole title or file:line.`
      : `The last run recorded no test like "${wanted}". It records the failed tests, and those that name an issue.`;
    throw new CommandFailure(EXIT.usage, message);
  }
  const report = await planBuild({ ...request, despite: { outage: true, surge: true } });
  if (report.problems.length > 0) throw new CommandFailure(EXIT.failed, report.problems.join('\n'));
  if (report.deferred !== undefined && report.links.length === 0 && !canStillLink(request)) {
    throw new CommandFailure(EXIT.failed, report.deferred);
  }
  const candidates = testsWithoutLink(build, report, request.config.rules);
  if (candidates.length === 0) {
    throw new CommandFailure(
      EXIT.failed,
      'Every failed test of the last run has a link, or names a defect: npx defectlink push',
    );
  }
  return chooseAmong(candidates, asked(asker));
}

/** An execution that is created only when there is something to link is no hindrance. */
function canStillLink({ config }: HandLinkRequest): boolean {
  return config.execution.template !== undefined;
}

function chooseAmong(tests: readonly BuildTest[], asker: Asker): Promise<BuildTest> {
  return asker.choose(
    'Which failed test?',
    tests.map((test) => ({
      value: test,
      label: testLine(test),
      ...(test.error !== undefined && { hint: printable(test.error, 80) }),
    })),
  );
}

function testLine(test: BuildTest): string {
  const project = test.project === undefined ? '' : `[${printable(test.project, 30)}] `;
  const place = test.line === undefined ? test.file : `${test.file}:${test.line}`;
  return `${project}${printable(testTitle(test), 100)} (${printable(place, 80)})`;
}

async function chooseDefect(
  { jira }: Pick<JiraAtHand, 'jira'>,
  config: Config,
  asker: Asker,
): Promise<IssueKey> {
  let found: readonly FoundDefect[] = [];
  while (found.length === 0) {
    const text = await asker.text('Defect: its key, or words of its summary', '', () => undefined);
    const searched = await findDefects(jira.client, config, text);
    if (!searched.ok) throw new CommandFailure(EXIT.failed, searched.failure.message);
    found = searched.value;
    const [only] = found;
    if (only && parseIssueKey(text)) return only.key;
  }
  const chosen = await asker.choose<IssueKey | undefined>(
    'Which defect?',
    [
      ...found.map(({ key, summary, status }) => ({
        value: key,
        label: `${key}  ${printable(summary, 100)}`,
        hint: printable(status, 30),
      })),
      { value: undefined, label: 'search again' },
    ],
    found[0]?.key,
  );
  return chosen ?? chooseDefect({ jira }, config, asker);
}

function linkLine({ from, phrase, to, status }: ReportedLink): string {
  return `  ${from} ${phrase} ${to}${status === 'existed' ? '  (exists)' : ''}`;
}
