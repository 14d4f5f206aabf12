import {
  findDefects,
  findTests,
  linkByHand,
  mergeRuns,
  planBuild,
  planLinkByHand,
  printable,
  tagSnippet,
  testsWithoutLink,
  testTitle,
  type BuildTest,
  type Choice,
  type HandLinkPlan,
  type HandLinkRequest,
  type IssueKey,
  type LinkReport,
  type ReportedLink,
} from '@defectlink/core/linking';
import { askerOf, type Asker } from '../ask.ts';
import { chooseDefect, chooseTestCase, defectLine } from '../choose-issue.ts';
import { chooseBuilds } from '../choose-builds.ts';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../command-failure.ts';
import { loadProject, placesOf, type PlaceOptions } from '../open-project.ts';
import { issueKeyArgument } from '../parse-keys.ts';
import type { Shell } from '../shell.ts';
import { showReports } from '../show-report.ts';
import { withJira } from '../with-jira.ts';

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
      clock: atHand.clock,
      deadline: atHand.deadline,
      connect: atHand.connect,
      ...(options.execution !== undefined && { executionKey: options.execution }),
    };
    const test = await chooseTest(options.test, request, asker);
    const search = asker && { jira: atHand.jira, config, asker, shell };
    const defect = options.defect ?? (await chooseDefect(required(search)));
    const choice: Choice = { test: test.identity, defect, testCases: options.testCase };
    const { wanted, plan } = await planned(choice, request, options.yes ? undefined : search);
    if (!options.yes) {
      const found = await findDefects(atHand.jira.client, config, defect);
      const lines = found.ok ? found.value.map((one) => `  ${defectLine(one)}`) : [];
      shell.note([`${testTitle(test)}:`, ...lines, ...plan.links.map(linkLine)].join('\n'));
      if (!(await required(asker).confirm('Make these links?'))) {
        throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
      }
    }
    const { report } = await linkByHand([wanted], request);
    const code = showReports([aboutTest(report, test)], options.json ?? false, shell);
    if (!options.json)
      shell.note(`To have its next failure linked by itself:\n${indented(tagSnippet(test, wanted))}`);
    return code;
  });
}

/** The plan of a choice. A test that names no test case gets the one that a person names. */
async function planned(
  choice: Choice,
  request: HandLinkRequest,
  search: Parameters<typeof chooseTestCase>[0] | undefined,
): Promise<{ wanted: Choice; plan: Extract<HandLinkPlan, { ok: true }> }> {
  const plan = await planLinkByHand([choice], request);
  if (!plan.ok) throw new CommandFailure(EXIT.failed, plan.message);
  if (!search || plan.links.some(({ kind }) => kind === 'defectToTestCase')) return { wanted: choice, plan };
  const testCases = await chooseTestCase(search);
  return testCases.length === 0
    ? { wanted: choice, plan }
    : planned({ ...choice, testCases }, request, undefined);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
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

function required<T>(somebody: T | undefined): T {
  if (!somebody) throw new TypeError('answers were required before');
  return somebody;
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
  return chooseAmong(candidates, required(asker));
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

function linkLine({ from, phrase, to, status }: ReportedLink): string {
  return `  ${from} ${phrase} ${to}${status === 'existed' ? '  (exists)' : ''}`;
}
